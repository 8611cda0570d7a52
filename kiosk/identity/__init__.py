"""Who stands here, with the least that is needed: five facts from a card, and how to tell two people apart."""

from kiosk.identity.citizen import Citizen, citizen_of, same_person

__all__ = ["Citizen", "citizen_of", "same_person"]
