"""One snapshot of every screen, of synthetic people and matters. Shared by the tests and by `python -m ui.gallery`."""

from __future__ import annotations

from itertools import count

from kiosk.catalogue.model import Text
from kiosk.journey import view
from kiosk.journey.view import Frame, Screen, Snapshot, Tile

_serials = count(1)

ONLINE = Frame(
    place=Text("沙溪镇 · 董村便民服务点", "Dongcun service point, Shaxi"),
    terminal="330624-108248-01",
    network=view.Network.ONLINE,
    paper=view.Paper.READY,
    language="zh",
    size=view.Size.NORMAL,
    contrast=view.Contrast.PAPER,
    help_line="0575-86012345",
)
OFFLINE = Frame(
    place=ONLINE.place, terminal=ONLINE.terminal, network=view.Network.OFFLINE, paper=view.Paper.LOW,
    language="zh", size=view.Size.NORMAL, contrast=view.Contrast.PAPER, help_line=ONLINE.help_line,
)  # fmt: skip


def with_citizen(frame: Frame, matter: Text | None = None) -> Frame:
    """The frame while a citizen is here."""
    return Frame(
        place=frame.place, terminal=frame.terminal, network=frame.network, paper=frame.paper,
        language=frame.language, size=frame.size, contrast=frame.contrast, citizen="陈*初", matter=matter,
        help_line=frame.help_line,
    )  # fmt: skip


def shot(
    screen: Screen,
    frame: Frame = ONLINE,
    *,
    idle: view.IdleWarning | None = None,
    can_back: bool = False,
    can_next: bool = False,
    can_finish: bool = False,
) -> Snapshot:
    """A snapshot of `screen`."""
    return Snapshot(next(_serials), frame, screen, idle, can_back, can_next, can_finish)


def _tile(number: int, matter: str, zh: str, en: str, icon: str, note: Text, why: Text | None = None) -> Tile:
    return Tile(matter, number, Text(zh, en), icon, note, works_now=why is None, why=why, identity="card")


_QUEUED = Text("离线可办，联网后送出", "Works offline, sent later")
_BILL = Text("离线打印缴费提示单", "Offline: prints a bill note")
_ASK = Text("要联网，可留言代查", "Needs the network; or leave a request")
_CALL = Text("先打电话，再登记", "Call first, then leave a record")
_HERE = Text("本机就能答", "Answered here")
_NO_PRINTER = Text("打印机暂时不能用", "The printer does not work now")

TILES = (
    _tile(12, "pension-query", "城乡居民养老保险缴费查询", "Residents' pension contributions", "umbrella", _ASK),
    _tile(31, "electricity-bill", "交电费", "Pay the electricity bill", "zap", _BILL),
    _tile(
        27,
        "medical-insurance",
        "城乡居民医保参保登记",
        "Residents' medical insurance enrolment",
        "heart-pulse",
        _QUEUED,
    ),
    _tile(8, "birth-registration", "新生儿出生登记", "Birth registration of a newborn child", "baby", _QUEUED),
    _tile(44, "card-loss", "社会保障卡挂失", "Report a lost social security card", "shield-alert", _CALL),
    _tile(52, "school-fees", "扫码交学费", "Scan to pay school fees", "school", _ASK),
    _tile(61, "achievement", "成绩证明打印", "Certificate of school achievement", "file-badge", _ASK, _NO_PRINTER),
    _tile(70, "hospital", "医院预约挂号", "Hospital appointment", "hospital", _ASK),
    _tile(77, "old-age", "高龄津贴申请", "Old-age allowance application", "hand-coins", _QUEUED),
    _tile(80, "toilets", "附近厕所与民宿", "Nearby toilets and guesthouses", "map-pin", _HERE),
    _tile(91, "papers", "办事要带什么", "Which papers do I need?", "circle-question-mark", _HERE),
    _tile(95, "suggestion", "提建议", "Suggestion box", "message-square-text", _QUEUED),
)
CARDLESS = (TILES[1], TILES[9], TILES[11], TILES[10])
CATEGORIES = tuple(
    view.CategoryTile(id_, Text(zh, en), icon, number)
    for id_, zh, en, icon, number in (
        ("birth", "生孩子", "Having a child", "baby", 4),
        ("health", "看病", "Seeing a doctor", "stethoscope", 12),
        ("old-age", "养老", "Old age", "umbrella", 9),
        ("home", "房子", "House and land", "house", 8),
        ("school", "上学", "School", "graduation-cap", 7),
        ("shop", "开店", "Opening a shop", "store", 11),
        ("farm", "种地", "Farming", "sprout", 10),
        ("travel", "出行", "Getting about", "bus", 6),
        ("utilities", "水电气", "Water and power", "zap", 5),
        ("work", "找工作", "Finding work", "briefcase", 6),
        ("help", "困难帮扶", "Help in hardship", "hand-heart", 9),
        ("advice", "问事提建议", "Asking and suggesting", "message-square-text", 5),
    )
)
CASE_DONE = view.CaseTile(
    "t1", "DC1-000042-7", Text("高龄津贴申请", "Old-age allowance application"), view.CaseStage.DONE, "2026-11-20"
)
CASE_REJECTED = view.CaseTile(
    "t2",
    "DC1-000043-5",
    Text("城乡居民医保参保登记", "Residents' medical insurance enrolment"),
    view.CaseStage.REJECTED,
    "2026-11-18",
    Text("户口本照片看不清", "The household register cannot be read"),
)
CASE_KEPT = view.CaseTile(
    "t3",
    "DC1-000044-3",
    Text("个体工商户设立登记", "Individual business licence"),
    view.CaseStage.KEPT,
    "2026-11-24",
    slip_waiting=True,
)

