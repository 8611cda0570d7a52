"""The sheets of the implementation list (实施清单): which columns they have and which entries stand behind them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kiosk.catalogue.model import Text
from kiosk.exchange import terms
from kiosk.exchange.folder import Folder
from kiosk.exchange.part import (
    ABSENT,
    Cells,
    Code,
    Codes,
    Column,
    Count,
    FeePart,
    Flag,
    Given,
    LimitPart,
    Lines,
    Part,
    Refused,
    Tree,
    Word,
    Words,
)

MAIN, AUTHORITIES, CODES, GUIDE = "实施清单", "实施主体", "代码表", "说明"
_NARROW, _SHORT, _MIDDLE, _LONG = 11, 16, 26, 40
_MATTER = Column("事项标识", "Matter (id)", 31, given=True)


@dataclass(frozen=True, slots=True)
class Keyed:
    """A sheet with a row to a map; the first column names the map and is never changed."""

    title: str
    key: Column
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A sheet with a row to an item of a matter's list. `rows` gives the items, `store` the entries that hold them."""

    title: str
    entry: str  # the matter's entry that holds the items
    parts: tuple[Part, ...]
    rows: Callable[[Tree], list[Tree]]
    store: Callable[[list[Tree]], dict[tuple[str, ...], Any]]
    key: Column = _MATTER


@dataclass(frozen=True, slots=True)
class Layout:
    """All sheets that can be changed."""

    main: Keyed
    listings: tuple[Listing, ...]
    authorities: Keyed


@dataclass(frozen=True, slots=True)
class _IfBrought:
    """A column that counts only for papers that the citizen brings."""

    part: Part

    @property
    def columns(self) -> tuple[Column, ...]:
        """Those of the part."""
        return self.part.columns

    @property
    def path(self) -> tuple[str, ...]:
        """That of the part."""
        return self.part.path

    def show(self, tree: Tree) -> Cells:
        """Nothing for a record that departments share."""
        return self.part.show(tree) if tree.get("way") == "supplied" else ("",)

    def take(self, tree: Tree, cells: Cells) -> Any:
        """ABSENT for a record that departments share."""
        if tree.get("way") == "supplied":
            return self.part.take(tree, cells) if cells[0] else ABSENT
        if cells[0]:
            raise Refused(0, "the record is shared and not brought: empty this cell")
        return ABSENT


def layout(folder: Folder) -> Layout:
    """The sheets for a folder: its authorities, categories and papers are the words of some columns."""
    authorities = _names(folder.authorities.tree)
    names = {id_: str(file.tree.get("name", {}).get("zh", "")) for id_, file in folder.matters.items()}
    return Layout(
        main=Keyed(MAIN, _MATTER, _main(folder, authorities)),
        listings=_listings(folder, Given(Column("事项名称", "Name", 22, given=True), names, "id")),
        authorities=Keyed(AUTHORITIES, Column("主体代号", "Code", _NARROW, given=True), _authority()),
    )


def _names(tree: Tree) -> terms.Terms:
    return {code: Text(str(one.get("zh", code)), str(one.get("en", code))) for code, one in tree.items()}


def _pair(heading: str, english: str, path: str, *, width: int = _LONG, needed: bool = True) -> Words:
    """A text in two columns, Chinese and English."""
    wrap = width >= _LONG
    columns = (
        Column(heading, f"{english} (Chinese)", width, wrap=wrap),
        Column(f"{heading}（英文）", f"{english} (English)", width, wrap=wrap),
    )
    return Words(columns, tuple(path.split(".")), needed)


