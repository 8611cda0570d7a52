"""A matter before it begins: the tile in a list, and the page that says what it is and what it takes."""

from __future__ import annotations

from datetime import date

from kiosk.catalogue.model import Action, Contract, Fallback, Identity, Limit, Matter, Supplied, Text
from kiosk.catalogue.vocabulary import LimitUnit, Need, WhenOld
from kiosk.journey import view
from kiosk.journey.available import old_datasets
from kiosk.journey.errand import world_of
from kiosk.journey.setting import Setting
from kiosk.journey.state import Errand, State, Way, World

_START = Text("开始办理", "Start")
_STARTS = {
    Way.KEEP_REQUEST: Text("留下申请，回头给您", "Leave a request for later"),
    Way.BILL_NOTE: Text("打印缴费提示单", "Print a note on how to pay"),
    Way.HOLD_SLOT: Text("登记想要的时间", "Note the time you wish"),
    Way.CALL_NOW: Text("打过电话，再登记", "After the call: leave a record"),
}
_BESIDE = 3
_CARDS = {"ID", "SSC"}  # papers that are the card on the reader: never called needless
_NEEDS = {
    Need.REQUIRED: Text("要交", "needed"),
    Need.OPTIONAL: Text("有就带", "if you have it"),
    Need.LATER: Text("可以以后补", "may follow later"),
    Need.PROMISE: Text("没有就先承诺", "or promise it now"),
}
_COPY_WILL_DO = Text("复印件也行", "a copy will do")
_UNITS = {
    LimitUnit.MINUTES: Text("分钟", "minutes"),
    LimitUnit.WORKING_DAYS: Text("个工作日", "working days"),
    LimitUnit.DAYS: Text("天", "days"),
}
_NO_VISIT = Text("不用再跑", "None")
_IN_PERSON = Text("要本人来", "Come yourself")
_AGENT = Text("代办员可以替您办", "The agent may do it for you")


def tile(setting: Setting, world: World, matter: Matter) -> view.Tile:
    """A matter in a list."""
    why = setting.obstacle(matter, world)
    return view.Tile(
        matter=matter.id,
        number=matter.number,
        name=matter.name,
        icon=matter.icon,
        note=matter.offline.says,
        works_now=why is None,
        why=why,
        identity=matter.identity.value,
    )


def matter_page(setting: Setting, state: State, errand: Errand) -> view.MatterPage:
    """The page of the matter at hand, before it begins."""
    matter = errand.matter
    world = world_of(state, errand)
    way = setting.way(matter, world)
    online = world.network is view.Network.ONLINE
    shown = tile(setting, world, matter)
    if not shown.works_now:
        now = "unavailable"
    elif way is Way.NORMAL and (online or matter.offline.contract in {Contract.FULL, Contract.CACHED}):
        now = "normal"
    else:
        now = "offline_ok" if matter.offline.contract is Contract.QUEUE else "offline_fallback"
    call_first = matter.offline.fallback is Fallback.CALL_NOW or not shown.works_now
    return view.MatterPage(
        tile=shown,
        authority=matter.authority.name,
        summary=matter.summary,
        audience=matter.audience,
        duration=matter.duration,
        cost=matter.cost,
        bring=matter.bring,
        offline=matter.offline.says,
        now=now,
        start=_STARTS.get(way, _START) if way else _START,
        hotline=matter.hotline if call_first else None,
        beside=tuple(
            tile(setting, world, setting.catalogue.matters[other]) for other in setting.beside(matter.id, _BESIDE)
        ),
        papers=tuple(map(_handed_in, matter.supplied)),
        spared=_spared(matter),
        latest=_latest(matter),
        visits=_visits(matter),
        telephone=matter.hotline,
        old_data=_old_data(setting, matter),
        faq=tuple((one.question, one.answer) for one in matter.faq),
    )


def _handed_in(paper: Supplied) -> Text:
    """A paper in a few words: what it is, how many, and whether it must be here at once."""
    need = _NEEDS[paper.need]
    name = paper.evidence.name
    count = Text(f" {paper.copies} 份", f" x {paper.copies}") if paper.copies > 1 else Text("", "")
    needed = paper.need in {Need.REQUIRED, Need.OPTIONAL}
    if needed and not paper.original:
        need = Text(f"{need.zh}，{_COPY_WILL_DO.zh}", f"{need.en}; {_COPY_WILL_DO.en}")
    return Text(f"{name.zh}{count.zh}：{need.zh}", f"{name.en}{count.en}: {need.en}")


def _spared(matter: Matter) -> tuple[Text, ...]:
    """What departments share about this matter, except what its own words ask for: somebody may have to read it."""
    if matter.action not in {Action.SUBMIT, Action.CERTIFICATE}:
        return ()
    asked = {paper.evidence.id for paper in matter.supplied} | _CARDS
    return tuple(
        record.name for record in matter.shared if record.id not in asked and record.name.zh not in matter.bring.zh
    )


def _latest(matter: Matter) -> Text | None:
    """The legal time limit where a shorter one is promised."""
    legal, promised = matter.statutory, matter.promised
    if legal is None or legal == promised or legal.unit is LimitUnit.AT_ONCE:
        return None
    return Text(f"最晚不超过 {_amount(legal).zh}", f"{_amount(legal).en} at the latest")


def _amount(limit: Limit) -> Text:
    unit = _UNITS[limit.unit]
    return Text(f"{limit.amount} {unit.zh}", f"{limit.amount} {unit.en if limit.amount > 1 else unit.en[:-1]}")


def _visits(matter: Matter) -> Text | None:
    """How often one must go somewhere beyond the terminal, whether in person, and whether the agent may do it."""
    if matter.action in {Action.SHOW, Action.GUIDE} or (matter.visits is None and matter.identity is Identity.NONE):
        return None
    count = matter.visits.count if matter.visits else 0
    if count == 0:
        parts = [_NO_VISIT]
    elif matter.visits is not None and matter.visits.reason is not None:
        why = matter.visits.reason
        parts = [Text(f"{count} 趟：{why.zh}", f"{count}: {why.en[0].lower()}{why.en[1:]}")]
    else:
        parts = [Text(f"{count} 趟", str(count))]
    parts += [_IN_PERSON] if matter.person_present else []
    parts += [_AGENT] if matter.agent_may_file else []
    return Text("。".join(part.zh for part in parts), ". ".join(part.en for part in parts))


def _old_data(setting: Setting, matter: Matter) -> Text | None:
    """The date of the oldest reference data that should be newer, where the matter goes on with them."""
    if matter.offline.when_old is not WhenOld.WARN:
        return None
    old = old_datasets(setting.catalogue, setting.today, matter)
    if not old:
        return None
    day = date.fromisoformat(min(one.as_of for one in old))
    return Text(
        f"资料是 {day.year} 年 {day.month} 月的，去之前打电话问一声。",
        f"The data are of {day:%B %Y}: call before you go.",
    )
