"""The stage around a terminal: private pcscd and cards, SDT reader, printer, platform and a link that can fail.

Everything below the drivers is simulated here, everything above is what a village gets: the terminal itself is another
process, started with `kiosk run` on settings that this stage wrote.
"""

from __future__ import annotations
