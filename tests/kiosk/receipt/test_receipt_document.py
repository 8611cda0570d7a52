"""Slip documents: the honest words, the number, who, what next, and where to call."""

import pytest

from drivers.printers.document import Document, Line, Pair, Qr
from kiosk.catalogue.model import Text
from kiosk.receipt import Details, Imprint, Slip, SlipRow, Stage, slip_document

SLIP = Slip(
    matter=Text("出生登记", "Birth registration"),
    language="zh",
    citizen="陈*初",
    id_number="330624********999X",
    rows=(SlipRow(Text("孩子姓名", "Name of the child"), Text("陈*", "Chen *")),),
    steps=(Text("等通知", "Wait for the notice"), Text("带上证件", "Bring your papers")),
    hotline="0575-86000000",
)
ENGLISH = Slip(SLIP.matter, "en", SLIP.citizen, SLIP.id_number, SLIP.rows, SLIP.steps, SLIP.hotline)
MADE = 1_795_500_000_000  # 2026-11-24 06:00 UTC
IMPRINT = Imprint(
    place=Text("董村便民服务站", "Dong Village Service Point"),
    terminal="DC1",
    number="DC1-000042-7",
    made_ms=MADE,
    printed_ms=MADE,
    time_trusted=True,
    tip=bytes.fromhex("a1b2c3d4e5f6"),
    token="KR1:ABC",
)


def big(document: Document) -> list[str]:
    return [e.text for e in document if isinstance(e, Line) and e.scale == 3]


def words(document: Document) -> list[str]:
    said = []
    for element in document:
        match element:
            case Line():
                said.append(element.text)
            case Pair():
                said.append(f"{element.label}|{element.value}")
            case _:
                pass
    return said


def test_a_kept_slip_says_in_the_biggest_letters_that_nothing_is_accepted_yet() -> None:
    assert big(slip_document(SLIP, IMPRINT, Stage.KEPT)) == ["已暂存本机", "尚未受理", "DC1-000042-7"]


@pytest.mark.parametrize("stage", Stage)
def test_the_big_words_fit_on_one_line_of_80_mm_in_both_languages(stage: Stage) -> None:
    for text in big(slip_document(SLIP, IMPRINT, stage)) + big(slip_document(ENGLISH, IMPRINT, stage)):
        assert sum(1 if ch.isascii() else 2 for ch in text) <= 16


def test_only_an_accepted_slip_says_accepted_on_its_own() -> None:
    for stage in Stage:
        said = "已受理" in words(slip_document(SLIP, IMPRINT, stage))
        assert said is (stage is Stage.ACCEPTED)


def test_a_bill_note_says_that_no_money_was_taken_and_that_it_is_no_receipt() -> None:
    said = words(slip_document(SLIP, IMPRINT, Stage.NOTE))
    assert "没有收钱" in said
    assert any("不是收据" in line for line in said)
    assert "可以这样交费" in said


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("slip", [SLIP, ENGLISH])
def test_every_slip_carries_number_matter_in_both_languages_who_hotline_time_and_terminal(
    slip: Slip, stage: Stage
) -> None:
    said = words(slip_document(slip, IMPRINT, stage))
    assert "DC1-000042-7" in said
    assert {"出生登记", "Birth registration"} <= set(said)
    assert any("陈*初" in line for line in said)
    assert any("330624********999X" in line for line in said)
    assert "0575-86000000" in said
    assert any("2026-11-24 14:00" in line for line in said)
    assert any(line.endswith("|DC1") for line in said)
    assert any("a1b2c3d4" in line and "e5f6" not in line for line in said)


def test_an_english_slip_has_the_chinese_big_words_for_the_clerk() -> None:
    said = words(slip_document(ENGLISH, IMPRINT, Stage.KEPT))
    assert "NOT YET ACCEPTED" in said
    assert "已暂存本机，尚未受理" in said
    assert any("Name of the child" in line for line in said)


def test_a_clock_that_nobody_checked_is_said_to_be_so() -> None:
    trusted = words(slip_document(SLIP, IMPRINT, Stage.KEPT))
    doubted = Imprint(IMPRINT.place, "DC1", "DC1-000042-7", MADE, MADE, time_trusted=False)
    assert not any("未经核对" in line for line in trusted)
    assert any("未经核对" in line for line in words(slip_document(SLIP, doubted, Stage.KEPT)))


def test_a_copy_is_marked_in_both_languages_and_numbered_and_a_first_print_is_not() -> None:
    copied = Imprint(IMPRINT.place, "DC1", "DC1-000042-7", MADE, MADE, time_trusted=True, copy=2)
    assert "副本 COPY 2" in words(slip_document(SLIP, copied, Stage.ACCEPTED))
    assert not any("COPY" in line for line in words(slip_document(SLIP, IMPRINT, Stage.ACCEPTED)))


def test_a_settlement_slip_names_the_slip_that_it_settles_and_when_it_was_printed() -> None:
    later = Imprint(IMPRINT.place, "DC1", "DC1-000042-7", MADE, MADE + 6 * 86_400_000, time_trusted=True)
    said = words(slip_document(SLIP, later, Stage.SETTLED))
    assert "此单结清您 2026-11-24 的存单 DC1-000042-7" in said
    assert "打印时间|2026-11-30 14:00" in said


def test_a_rejection_says_why_and_what_to_do() -> None:
    said = words(slip_document(SLIP, IMPRINT, Stage.REJECTED, reason=Text("缺出生医学证明", "No birth certificate")))
    assert said.index("缺出生医学证明") < said.index("您可以这样做")


def test_a_rejection_without_steps_still_says_what_to_do() -> None:
    bare = Slip(SLIP.matter, "zh")
    said = words(slip_document(bare, IMPRINT, Stage.REJECTED, reason=Text("缺材料", "Papers missing")))
    assert "可以按原因补正后再办一次，或打电话问。" in said


def test_an_answer_carries_its_date_and_source_and_says_that_it_is_no_certificate() -> None:
    told = Details(
        groups=((SlipRow(Text("年度", "Year"), Text("2025", "2025")),),),
        as_of="2026-10-31",
        source=Text("县人社局", "County office"),
    )
    said = words(slip_document(SLIP, IMPRINT, Stage.ANSWER, details=told))
    assert "年度|2025" in said
    assert "数据日期|2026-10-31" in said
    assert "数据来源|县人社局" in said
    assert any("不作证明" in line for line in said)


def test_the_code_is_printed_when_there_is_a_token() -> None:
    assert Qr("KR1:ABC") in slip_document(SLIP, IMPRINT, Stage.KEPT)
    bare = Imprint(IMPRINT.place, "DC1", "DC1-000042-7", MADE, MADE, time_trusted=True)
    assert not any(isinstance(e, Qr) for e in slip_document(SLIP, bare, Stage.KEPT))


def test_a_slip_whose_masked_lines_were_erased_still_prints_its_number_and_matter() -> None:
    said = words(slip_document(Slip(SLIP.matter, "zh"), IMPRINT, Stage.SETTLED))
    assert "DC1-000042-7" in said
    assert "出生登记" in said
