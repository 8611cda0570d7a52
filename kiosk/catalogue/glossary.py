"""Every key of a matter file: what officials call it, what it is called in implementation lists, and what to write.

The schema for editors and docs/writing-a-matter.md are made of it; a test holds it complete against the loader. Chinese
terms are those of GB/T 39046-2020 where it has one, names in camelCase those of the national implementation list.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Term(NamedTuple):
    """One key: the Chinese term, the national name or nothing, and what to write."""

    zh: str
    national: str
    write: str


MATTER: Mapping[str, Term] = {
    "id": Term("英文短名", "", "A short English slug; the file is called so."),
    "number": Term("墙上编号", "", "Short number on the wall chart, from the block of its authority."),
    "code": Term("实施编码", "taskCode", "As it was given out, at most 64 characters; never read apart."),
    "name": Term("事项名称", "taskName", "As it stands on the tile: at most 12 Hanzi, as people say it."),
    "aliases": Term(
        "事项别名",
        "matterAlias",
        "The official name first, then what people really say, and some English: five or more.",
    ),
    "authority": Term("实施主体", "deptCode", "A code of _authorities.yaml; the folder has it in small letters."),
    "kind": Term("事项种类", "", "What sort of matter it is; decides what an offline terminal may do."),
    "action": Term("终端动作", "", "What the terminal does when all is answered."),
    "operation": Term("平台接口", "", "The platform's operation, or the dataset that is shown."),
    "identity": Term("身份认证方式", "identityAuthItem", "Who is asking, as far as the matter needs to know."),
    "devices": Term(
        "硬件模块", "hardwareModule", "What it cannot do without: reader exactly when identity is not none."
    ),
    "categories": Term("服务主题", "userTopicType", "Ids of _categories.yaml under which it is found: one or more."),
    "icon": Term("图标", "", "A picture of ui/icons, without the ending."),
    "item_type": Term(
        "事项类型", "taskType", 'A.1: "01" permit, "05" benefit, "07" confirmation, "20" public service.'
    ),
    "case_type": Term("办件类型", "projectType", "instant exactly where limits.promised is at once."),
    "served": Term("服务对象", "serverType", "person, enterprise or both (A.4)."),
    "agent_may_file": Term("可否代办", "", "Whether the village agent may file it for somebody."),
    "person_present": Term("须本人到场", "", "Whether the person must be here."),
    "visits": Term("到办事现场次数", "limitSceneNum", "count, and with 1 or more the reason."),
    "limits": Term("办结时限", "", "statutory (法定) and promised (承诺); promised is never longer."),
    "fee": Term("收费", "isFee", "item and basis, only where the authority itself charges."),
    "evidence": Term("申请材料", "materialName", "shared: what offices look up; supplied: what the citizen brings."),
    "result": Term("结果名称", "resultName", "name, form, and for what is on paper a sample in words."),
    "delivery": Term("结果领取方式", "isExpress", "here, sms, post, agent, window."),
    "sensitive": Term("敏感事项", "", "true for health, money, children, marriage, crime."),
    "hours": Term("办理时间", "transactTime", "opens and closes, only where the office's system closes."),
    "hotline": Term("本事项热线", "linkWay", "Its own number, where the authority's is not the right one."),
    "decision": Term("决定方式", "", "office, or automatic where the platform decides at once."),
    "offline": Term("网络策略", "networdPolicy", "The offline contract: what happens without a network."),
    "summary": Term("办什么", "", "What it is for, in one or two short sentences."),
    "audience": Term("谁能办", "acceptCondition", "Who may, as a villager would say it."),
    "bring": Term("带什么", "", "What to bring to the terminal."),
    "duration": Term("要多久", "promiseExplain", "How long it takes."),
    "cost": Term("要多少钱", "", "不收费 / Free, or what it costs and where that is paid."),
    "next": Term("接下来", "", "online: after acceptance; offline: kept, not yet accepted. Two lines each."),
    "spoken": Term("语音", "", "What is said aloud at the start: one or two sentences."),
    "confirm": Term("确认按钮", "", "What the last button says it does, verb first."),
    "pages": Term("表单", "", "The questions, one to a page, choices before typing."),
    "papers": Term("材料说明", "", "Only where the list made of evidence does not say it well."),
    "receipt": Term("回执内容", "", "The answers that stand on the slip: at most 8 names of questions."),
    "reasons": Term("不予办理原因", "", "Code of a refusal: what happened, what to do."),
    "steps": Term("办理流程", "handleFlow", "受理 … 送达; a permit has five or more."),
    "faq": Term("常见问题", "", "What people ask before they begin, with the answer."),
    "basis": Term("设定依据", "byLaw", "The law or rule it rests on."),
    "example": Term("样例", "", "Answers that walk the matter from end to end; the tests use them."),
    "verify": Term("待核实", "", "county: general knowledge that the county must confirm."),
}
PARTS: Mapping[str, Term] = {
    "visits.count": Term("次数", "limitSceneNum", "0 where nobody need come."),
    "visits.reason": Term("原因", "limitSceneExplain", "Why one must come; only with a count above 0."),
    "limits.statutory": Term("法定办结时限", "anticipateDay", "at once, 30 minutes, 30 working days or 10 days."),
    "limits.promised": Term("承诺办结时限", "promiseDay", "The same; never longer than statutory."),
    "fee.item": Term("收费项目", "", "What is charged for."),
    "fee.basis": Term("收费依据", "feeBasis", "On which ground."),
    "evidence.shared": Term("数据共享（免提交）", "materialSource", "Ids of _evidence.yaml that an authority holds."),
    "evidence.supplied": Term("申请人自备", "materialName", "id, need, copies, and original: false for a copy."),
    "result.name": Term("结果名称", "resultName", "A 证 is issued, a 文 or 书 is written, a 批复 approves."),
    "result.form": Term("结果类型", "resultType", "What comes out."),
    "result.sample": Term("结果样本", "", "What it looks like, in words."),
    "hours.opens": Term("开始", "", "HH:MM, local time."),
    "hours.closes": Term("结束", "", "HH:MM, after opens."),
    "hours.working_days_only": Term("仅工作日", "", "true where nobody answers at the weekend."),
    "offline.contract": Term("断网能办什么", "networdPolicy", "full, queue, cached or online."),
    "offline.says": Term("断网说明", "", "At most 16 Hanzi; stands on the tile."),
    "offline.fallback": Term("断网替代", "", "What an online matter offers instead; only with contract online."),
    "offline.datasets": Term("参考数据", "", "Every dataset of config/reference that it uses."),
    "offline.when_old": Term("数据过期", "", "warn, or refuse where old data do harm."),
    "example.answers": Term("联网样例", "", "Answers of the sample people: 陈秀兰, 王大山, 李春梅."),
    "example.offline_answers": Term("断网样例", "", "Answers that take another way; where answers change the way."),
}
FIELD: Mapping[str, Term] = {
    "use": Term("共用问题", "", "A question of _fields.yaml; any part below lies over it, null takes a part away."),
    "field": Term("字段名", "", "Small letters, digits, underscores; with use only to rename."),
    "title": Term("问题", "", "The question as a clerk would ask it."),
    "label": Term("栏目名", "", "What stands before the answer on slips: at most 12 Hanzi, 24 letters."),
    "help": Term("提示", "", "Where the answer stands, how it is written."),
    "spoken": Term("语音", "", "What is said aloud: verb first, what to press."),
    "problem": Term("填错提示", "", "What does not fit and how to mend it; a pattern needs one."),
    "control": Term("控件", "", "How the question is put."),
    "schema": Term("校验", "", "A closed subset of JSON Schema 2020-12, laid over what the control implies."),
    "required": Term("必填", "", "false where it may stay empty."),
    "choices": Term("选项", "", "value, zh and en; at most 14, seven are better."),
    "choices_from": Term("选项来源", "", "A dataset whose rows are the choices; name it in offline.datasets too."),
    "prefill": Term("自动填写", "", "card.name, card.id_number, card.birth, card.sex, card.address or shared.<name>."),
    "fixed": Term("不再问", "", "true: filled in from the card and not asked."),
    "show_if": Term("显示条件", "", "field and values: asked only after one of these answers."),
    "masked": Term("遮挡", "", "true: shown in part on the screen and on paper."),
    "unit": Term("单位", "", "Of a number: 亩, 人."),
    "places": Term("小数位", "", "Of a number: 0, 1 or 2; the value is multiplied by them."),
    "level": Term("区划层级", "", "Of a division: county, town or village."),
    "undertaking": Term("承诺内容", "", "Of a promise: the words that are promised (告知承诺)."),
    "evidence": Term("材料", "", "Of a paper: an id of evidence.supplied."),
    "fields": Term("组内问题", "", "Of a group: the questions of one row."),
    "least": Term("最少", "", "Of a group: rows."),
    "most": Term("最多", "", "Of a group: rows, at most 20."),
}