_MATTER = view.MatterPage(
    tile=TILES[8],
    authority=Text("新昌县民政局", "Xinchang County Civil Affairs Bureau"),
    summary=Text("年满 80 岁的老人，按月领取高龄津贴。", "A monthly allowance for residents of 80 and older."),
    audience=Text("本县户籍，年满 80 周岁", "Registered in this county, 80 or older"),
    duration=Text("15 个工作日", "15 working days"),
    cost=Text("不收费", "Free of charge"),
    bring=Text("身份证、本人银行卡号", "Identity card, your bank card number"),
    offline=Text("离线可办，联网后送出", "Works offline, sent when the network is back"),
    now="normal",
    start=Text("开始办理", "Start"),
)

SAMPLES: dict[str, Snapshot] = {
    "attract": shot(
        view.Attract(
            ("contact", "contactless"),
            92,
            104,
            CARDLESS,
            (Text("今晚 8 点起停电检修，约 2 小时。", "Power cut for repairs from 8 pm tonight."),),
        )
    ),
    "attract-slot": shot(view.Attract(("contact",), 60, 104, CARDLESS), OFFLINE),
    "attract-pad": shot(view.Attract(("contactless",), 60, 104, CARDLESS)),
    "attract-none": shot(view.Attract((), 22, 104, CARDLESS)),
    **{
        f"card-{problem.value.replace('_', '-')}{fitted}": shot(
            view.Card(problem, readers), can_back=problem is not view.CardProblem.READING
        )
        for problem in view.CardProblem
        for fitted, readers in (
            ("", ("contact", "contactless")),
            ("-slot", ("contact",)),
            ("-pad", ("contactless",)),
        )
    },
    "home": shot(view.Home((CASE_DONE, CASE_KEPT), TILES[:6], CATEGORIES, 104), with_citizen(ONLINE), can_finish=True),
    "home-many": shot(
        view.Home((CASE_DONE, CASE_REJECTED, CASE_KEPT), TILES[:6], CATEGORIES, 104),
        with_citizen(ONLINE),
        can_finish=True,
    ),
    "home-first": shot(view.Home((), TILES[:6], CATEGORIES[:9], 12), can_back=True, can_finish=True),
    "listing": shot(view.Listing(Text("全部事项", "All matters"), TILES), with_citizen(OFFLINE), can_back=True),
    "search": shot(view.Search("yl", TILES[:3]), with_citizen(ONLINE), can_back=True),
    "search-empty": shot(view.Search("", ()), with_citizen(ONLINE), can_back=True),
    "search-none": shot(view.Search("zzzz", ()), with_citizen(ONLINE), can_back=True),
    "matter": shot(_MATTER, with_citizen(ONLINE, TILES[8].name), can_back=True, can_finish=True),
    "matter-offline": shot(
        view.MatterPage(
            TILES[4],
            Text("新昌县人力资源和社会保障局", "Xinchang Human Resources and Social Security Bureau"),
            Text("卡丢了先打电话挂失，别人就用不了。", "Lost the card? Call first, so that nobody can use it."),
            Text("持卡人本人或家里人", "The holder or a member of the family"),
            Text("电话挂失当时生效，登记 1 个工作日", "The call takes effect at once, the record in one working day"),
            Text("不收费", "Free of charge"),
            Text("身份证号码", "The identity card number"),
            Text("先打电话，再登记", "Call first, then leave a record"),
            "offline_fallback",
            Text("打过电话，再登记", "After the call: leave a record"),
            "12333",
        ),
        with_citizen(OFFLINE, TILES[4].name),
        can_back=True,
    ),
    "matter-unavailable": shot(
        view.MatterPage(
            TILES[6],
            Text("新昌县教育体育局", "Xinchang Education and Sports Bureau"),
            Text("打印小学、初中、高中的成绩证明。", "Prints a certificate of school results."),
            Text("毕业生本人", "The graduate"),
            Text("当场打印", "Printed at once"),
            Text("不收费", "Free of charge"),
            Text("身份证", "Identity card"),
            _ASK,
            "unavailable",
            Text("开始办理", "Start"),
            "0575-86022233",
        ),
        with_citizen(ONLINE, TILES[6].name),
        can_back=True,
    ),
    "out-of-order": shot(
        view.OutOfOrder(
            ("journal_full", "reader_missing", "printer_fault"),
            (Text("可以拨打 12345 咨询", "You can call 12345"),),
            Text("请到镇便民服务中心，或拨打 12345。", "Please go to the town service centre, or call 12345."),
            "2026-11-24",
        ),
        OFFLINE,
    ),
    "goodbye": shot(view.Goodbye(card_in=True, paper_out=True)),
    "goodbye-clean": shot(view.Goodbye(card_in=False, paper_out=False)),
    "idle": shot(view.Home((CASE_DONE,), TILES[:6], CATEGORIES, 104), with_citizen(ONLINE), idle=view.IdleWarning(24)),
    **{f"working-{work.value.replace('_', '-')}": shot(view.Working(work), with_citizen(ONLINE)) for work in view.Work},
}