def _main(folder: Folder, authorities: terms.Terms) -> tuple[Part, ...]:
    phones = {
        name: {code: str(one.get(name, "")) for code, one in folder.authorities.tree.items()}
        for name in ("consult", "complaint")
    }
    categories = _names(dict(folder.categories))
    return (
        Count(Column("序号", "Number on the wall chart", 8), ("number",)),
        _pair("事项名称", "Name", "name", width=22),
        Lines(Column("事项别名", "Aliases", _LONG, wrap=True), ("aliases",)),
        Word(Column("实施编码", "Task code", _SHORT), ("code",), needed=False),
        Code(Column("实施主体", "Authority", 30), ("authority",), authorities),
        Code(Column("事项类型", "Item type", _SHORT), ("item_type",), terms.ITEM_TYPES),
        Code(Column("办件类型", "Case type", _NARROW), ("case_type",), terms.CASE_TYPES),
        Code(Column("办理事由", "Kind", _NARROW), ("kind",), terms.KINDS),
        Codes(Column("服务对象", "Served", _SHORT), ("served",), terms.SERVED),
        Codes(Column("服务主题", "Life events and themes", _MIDDLE), ("categories",), categories),
        LimitPart(
            (Column("法定办结时限", "Statutory limit", 9), Column("法定办结时限单位", "Unit", _NARROW, _units())),
            ("limits", "statutory"),
        ),
        LimitPart(
            (Column("承诺办结时限", "Promised limit", 9), Column("承诺办结时限单位", "Unit", _NARROW, _units())),
            ("limits", "promised"),
        ),
        Count(Column("到办事现场次数", "Visits in person", 9), ("visits", "count")),
        _pair("到办事现场原因", "Why a visit is needed", "visits.reason", width=_MIDDLE, needed=False),
        FeePart(
            (
                Column("是否收费", "Is a fee charged", 9, (terms.YES, terms.NO)),
                Column("收费项目", "Fee item (Chinese)", _MIDDLE),
                Column("收费项目（英文）", "Fee item (English)", _MIDDLE),
                Column("收费依据", "Ground of the fee (Chinese)", _MIDDLE),
                Column("收费依据（英文）", "Ground of the fee (English)", _MIDDLE),
            )
        ),
        _pair("结果名称", "Result", "result.name", width=_MIDDLE),
        Code(Column("结果类型", "Form of the result", _NARROW), ("result", "form"), terms.RESULTS),
        _pair("结果样本", "Sample of the result", "result.sample", needed=False),
        Codes(Column("结果领取方式", "How the result is delivered", _MIDDLE), ("delivery",), terms.DELIVERIES),
        _pair("受理条件", "Who may", "audience"),
        Flag(Column("是否支持代办", "An agent may file", 9), ("agent_may_file",)),
        Flag(Column("是否须本人到场", "The person must be present", 9), ("person_present",)),
        Given(Column("咨询电话", "Telephone for questions", _SHORT, given=True), phones["consult"], "authority"),
        Given(Column("监督电话", "Telephone for complaints", _SHORT, given=True), phones["complaint"], "authority"),
        Word(Column("本事项热线", "The matter's own hotline", _SHORT), ("hotline",), needed=False),
        _pair("事项说明", "What it is", "summary"),
        _pair("要带什么", "What to bring", "bring"),
        _pair("办理时长说明", "How long, in words", "duration", width=_MIDDLE),
        _pair("费用说明", "What it costs, in words", "cost", width=_MIDDLE),
        _pair("语音播报", "Spoken text", "spoken"),
        _pair("确认按钮", "What the last button says", "confirm", width=_SHORT, needed=False),
        Code(Column("身份认证方式", "Identity (identityAuthItem)", 20), ("identity",), terms.IDENTITIES),
        Codes(Column("硬件模块", "Devices (hardwareModule)", _SHORT), ("devices",), terms.DEVICES),
        Code(Column("网络策略", "Offline (networdPolicy)", 20), ("offline", "contract"), terms.CONTRACTS),
        Code(
            Column("断网替代办法", "Instead, when offline", 18), ("offline", "fallback"), terms.FALLBACKS, needed=False
        ),
        _pair("断网提示", "What the tile says of it", "offline.says", width=_MIDDLE),
        Code(Column("审核方式", "Who decides", _NARROW), ("decision",), terms.DECISIONS, needed=False),
        Flag(Column("涉及敏感信息", "Health, money or children", 9), ("sensitive",)),
        Code(Column("核实情况", "To be confirmed", _SHORT), ("verify",), terms.VERIFY, needed=False),
    )


def _units() -> Cells:
    return tuple(term.zh for term in terms.UNITS.values())


def _authority() -> tuple[Part, ...]:
    return (
        Word(Column("主体名称", "Name (Chinese)", 34), ("zh",)),
        Word(Column("主体名称（英文）", "Name (English)", _LONG), ("en",)),
        Word(Column("服务热线", "Hotline", _SHORT), ("hotline",)),
        Word(Column("咨询电话", "Telephone for questions", _SHORT), ("consult",), needed=False),
        Word(Column("监督电话", "Telephone for complaints", _SHORT), ("complaint",), needed=False),
    )


