"""What PC/SC result codes mean to somebody who must act on them."""

from __future__ import annotations

from smartcard import scard

_NAMES = {getattr(scard, name): name for name in dir(scard) if name.startswith(("SCARD_E_", "SCARD_W_", "SCARD_F_"))}

CARD_GONE = frozenset({scard.SCARD_W_REMOVED_CARD, scard.SCARD_E_NO_SMARTCARD})
CARD_MUTE = frozenset(
    {
        scard.SCARD_W_UNPOWERED_CARD,
        scard.SCARD_W_UNRESPONSIVE_CARD,
        scard.SCARD_W_UNSUPPORTED_CARD,
        scard.SCARD_E_CARD_UNSUPPORTED,
        scard.SCARD_E_PROTO_MISMATCH,
    }
)
READER_GONE = frozenset(
    {
        scard.SCARD_E_UNKNOWN_READER,
        scard.SCARD_E_READER_UNAVAILABLE,
        scard.SCARD_E_NO_READERS_AVAILABLE,
    }
)
SERVICE_GONE = frozenset(
    {
        scard.SCARD_E_NO_SERVICE,
        scard.SCARD_E_SERVICE_STOPPED,
        scard.SCARD_F_COMM_ERROR,
        scard.SCARD_E_INVALID_HANDLE,  # a handle of the daemon before this one
    }
)
REFUSED = frozenset({scard.SCARD_W_SECURITY_VIOLATION, scard.SCARD_E_NO_ACCESS})


def code_name(code: int) -> str:
    """The symbolic name of a result code, or its number where PC/SC has none."""
    return _NAMES.get(code, f"0x{code & 0xFFFFFFFF:08X}")


def establish_failure(code: int) -> str:
    """Why no context could be had, in words for a technician."""
    if code in REFUSED:
        return f"this user may not use the card service; a polkit rule is missing ({code_name(code)})"
    if code in SERVICE_GONE:
        return f"the card service pcscd does not run ({code_name(code)})"
    return f"the card service pcscd gives no context ({code_name(code)})"
