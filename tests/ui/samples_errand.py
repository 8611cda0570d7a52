"""One snapshot of every screen of an errand, of synthetic people and matters; joins those of `samples.py`."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from kiosk.catalogue.model import Choice, Control, Text
from kiosk.journey import view
from kiosk.journey.view import Row, Snapshot

_serials = count(100_001)

_FRAME = view.Frame(
    place=Text("沙溪镇 · 董村便民服务点", "Dongcun service point, Shaxi"),
    terminal="330624-108248-01",
    network=view.Network.ONLINE,
    paper=view.Paper.READY,
    language="zh",
    size=view.Size.NORMAL,
    contrast=view.Contrast.PAPER,
    citizen="陈*初",
    matter=Text("城乡居民医保参保登记", "Residents' medical insurance enrolment"),
    help_line="0575-86012345",
)
_OFFLINE = replace(_FRAME, network=view.Network.OFFLINE)


def _shot(screen: view.Screen, *, frame: view.Frame = _FRAME, back: bool = True, ahead: bool = False) -> Snapshot:
    return Snapshot(next(_serials), frame, screen, None, can_back=back, can_next=ahead, can_finish=True)


def _question(zh: str, en: str, control: Control, value: str = "", **more: object) -> view.Question:
    plain: dict[str, object] = {"field": control.value, "number": 3, "total": 6, "required": True}
    return view.Question(title=Text(zh, en), control=control, value=value, **{**plain, **more})  # type: ignore[arg-type]


def _choices(*pairs: tuple[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(f"c{at}", Text(zh, en)) for at, (zh, en) in enumerate(pairs, 1))


GRADES = _choices(
    ("第一档：每年 100 元", "Grade 1: 100 yuan a year"),
    ("第二档：每年 300 元", "Grade 2: 300 yuan a year"),
    ("第三档：每年 500 元", "Grade 3: 500 yuan a year"),
    ("第四档：每年 800 元", "Grade 4: 800 yuan a year"),
)
VILLAGES = _choices(*((f"沙溪镇第{n}村民小组", f"Shaxi, village group {n}") for n in range(1, 24)))
MATTERS = _choices(
    ("城乡居民养老保险缴费查询", "Residents' pension contributions"),
    ("交电费", "Pay the electricity bill"),
    ("新生儿出生登记", "Birth registration of a newborn child"),
    ("社会保障卡挂失", "Report a lost social security card"),
    ("高龄津贴申请", "Old-age allowance application"),
    ("个体工商户设立登记", "Individual business licence"),
    ("医院预约挂号", "Hospital appointment"),
    ("扫码交学费", "Scan to pay school fees"),
    ("成绩证明打印", "Certificate of school achievement"),
)
MOBILE_HELP = Text(
    "办好了会发短信告诉您。没有手机也可以。", "We send a text message when it is done. You may leave it empty."
)
ID_PROBLEM = Text(
    "最后一位对不上，请对着证件再看一遍。", "The last digit does not fit. Please compare it with the card."
)
ID_VERY_OLD = Text(
    "按这个号码，年龄超过 120 岁。号码对吗？", "By this number the person is older than 120. Is it right?"
)

VILLAGES_OF_SHAXI = tuple(
    Choice(f"330624108{code}", Text(zh, en))
    for code, zh, en in (
        ("201", "剡界岭村", "Shanjieling village"), ("203", "孙家田村", "Sunjiatian village"),
        ("204", "沙溪村", "Shaxi village"), ("209", "真诏村", "Zhenzhao village"),
        ("213", "唐家坪村", "Tangjiaping village"), ("229", "上蔡岙村", "Shangcai'ao village"),
        ("232", "下蔡岙村", "Xiacai'ao village"), ("247", "黄坑村", "Huangkeng village"),
        ("248", "董村", "Dong village"), ("249", "六合村", "Liuhe village"), ("250", "生田村", "Shengtian village"),
        ("251", "里家溪村", "Lijiaxi village"), ("252", "外婆坑村", "Waipokeng village"),
    )
)  # fmt: skip
CITIES = tuple(
    Choice(code, Text(zh, en))
    for code, zh, en in (
        ("3301", "杭州市", "Hangzhou city"), ("3302", "宁波市", "Ningbo city"), ("3303", "温州市", "Wenzhou city"),
        ("3304", "嘉兴市", "Jiaxing city"), ("3305", "湖州市", "Huzhou city"), ("3306", "绍兴市", "Shaoxing city"),
        ("3307", "金华市", "Jinhua city"), ("3308", "衢州市", "Quzhou city"), ("3309", "舟山市", "Zhoushan city"),
        ("3310", "台州市", "Taizhou city"), ("3311", "丽水市", "Lishui city"),
    )
)  # fmt: skip
WAY_TO_SHAXI = (
    Choice("3306", Text("绍兴市", "Shaoxing city")),
    Choice("330624", Text("新昌县", "Xinchang county")),
    Choice("330624108", Text("沙溪镇", "Shaxi town")),
)
AREA_HELP = Text("先选县，再选镇，再选村。", "Choose the county, then the town, then the village.")
UNDERTAKING = Text(
    "我家这三个月没有别的收入，没有瞒报存款和房子。以后家里情况变了，三十天内我会来说明。",
    "My household has had no other income in these three months, and I hide no savings or houses. If things change, I "
    "will say so within thirty days.",
)
PROMISES = (Choice("yes", Text("我承诺", "I promise")), Choice("no", Text("我不能承诺", "I cannot promise")))
HANDINGS = (
    Choice("agent", Text("交给村代办员", "Give it to the village agent")),
    Choice("window", Text("送到服务窗口", "Bring it to the window")),
    Choice("promise", Text("先承诺，不交这份材料", "Promise instead of the paper")),
)
FAMILY = (
    Text("王大山，330624 18991231 999X，丈夫", "王大山, 330624 18991231 999X, husband"),
    Text("李春梅，330624 18760229 0002，儿媳", "李春梅, 330624 18760229 0002, daughter-in-law"),
)
FAMILY_HELP = Text("一位一位填，填完按“就这些”。", "One after the other, then press That is all.")
INK = (
    "M96 92L150 86L222 78M158 88L160 180L158 300M106 190L160 186L216 178M84 306L150 300L238 292"
    "M330 150L420 142L520 128M428 60L424 130L408 200L376 260L316 322M424 150L452 214L492 270L548 312"
    "M700 70L704 180L700 300M626 168L624 240L628 304L700 300L786 296M786 160L788 230L786 312"
)

QUESTIONS: dict[str, view.Question] = {
    "number": _question("家里种了多少亩地？", "How much land does your household farm?", Control.NUMBER, "125",
                        unit=Text("亩", "mu"), places=1, help=Text("看承包证上写的", "As the contract says")),
    "number-whole": _question("家里几口人一起住？", "How many people live together?", Control.NUMBER, "4",
                              unit=Text("人", "people")),
    "division": _question("住在哪个村？", "Which village do you live in?", Control.DIVISION, "330624108248",
                          choices=VILLAGES_OF_SHAXI, path=WAY_TO_SHAXI, help=AREA_HELP),
    "division-city": _question("住在哪个村？", "Which village do you live in?", Control.DIVISION, "33",
                               choices=CITIES, help=AREA_HELP),
    "division-problem": _question("住在哪个村？", "Which village do you live in?", Control.DIVISION, "330624108",
                                  choices=VILLAGES_OF_SHAXI, path=WAY_TO_SHAXI, help=AREA_HELP,
                                  problem=Text("请一级一级选下去。", "Please choose step by step.")),
    "promise": _question("请您承诺", "Your promise", Control.PROMISE, "yes", choices=PROMISES, undertaking=UNDERTAKING,
                         help=Text("不属实要退回，还会记入信用。",
                                   "If it is untrue, it is taken back and put on record.")),
    "paper": _question("房屋证明怎么交？", "How will you hand in the proof of housing?", Control.PAPER, "window",
                       choices=HANDINGS, help=Text("不用现在交。单子上会写清要交什么。",
                                                   "Not needed now. The slip says what to hand in.")),
    "signature": _question("请在框里签名", "Please sign in the box", Control.SIGNATURE, INK,
                           help=Text("用手指写，写不好可以重来。", "Use your finger; you can start again.")),
    "signature-empty": _question("请在框里签名", "Please sign in the box", Control.SIGNATURE, "",
                                 help=Text("用手指写，写不好可以重来。", "Use your finger; you can start again.")),
    "group": _question("家里还有谁一起迁？", "Who of the household moves too?", Control.GROUP, rows=FAMILY,
                       may_add=True, help=FAMILY_HELP),
    "group-empty": _question("家里还有谁一起迁？", "Who of the household moves too?", Control.GROUP, may_add=True,
                             help=FAMILY_HELP),
    "group-full": _question("家里还有谁一起迁？", "Who of the household moves too?", Control.GROUP, rows=FAMILY * 6,
                            help=FAMILY_HELP),
    "group-problem": _question("家里还有谁一起迁？", "Who of the household moves too?", Control.GROUP, may_add=True,
                               help=FAMILY_HELP, problem=Text("至少要填 1 位。", "At least 1 are needed.")),
    "row": _question("这位的身份证号", "ID number of this person", Control.ID_NUMBER, "33062418991231", row=2),
    "date-lunar": _question("是哪一天的事？", "On which day was it?", Control.DATE, "2026-09-25",
                            help=Text("填公历，记得农历也可以对照下面看。",
                                      "Use the solar calendar; the lunar date is shown below.")),
    "mobile": _question("您的手机号是多少？", "What is your mobile number?", Control.MOBILE, "1395750120",
                        required=False, help=MOBILE_HELP, max_length=11),
    "mobile-empty": _question("您的手机号是多少？", "What is your mobile number?", Control.MOBILE, "", required=False,
                              help=MOBILE_HELP, max_length=11),
    "mobile-shared": _question("您的手机号是多少？", "What is your mobile number?", Control.MOBILE, "13957501208",
                               help=MOBILE_HELP, prefilled="shared", max_length=11),
    "id": _question("孩子母亲的身份证号码是多少？", "What is the mother's identity card number?", Control.ID_NUMBER,
                    "330624187602290002", help=Text("在卡的正面", "It is on the front of the card")),
    "id-doubtful": _question("孩子母亲的身份证号码是多少？", "What is the mother's identity card number?",
                             Control.ID_NUMBER, "330624186001010008"),
    "id-problem": _question("孩子母亲的身份证号码是多少？", "What is the mother's identity card number?",
                            Control.ID_NUMBER, "330624186001010008", problem=ID_PROBLEM),
    "id-asked-back": _question("老人的身份证号是多少？", "What is the old person's identity card number?",
                               Control.ID_NUMBER, "330624186001010007", problem=ID_VERY_OLD, doubt=True),
    "digits": _question("您家的电费户号是多少？", "What is your electricity account number?", Control.DIGITS,
                        "3306240018", help=Text("在以前的电费单上，一共十位", "Ten digits, on an earlier bill"),
                        max_length=10),
    "latin": _question("统一社会信用代码是多少？", "What is the unified social credit code?", Control.LATIN,
                       "91330624MA", help=Text("在营业执照右上角", "At the top right of the licence"), max_length=18),
    "money": _question("一年的营业额大约是多少？", "About how much is your yearly turnover?", Control.MONEY, "1250050"),
    "date-year": _question("孩子是哪一天出生的？", "On which day was the child born?", Control.DATE, "18"),
    "date-month": _question("孩子是哪一天出生的？", "On which day was the child born?", Control.DATE, "1876"),
    "date-day": _question("孩子是哪一天出生的？", "On which day was the child born?", Control.DATE, "1876-02"),
    "date-card": _question("您是哪一天出生的？", "On which day were you born?", Control.DATE, "1860-01-01",
                           prefilled="card"),
    "choice": _question("您想按哪一档缴费？", "At which grade do you want to pay?", Control.CHOICE, "c2",
                        choices=GRADES,
                        help=Text("档次越高，以后领得越多", "The higher the grade, the more you get later")),
    "choice-many": _question("您住在哪个村民小组？", "In which village group do you live?", Control.CHOICE, "c9",
                             choices=VILLAGES),
    "matter-of": _question("您想问哪一件事要带什么？", "For which matter do you want to know the papers?",
                           Control.MATTER, "", choices=MATTERS),
    "yes-no": _question("家里还有别人一起参保吗？", "Does anybody else of your household enrol too?", Control.YES_NO,
                        "yes"),
}  # fmt: skip

_ROWS = (
    Row(Text("姓名", "Name"), Text("陈*初", "陈*初"), "card"),
    Row(Text("身份证号码", "Identity card number"), Text("330624********0007", "330624********0007"), "card"),
    Row(Text("住址", "Address"), Text("浙江省新昌县沙溪镇董村 18 号", "18 Dongcun, Shaxi, Xinchang"), "shared",
        "address"),
    Row(Text("手机号", "Mobile number"), Text("139****1208", "139****1208"), "asked", "mobile"),
    Row(Text("缴费档次", "Grade"), Text("第二档：每年 300 元", "Grade 2: 300 yuan a year"), "asked", "grade"),
    Row(Text("一起参保的家人", "Family members who enrol too"), Text("有", "Yes"), "asked", "family"),
)  # fmt: skip
_SIGNED_ROWS = (
    *_ROWS[:3],
    Row(Text("一起参保的家人", "Family members who enrol too"),
        Text(*("\n".join(f"{at}. {row}" for at, row in enumerate(rows, 1))
               for rows in ([one.zh for one in FAMILY], [one.en for one in FAMILY]))), "asked", "family"),
    Row(Text("签名", "Signature"), Text("已签名", "Signed"), "asked", "signature", INK),
)  # fmt: skip
_KEPT_HERE = Text("现在没有网络：先暂存本机，尚未受理。", "No network now: kept here, not yet accepted.")

_PENSION = (
    (
        Row(Text("累计缴费年数", "Years paid"), Text("11 年", "11 years")),
        Row(Text("个人账户余额", "Own account"), Text("￥5,830.20", "￥5,830.20")),
    ),
    tuple(
        Row(Text(f"{year} 年", str(year)), Text("￥300.00，已到账", "￥300.00, received"))
        for year in range(1899, 1888, -1)
    ),
)
_TOILETS = tuple(
    (
        Row(Text(f"{name}公厕", f"{name} public toilet"),
            Text("董村文化礼堂东 50 米", "50 m east of the Dongcun culture hall")),
        Row(Text("", ""), Text("全天开放，有无障碍厕位", "Open all day, with an accessible toilet")),
    )
    for name in ("董村", "沙溪", "真诏", "生田", "剡界岭")
)  # fmt: skip

_BILL = (
    Row(Text("户号", "Account"), Text("330624****", "330624****")),
    Row(Text("户名", "Holder"), Text("陈*初", "陈*初")),
    Row(Text("账单月份", "Month"), Text("1899 年 10 月", "October 1899")),
)
_PAYMENT = view.Payment(_BILL, 12850, "https://pay.example/sandbox/PAY-7KD4M922", view.PayState.WAITING)

_NEXT = (
    Text("医保局 3 个工作日内审核。", "The office checks it within 3 working days."),
    Text("审核后发短信到 139****1208。", "You get a text message at 139****1208."),
    Text("也可以在任何一台终端放卡查看，或打 12393。", "You can also look it up at any terminal, or call 12393."),
)
_NEXT_OFFLINE = (
    Text("网络恢复后，本机自动送到医保局。", "It is sent by itself when the network is back."),
    Text(
        "受理后再出一张小票，下次放卡就能打。", "Then a second slip says it is accepted: print it at your next visit."
    ),
    Text("也可以在任何一台终端放卡查看，或打 12393。", "You can also look it up at any terminal, or call 12393."),
)
_MATTER = _FRAME.matter or Text("", "")


def _result(outcome: str, paper: str = "printed", **more: object) -> view.Result:
    plain: dict[str, object] = {
        "number": "DC1-000042-7", "steps": _NEXT, "may_print_again": True, "card_in": True, "matter": _MATTER,
    }  # fmt: skip
    return view.Result(outcome=outcome, paper=paper, **{**plain, **more})  # type: ignore[arg-type]


RESULTS: dict[str, view.Result] = {
    "accepted": _result("accepted"),
    "kept": _result("kept", steps=_NEXT_OFFLINE),
    "kept-no-paper": _result("kept", "out", steps=_NEXT_OFFLINE),
    "call-first": _result("kept", steps=_NEXT_OFFLINE[:2], hotline="12333"),
    "paid": _result("paid", "printing", steps=_NEXT[:1], number="P20261125-0001"),
    "issued": _result("issued", "unknown", steps=(), number="XC-1899-000318"),
    "noted": _result("noted", "cover_open", steps=_NEXT_OFFLINE[1:]),
    "unknown": _result("unknown", "none", steps=(), number="", may_print_again=False),
    "refused": _result("refused", "none", steps=(), number="DC1-000043-5", may_print_again=False, hotline="12393",
                       reason=Text("今年已经参保过了，不用再办。", "You are enrolled for this year already.")),
    "not-kept": _result("not_kept", "none", steps=(), number="", may_print_again=False, hotline="12393",
                        reason=Text("本机存储已满，没有收下您的申请。请到别处办理或联系代办员。",
                                    "This terminal is full and has kept nothing. "
                                    "Please use another one or ask the agent.")),
}  # fmt: skip


def _case(stage: view.CaseStage, reason: Text | None = None, **more: object) -> view.CaseDetail:
    tile = view.CaseTile("t1", "DC1-000042-7", _MATTER, stage, "2026-11-20", reason, stage is view.CaseStage.UNPRINTED)
    return view.CaseDetail(tile, **{"rows": (), "steps": _NEXT[:1], **more})  # type: ignore[arg-type]


_UNREADABLE = Text("户口本照片看不清", "The household register cannot be read")
_CASE_ROWS = (
    Row(Text("每月金额", "Each month"), Text("￥120.00", "￥120.00")),
    Row(Text("从哪月起", "From"), Text("1899 年 12 月", "December 1899")),
)

SAMPLES: dict[str, Snapshot] = {
    **{f"question-{name}": _shot(question, ahead=True) for name, question in QUESTIONS.items()},
    "factor-choice": _shot(view.FactorChoice((view.FactorKind.PIN, view.FactorKind.SMS))),
    "factor-choice-no-mobile": _shot(view.FactorChoice((view.FactorKind.PIN, view.FactorKind.SMS), "no_mobile")),
    "factor-pin": _shot(view.FactorEntry(view.FactorKind.PIN, None)),
    "factor-wrong": _shot(view.FactorEntry(view.FactorKind.PIN, None, "wrong", 3)),
    "factor-sms": _shot(view.FactorEntry(view.FactorKind.SMS, "139****1208")),
    "factor-expired": _shot(view.FactorEntry(view.FactorKind.SMS, "139****1208", "expired")),
    "factor-locked": _shot(view.FactorEntry(view.FactorKind.PIN, None, "locked")),
    "review": _shot(view.Review(_ROWS, Text("提交参保登记", "Send the enrolment"))),
    "review-signed": _shot(view.Review(_SIGNED_ROWS, Text("提交参保登记", "Send the enrolment"))),
    "review-offline": _shot(view.Review(_ROWS, Text("提交参保登记", "Send the enrolment"), _KEPT_HERE), frame=_OFFLINE),
    "review-pay": _shot(view.Review(_BILL, Text("付款 ￥128.50", "Pay ￥128.50"))),
    "answer": _shot(
        view.Answer(
            Text("城乡居民养老保险缴费查询", "Residents' pension contributions"), _PENSION, "2026-11-24",
            Text("新昌县人力资源和社会保障局", "Xinchang Human Resources and Social Security Bureau"),
        )
    ),
    "answer-stale": _shot(
        view.Answer(
            Text("附近厕所与民宿", "Nearby toilets and guesthouses"), _TOILETS, "2026-03-01",
            Text("新昌县文化和旅游局", "Xinchang Culture and Tourism Bureau"), stale=True, sample=True, paper="printed",
        )
    ),
    **{
        f"payment-{state.value.replace('_', '-')}": _shot(
            replace(_PAYMENT, state=state), back=state is view.PayState.NOT_PAID
        )
        for state in view.PayState
    },
    **{f"result-{name}": _shot(result, back=False, frame=_OFFLINE if "kept" in name else _FRAME)
       for name, result in RESULTS.items()},
    "case-done": _shot(_case(view.CaseStage.DONE, rows=_CASE_ROWS)),
    "case-rejected": _shot(_case(view.CaseStage.REJECTED, _UNREADABLE)),
    "case-unprinted": _shot(_case(view.CaseStage.UNPRINTED, steps=_NEXT_OFFLINE[:1])),
    "case-kept": _shot(_case(view.CaseStage.KEPT, steps=_NEXT_OFFLINE[:1], may_print=False, paper="out")),
    "case-accepted": _shot(_case(view.CaseStage.ACCEPTED, paper="printing")),
    "rating": _shot(view.Rating("DC1-000042-7"), back=False),
}  # fmt: skip
