"""What can be done at this terminal: matters as data, loaded and checked."""

from kiosk.catalogue.compiler import Loaded, load
from kiosk.catalogue.fault import Fault
from kiosk.catalogue.review import Report, check
from kiosk.catalogue.rules import Rule, Subject

__all__ = ["Fault", "Loaded", "Report", "Rule", "Subject", "check", "load"]
