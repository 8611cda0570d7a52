"""What is committed: sealed to the platform, bound to its matter, readable to nobody in between."""

from __future__ import annotations

from dataclasses import replace

import pytest
import shipped
from cryptography.hazmat.primitives.asymmetric import ec

from kiosk.identity import Citizen
from kiosk.submission import Submission, draft_of
from sync.cose import point
from sync.journal import TerminalIdentity
from sync.seal import SealError, new_sealing_key, open_sealed
from sync.wire import Operation

MATTER = shipped.catalogue().matters["birth-registration"]
CITIZEN = Citizen("陈德初", "330624186001010007", "1860-01-01", "female", "浙江省新昌县沙溪镇董村8号")
PRIVATE, PUBLIC, KEY_ID = new_sealing_key()
IDENTITY = TerminalIdentity(
    "330624", "T-7", 1, "DC1", "董村", "Dong village",
    point(ec.generate_private_key(ec.SECP256R1()).public_key()), PUBLIC, KEY_ID, "E1",
)  # fmt: skip
SUBMISSION = Submission(
    tx_id="0b5c1f6e9d3a4b0c8a7b6c5d4e3f2a10",
    matter=MATTER,
    catalogue="abc123",
    operation=Operation.SUBMIT,
    answers={"child_name": "陈小满", "married": True, "mobile": "13800000001"},
    citizen=CITIZEN,
    assurance="card+pin",
    language="zh",
    slip=b"slip",
)


def opened(sealed: bytes, **header: str) -> dict[str, object]:
    bound = {"tx_id": SUBMISSION.tx_id, "matter": MATTER.id, "catalogue": "abc123", **header}
    return open_sealed(
        sealed, private_key=PRIVATE, tx_id=bound["tx_id"], matter=bound["matter"], catalogue=bound["catalogue"]
    )


def test_the_platform_opens_what_was_answered_and_by_whom() -> None:
    body = opened(draft_of(SUBMISSION, IDENTITY, b"key").sealed)
    assert body["answers"] == SUBMISSION.answers
    assert body["citizen"] == {"name": "陈德初", "id_number": "330624186001010007"}
    assert body["mobile"] == "13800000001"
    assert body["language"] == "zh"


def test_nothing_of_the_answers_is_readable_in_the_draft() -> None:
    draft = draft_of(SUBMISSION, IDENTITY, b"key")
    for secret in ("陈小满", "陈德初", "330624186001010007", "13800000001"):
        assert secret.encode() not in draft.sealed
        assert secret not in repr(draft)


@pytest.mark.parametrize("part", ["tx_id", "matter", "catalogue"])
def test_a_body_under_another_header_does_not_open(part: str) -> None:
    sealed = draft_of(SUBMISSION, IDENTITY, b"key").sealed
    with pytest.raises(SealError):
        opened(sealed, **{part: "another"})


def test_the_header_of_a_draft_says_what_it_is_and_nothing_of_a_person() -> None:
    draft = draft_of(SUBMISSION, IDENTITY, b"key")
    assert (draft.tx_id, draft.matter, draft.catalogue) == (SUBMISSION.tx_id, MATTER.id, "abc123")
    assert (draft.operation, draft.assurance, draft.citizen_key) == (Operation.SUBMIT, "card+pin", b"key")
    assert (draft.title_zh, draft.title_en, draft.slip) == (MATTER.name.zh, MATTER.name.en, b"slip")
    assert draft.time_trusted is False


def test_a_cardless_matter_has_no_citizen_in_it() -> None:
    draft = draft_of(replace(SUBMISSION, citizen=None, answers={}), IDENTITY, None)
    body = opened(draft.sealed)
    assert body["citizen"] is None
    assert body["mobile"] is None


def test_the_repr_of_a_submission_shows_nobody() -> None:
    assert "陈" not in repr(replace(SUBMISSION, matter=None))
