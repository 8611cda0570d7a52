"""`kiosk`: one command for villagers' terminals, technicians and tests.

Every command gives an exit code that means something, after sysexits(3): 0 done; 1 it ran and found something wrong;
2 the command line is wrong; 69 a device or the platform cannot be had; 75 another copy runs already; 78 the settings do
not hold.
"""

from kiosk.cli.command import main

__all__ = ["main"]
