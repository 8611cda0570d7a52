"""What a matter must be besides well formed: one small function to a rule, all of them in MATTER_RULES.

A rule looks at one matter within the whole catalogue and yields (line, message) for each fault; its name is the
function's. The rules on offline contract and identity are those of matters.md 2.1 to 2.3 and section 4, 11 and 12.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from kiosk.catalogue.model import (
    Action,
    Catalogue,
    Contract,
    Decision,
    Device,
    Fallback,
    Identity,
    Kind,
    Matter,
)
from kiosk.catalogue.said import Said, hanzi

SAYS_MAX_HANZI = 16
PAGE_MAX_WORDS = 60
PAGE_MAX_HANZI = 150
ICONS = frozenset({
    "accessibility", "activity", "ambulance", "apple", "arrow-left-right", "arrow-right-left", "baby", "backpack",
    "badge-alert", "badge-cent", "badge-check", "badge-japanese-yen", "badge-plus", "banknote", "battery-charging",
    "bed", "bed-double", "beef", "bell-ring", "bike", "bird", "bone", "book-open", "book-user", "brain", "briefcase",
    "briefcase-business", "briefcase-medical", "bug", "building", "building-2", "bus", "cable", "calculator",
    "calendar", "calendar-check", "calendar-clock", "calendar-days", "calendar-heart", "calendar-plus", "calendar-x",
    "camera", "car", "car-front", "carrot", "chart-column", "cherry", "cigarette", "circle-question-mark",
    "clipboard-list", "clock", "cloud-lightning", "cloud-rain", "cloud-sun", "coins", "construction", "contact",
    "contact-round", "cooking-pot", "copy", "credit-card", "cross", "dog", "door-open", "droplets", "ear", "egg",
    "eye", "file-badge", "file-check", "file-clock", "file-heart", "file-key", "file-pen", "file-plus", "file-search",
    "file-text", "file-user", "file-warning", "file-x", "fingerprint", "fish", "flame", "flame-kindling", "flower",
    "flower-2", "folder-open", "footprints", "fuel", "gauge", "gavel", "gem", "globe", "graduation-cap", "hammer",
    "hand", "hand-coins", "hand-heart", "hand-helping", "handshake", "hard-hat", "headphones", "heart",
    "heart-handshake", "heart-pulse", "history", "hospital", "hotel", "hourglass", "house", "house-heart",
    "house-plus", "id-card", "key", "key-round", "lamp", "land-plot", "landmark", "languages", "leaf", "library",
    "life-buoy", "lightbulb", "lightbulb-off", "lock-keyhole", "lock-open", "mail", "map", "map-pin", "medal",
    "megaphone", "message-circle-question-mark", "message-square", "message-square-text", "mic", "milk", "mountain",
    "mountain-snow", "move", "newspaper", "nfc", "notebook-pen", "paintbrush", "party-popper", "paw-print", "pen",
    "pencil", "pencil-ruler", "phone", "piggy-bank", "pill", "plane", "plane-takeoff", "plug", "plug-zap", "printer",
    "qr-code", "rabbit", "radio-tower", "receipt", "receipt-text", "recycle", "refresh-ccw", "replace", "route",
    "router", "ruler", "scale", "scale-3d", "scan-line", "school", "school-2", "scissors", "scroll-text", "shield",
    "shield-alert", "shield-ban", "shield-check", "shield-plus", "shield-user", "shield-x", "ship", "shopping-bag",
    "shopping-basket", "shovel", "signature", "signpost-big", "siren", "smartphone", "smartphone-nfc", "sofa", "soup",
    "sprout", "stamp", "star", "stethoscope", "store", "sun", "syringe", "tent", "thermometer", "ticket",
    "ticket-check", "timer", "toilet", "tractor", "traffic-cone", "train-front", "trash", "trash-2", "tree-pine",
    "trees", "triangle-alert", "trophy", "truck", "tv", "umbrella", "university", "unplug", "user", "user-check",
    "user-cog", "user-pen", "user-plus", "user-round-search", "user-x", "users", "users-round", "utensils",
    "utensils-crossed", "vegan", "video", "wallet", "wallet-cards", "warehouse", "waves", "wheat", "wheat-off",
    "wine", "wrench", "zap",
})  # fmt: skip

_ACTIONS = {
    Kind.APPLICATION: {Action.SUBMIT},
    Kind.DECLARATION: {Action.SUBMIT},
    Kind.FEEDBACK: {Action.SUBMIT},
    Kind.APPOINTMENT: {Action.SUBMIT},
    Kind.CERTIFICATE: {Action.CERTIFICATE, Action.SUBMIT},  # submitted where a department decides first
    Kind.PAYMENT: {Action.PAY},
    Kind.QUERY: {Action.QUERY, Action.SHOW, Action.GUIDE},
}
_CONTRACTS = {
    Action.SUBMIT: {Contract.QUEUE, Contract.ONLINE},
    Action.QUERY: {Contract.ONLINE},
    Action.CERTIFICATE: {Contract.ONLINE},
    Action.PAY: {Contract.ONLINE},
    Action.SHOW: {Contract.CACHED, Contract.FULL},
    Action.GUIDE: {Contract.FULL},
}
_FALLBACKS = {
    Kind.PAYMENT: {Fallback.BILL_NOTE, Fallback.REFER},
    Kind.APPOINTMENT: {Fallback.HOLD_SLOT, Fallback.KEEP_REQUEST, Fallback.REFER},
    Kind.DECLARATION: {Fallback.CALL_NOW, Fallback.KEEP_REQUEST, Fallback.REFER},
    Kind.FEEDBACK: {Fallback.CALL_NOW, Fallback.KEEP_REQUEST, Fallback.REFER},
    Kind.APPLICATION: {Fallback.KEEP_REQUEST, Fallback.CALL_NOW, Fallback.REFER},
    Kind.QUERY: {Fallback.KEEP_REQUEST, Fallback.REFER},
    Kind.CERTIFICATE: {Fallback.KEEP_REQUEST, Fallback.REFER},
}
_LATIN_WORD = re.compile(r"[a-z]{4}")
_SLUG = re.compile(r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")

Finding = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Subject:
    """A matter under judgement, and where its parts stand in the file."""

    matter: Matter
    catalogue: Catalogue
    line: Callable[[str], int]
    field_line: Callable[[str], int]
    said: tuple[Said, ...] = ()  # every text of the matter


Rule = Callable[[Subject], Iterator[Finding]]


def id_is_a_slug(subject: Subject) -> Iterator[Finding]:
    """Ids are short words in small letters, joined by hyphens; the number is at least 1."""
    if not _SLUG.match(subject.matter.id):
        yield subject.line("id"), "id: small letters, digits and single hyphens only, such as birth-registration"
    if subject.matter.number < 1:
        yield subject.line("number"), "number: must be 1 or more, as on the wall chart"


def categories_exist(subject: Subject) -> Iterator[Finding]:
    """A matter is found under at least one category, and each of them exists."""
    known = {category.id for category in subject.catalogue.categories}
    if not subject.matter.categories:
        yield subject.line("categories"), "categories: name at least one, or the matter is found nowhere"
    for category in subject.matter.categories:
        if category not in known:
            yield subject.line("categories"), f"categories: {category!r} is not in _categories.yaml"


def icon_is_drawn(subject: Subject) -> Iterator[Finding]:
    """The screen can draw the icon."""
    if subject.matter.icon not in ICONS:
        known = ", ".join(sorted(ICONS))
        yield subject.line("icon"), f"icon: {subject.matter.icon!r} is not drawn: take one of {known}"


def datasets_exist(subject: Subject) -> Iterator[Finding]:
    """Every dataset that is named exists, and those that are used are named in the offline contract."""
    matter, known = subject.matter, subject.catalogue.datasets
    used = {one.choices_from for field in matter.pages for one in (field, *field.fields) if one.choices_from}
    if matter.action is Action.SHOW and matter.operation:
        used.add(matter.operation)
    for dataset in sorted(used | set(matter.offline.datasets)):
        if dataset not in known:
            yield (
                subject.line("offline"),
                f"dataset {dataset!r} is not in the reference folder: add it or mend the name",
            )
        elif dataset not in matter.offline.datasets:
            yield subject.line("offline"), f"offline.datasets: add {dataset!r}, which the matter uses"


def action_fits_kind(subject: Subject) -> Iterator[Finding]:
    """What the terminal does follows from the kind of matter."""
    matter = subject.matter
    allowed = _ACTIONS[matter.kind]
    if matter.action not in allowed:
        yield subject.line("action"), f"action: a matter of kind {matter.kind} can only {_names(allowed)}"


def contract_fits_kind(subject: Subject) -> Iterator[Finding]:
    """Certificates and money are never handed out from the queue, and a personal record never from a store."""
    matter = subject.matter
    allowed = _CONTRACTS[matter.action]
    if matter.offline.contract not in allowed:
        message = f"{matter.offline.contract} is not allowed for action {matter.action}: take {_names(allowed)}"
        yield subject.line("offline"), f"offline.contract: {message}"


def fallback_fits_contract(subject: Subject) -> Iterator[Finding]:
    """A matter that needs the network says what it offers without; no other matter does."""
    matter, fallback = subject.matter, subject.matter.offline.fallback
    if (matter.offline.contract is Contract.ONLINE) != (fallback is not None):
        yield subject.line("offline"), "offline.fallback: give one exactly when the contract is online"
    elif fallback is Fallback.KEEP_REQUEST and matter.action is Action.QUERY and matter.identity is Identity.NONE:
        yield subject.line("offline"), "offline.fallback: nobody is known to whom the answer could be kept: take refer"
    elif fallback is not None and fallback not in _FALLBACKS[matter.kind]:
        allowed = _names(_FALLBACKS[matter.kind])
        yield subject.line("offline"), f"offline.fallback: {fallback} does not fit kind {matter.kind}: take {allowed}"


def identity_fits_action(subject: Subject) -> Iterator[Finding]:
    """Public answers ask for no card; own records need a second factor; a second factor needs the network."""
    matter = subject.matter
    if matter.action in {Action.SHOW, Action.GUIDE} and matter.identity is not Identity.NONE:
        yield subject.line("identity"), "identity: public information must not ask for a card: write none"
    own = matter.action is Action.CERTIFICATE or (matter.action is Action.QUERY and not _asks_a_public_register(matter))
    if own and matter.identity is not Identity.CARD_AND_FACTOR:
        yield subject.line("identity"), "identity: an own record or certificate needs card+factor"
    if matter.identity is Identity.CARD_AND_FACTOR and matter.offline.contract is not Contract.ONLINE:
        yield subject.line("identity"), "identity: the platform checks card+factor, so the contract must be online"


def _asks_a_public_register(matter: Matter) -> bool:
    """Whoever gives the number of an invoice or of a bus card asks about that, not about a person."""
    return matter.identity is Identity.NONE and any(field.required for field in matter.pages)


def certificate_is_decided_first(subject: Subject) -> Iterator[Finding]:
    """A certificate may wait in the queue only where a department decides on it (matters.md 2.1)."""
    matter = subject.matter
    if matter.kind is Kind.CERTIFICATE and matter.action is Action.SUBMIT and matter.decision is not Decision.OFFICE:
        yield subject.line("decision"), "decision: a certificate that is submitted is decided by the office"


def devices_fit(subject: Subject) -> Iterator[Finding]:
    """A matter names the devices it cannot do without."""
    matter = subject.matter
    if (matter.identity is Identity.NONE) == (Device.READER in matter.devices):
        yield subject.line("devices"), "devices: name reader exactly when identity is not none"
    if matter.action is Action.CERTIFICATE and Device.PRINTER not in matter.devices:
        yield subject.line("devices"), "devices: a certificate needs the printer"


def operation_is_named(subject: Subject) -> Iterator[Finding]:
    """Whoever asks the platform or a dataset says which."""
    matter = subject.matter
    needs = matter.action in {Action.QUERY, Action.CERTIFICATE, Action.PAY, Action.SHOW}
    if needs and matter.operation is None:
        yield subject.line("id"), f"operation: a matter with action {matter.action} names it"
    if matter.action is Action.PAY and "account" not in {field.name for field in matter.pages}:
        yield subject.line("pages"), "pages: a payment asks for a field named account"
    if matter.action is Action.GUIDE and "matter" not in {field.name for field in matter.pages}:
        yield subject.line("pages"), "pages: a guide asks for a field named matter"


def offline_words_are_short(subject: Subject) -> Iterator[Finding]:
    """What stands on the tile fits on the tile."""
    count = hanzi(subject.matter.offline.says.zh)
    if count > SAYS_MAX_HANZI:
        yield subject.line("offline"), f"offline.says: {count} Hanzi, at most {SAYS_MAX_HANZI}: shorten it"


def page_is_short(subject: Subject) -> Iterator[Finding]:
    """The matter's page is read standing: under PAGE_MAX_WORDS words."""
    matter = subject.matter
    texts = (matter.summary, matter.audience, matter.bring, matter.duration, matter.cost, matter.offline.says)
    words = sum(len(text.en.split()) for text in texts)
    count = sum(hanzi(text.zh) for text in texts)
    if words > PAGE_MAX_WORDS or count > PAGE_MAX_HANZI:
        size = f"{words} English words and {count} Hanzi, at most {PAGE_MAX_WORDS} and {PAGE_MAX_HANZI}"
        yield (
            subject.line("summary"),
            f"the matter's page has {size}: shorten summary, audience, bring, duration or cost",
        )


