"""The terminal's end of the wire: an answer that is signed, decodes and echoes its question, or a `LinkError`."""

from sync.client.client import PlatformClient
from sync.client.fault import LinkError, LinkFault

__all__ = ["LinkError", "LinkFault", "PlatformClient"]
