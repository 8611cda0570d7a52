"""Slips: masked, numbered, in two stages, with a signed token that can be checked without a network."""

from kiosk.receipt.document import Details, Imprint, slip_document
from kiosk.receipt.mask import mask_account, mask_address, mask_id, mask_mobile, mask_name
from kiosk.receipt.slip import BadSlipError, Slip, SlipRow, pack_slip, unpack_slip
from kiosk.receipt.token import BadTokenError, Claims, receipt_token, verify_token
from kiosk.receipt.words import PROMISES_NOTHING, Stage

__all__ = [
    "PROMISES_NOTHING",
    "BadSlipError",
    "BadTokenError",
    "Claims",
    "Details",
    "Imprint",
    "Slip",
    "SlipRow",
    "Stage",
    "mask_account",
    "mask_address",
    "mask_id",
    "mask_mobile",
    "mask_name",
    "pack_slip",
    "receipt_token",
    "slip_document",
    "unpack_slip",
    "verify_token",
]