def next_steps_are_said(subject: Subject) -> Iterator[Finding]:
    """Whoever leaves with a slip knows what happens next."""
    matter = subject.matter
    if matter.action in {Action.SHOW, Action.GUIDE}:
        return
    if not matter.next_online:
        yield subject.line("next"), "next.online: say what happens next"
    if not matter.next_offline:
        yield subject.line("next"), "next.offline: say what happens when the network is back"


def languages_are_kept_apart(subject: Subject) -> Iterator[Finding]:
    """English words hold no Hanzi, and Chinese words hold some, unless they are a number or a name."""
    for one in subject.said:
        if not one.text.en.isascii() and hanzi(one.text.en):
            yield one.line, f"{one.where}.en: there are Hanzi in the English words"
        if _LATIN_WORD.search(one.text.zh) and not hanzi(one.text.zh):
            yield one.line, f"{one.where}.zh: these words are not Chinese"


def _names(words: set[Any]) -> str:
    return " or ".join(sorted(str(word) for word in words))


MATTER_RULES: tuple[Rule, ...] = (
    id_is_a_slug,
    categories_exist,
    icon_is_drawn,
    datasets_exist,
    action_fits_kind,
    contract_fits_kind,
    fallback_fits_contract,
    identity_fits_action,
    certificate_is_decided_first,
    devices_fit,
    operation_is_named,
    offline_words_are_short,
    page_is_short,
    next_steps_are_said,
    languages_are_kept_apart,
)