def _listings(folder: Folder, name: Given) -> tuple[Listing, ...]:
    flat = (
        Word(Column("内容", "Text (Chinese)", 50, wrap=True), ("zh",)),
        Word(Column("内容（英文）", "Text (English)", 60, wrap=True), ("en",)),
    )
    when = {"online": Text("联网", "Online"), "offline": Text("断网", "Offline")}
    return (
        Listing("申请材料", "evidence", (name, *_papers(folder)), _evidence_rows, _store_evidence),
        Listing("办理流程", "steps", (name, *flat), _texts("steps"), _stored("steps")),
        Listing(
            "办后告知",
            "next",
            (name, Code(Column("网络", "When", 9), ("when",), when), *flat),
            _next_rows,
            _store_next,
        ),
        Listing(
            "常见问题",
            "faq",
            (name, _pair("问题", "Question", "question"), _pair("回答", "Answer", "answer")),
            _texts("faq"),
            _stored("faq"),
        ),
        Listing("设定依据", "basis", (name, *flat), _texts("basis"), _stored("basis")),
        Listing("准备清单", "papers", (name, *flat), _texts("papers"), _stored("papers")),
    )


def _papers(folder: Folder) -> tuple[Part, ...]:
    holders = {
        id_: {"person": "申请人自备", "village": "其他", "hospital": "其他"}.get(str(one.get("holder")), "政府部门核发")
        for id_, one in folder.evidence.items()
    }
    ways = {"supplied": Text("自带", "Brought"), "shared": Text("数据共享，免提交", "Shared, not brought")}
    form = {"true": Text("原件", "Original"), "false": Text("复印件", "Copy")}
    return (
        Code(Column("材料名称", "Paper", 28), ("id",), _names(dict(folder.evidence))),
        Given(Column("来源渠道", "Source", _SHORT, given=True), holders, "id"),
        Code(Column("提交方式", "How it comes", 20), ("way",), ways),
        _IfBrought(_Original(Code(Column("材料形式", "Form", _NARROW), ("original",), form, needed=False))),
        _IfBrought(Count(Column("份数", "Copies", 8), ("copies",), 1)),
        _IfBrought(Code(Column("材料必要性", "Need", _SHORT), ("need",), terms.NEEDS, "required", needed=False)),
    )


@dataclass(frozen=True, slots=True)
class _Original:
    """材料形式, which the file keeps as a truth."""

    part: Code

    @property
    def columns(self) -> tuple[Column, ...]:
        """One."""
        return self.part.columns

    @property
    def path(self) -> tuple[str, ...]:
        """Of the truth."""
        return self.part.path

    def show(self, tree: Tree) -> Cells:
        """原件 unless the file says otherwise."""
        return (self.part.terms["true" if tree.get("original", True) else "false"].zh,)

    def take(self, tree: Tree, cells: Cells) -> Any:
        """False for a copy; the original is ABSENT."""
        return False if self.part.take(tree, cells) == "false" else ABSENT


def _texts(key: str) -> Callable[[Tree], list[Tree]]:
    return lambda tree: [dict(one) for one in tree.get(key, []) if isinstance(one, dict)]


def _stored(key: str) -> Callable[[list[Tree]], dict[tuple[str, ...], Any]]:
    return lambda rows: {(key,): rows or ABSENT}


def _next_rows(tree: Tree) -> list[Tree]:
    following = tree.get("next", {})
    return [{"when": when, **one} for when in ("online", "offline") for one in following.get(when, [])]


def _store_next(rows: list[Tree]) -> dict[tuple[str, ...], Any]:
    return {
        ("next", when): [{"zh": row["zh"], "en": row["en"]} for row in rows if row["when"] == when] or ABSENT
        for when in ("online", "offline")
    }


def _evidence_rows(tree: Tree) -> list[Tree]:
    evidence = tree.get("evidence", {})
    shared = [{"way": "shared", "id": id_} for id_ in evidence.get("shared", [])]
    return [*shared, *({"way": "supplied", **one} for one in evidence.get("supplied", []))]


def _store_evidence(rows: list[Tree]) -> dict[tuple[str, ...], Any]:
    supplied = [{key: row[key] for key in row if key != "way"} for row in rows if row["way"] == "supplied"]
    return {
        ("evidence", "shared"): [row["id"] for row in rows if row["way"] == "shared"] or ABSENT,
        ("evidence", "supplied"): supplied or ABSENT,
    }
