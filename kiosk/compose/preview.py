"""A slip of a matter's own example, drawn through the bytes that a printer would get."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from PIL import Image

from drivers.printers.preview import render_document
from drivers.printers.profile import ProfileError, load_profile
from kiosk.catalogue.model import Language, Text
from kiosk.compose import clock
from kiosk.compose.platform import shipped_catalogue
from kiosk.forms import Form
from kiosk.journey.answer import slip_rows
from kiosk.receipt import Claims, Imprint, Slip, SlipRow, Stage, receipt_token, slip_document

_PLACE = Text("沙溪镇 · 董村便民服务点", "Dongcun service point, Shaxi")
_TERMINAL = "330624-108248-01"
_NUMBER = "DC1-000042-2"


def preview_slip(matters: Path, matter_id: str, stage: str, language: Language, profile: str) -> Image.Image:
    """The picture of one slip, of a matter in the folder `matters`. Raises ValueError naming what is not known."""
    catalogue = shipped_catalogue(matters)
    matter = catalogue.matters.get(matter_id)
    if matter is None:
        raise ValueError(f"no matter is called {matter_id!r}; see `kiosk catalogue list`")
    if stage not in set(Stage):
        raise ValueError(f"{stage!r} is none of {', '.join(Stage)}")
    offline = stage in {"kept", "note"}
    answers = (matter.example.offline_answers if offline else None) or matter.example.answers
    printed = slip_rows(Form(matter, catalogue), answers, matter.receipt)
    now_ms = clock.now_ms()
    claims = Claims(_TERMINAL, now_ms // 1000, matter.id, _NUMBER, stage, offline=offline)
    imprint = Imprint(
        place=_PLACE,
        terminal=_TERMINAL,
        number=_NUMBER,
        made_ms=now_ms,
        printed_ms=now_ms,
        time_trusted=True,
        token=receipt_token(claims, ec.generate_private_key(ec.SECP256R1())),
    )
    steps: dict[str, tuple[Text, ...]] = {
        "kept": matter.next_offline,
        "note": matter.next_offline,
        "settled": (),
        "rejected": (),
    }
    reason = next(iter(matter.reasons.values()), None) if stage == "rejected" else None
    slip = Slip(
        matter=matter.name,
        language=language,
        rows=tuple(SlipRow(row.label, row.value) for row in printed),
        steps=steps.get(stage, matter.next_online),
        hotline=matter.hotline,
        authority=matter.authority.name,
    )
    try:
        return render_document(slip_document(slip, imprint, Stage(stage), reason=reason), load_profile(profile))
    except ProfileError as unknown:
        raise ValueError(str(unknown)) from unknown
