"""Figures for people: sums and dates, in the language of the screen."""

from __future__ import annotations

from kiosk.catalogue.model import Language
from ui.model.plain import day


def yuan(fen: int) -> str:
    """￥128.50 from 12850 fen."""
    return f"￥{fen // 100}.{fen % 100:02d}"


def full_day(iso: str, language: Language) -> str:
    """2026年11月20日, 20 Nov 2026. What is not an ISO 8601 date stays as it is."""
    short = day(iso, language)
    if short == iso:
        return iso
    return f"{iso[:4]}年{short}" if language == "zh" else f"{short} {iso[:4]}"
