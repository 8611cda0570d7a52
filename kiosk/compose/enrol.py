"""First enrolment: a one-time code makes a machine a terminal."""

from __future__ import annotations

import os
from pathlib import Path

from kiosk.compose.terminal import NotInServiceError, open_store, platform_client
from kiosk.settings import directories, load
from sync.client import LinkError
from sync.journal import TerminalIdentity

_NONCE = 16


def enrol_terminal(config: Path | None, region: str, code: str) -> TerminalIdentity:
    """Enrol with a code of `region`, while no terminal runs. Raises NotInServiceError with a sentence."""
    settings = load(directories(config))
    if not settings.platform.url:
        raise NotInServiceError("no platform is set: write [platform] url into kiosk.toml first.")
    store = open_store(settings)
    client = platform_client(settings, store)
    try:
        enrolled = client.enrol(code, region, os.urandom(_NONCE))
    except LinkError as lost:
        raise NotInServiceError(
            f"the platform at {settings.platform.url} did not enrol this machine ({lost}). "
            "Check address, cable and region, and whether the code was used or is too old; ask for a new one."
        ) from lost
    else:
        identity = TerminalIdentity(
            region=enrolled.region,
            terminal=enrolled.terminal,
            incarnation=enrolled.incarnation,
            mark=enrolled.mark,
            place_zh=enrolled.place_zh,
            place_en=enrolled.place_en,
            signing_key=enrolled.signing_key,
            sealing_key=enrolled.sealing_key,
            sealing_key_id=enrolled.sealing_key_id,
            platform_epoch=enrolled.platform_epoch,
        )
        store.journal.enrol(identity)
        return identity
    finally:
        client.close()
        store.journal.close()
