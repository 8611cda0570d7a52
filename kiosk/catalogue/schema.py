"""JSON Schema 2020-12 for editors: of a matter, of a dataset and of the shared files, made from the model.

A schema says less than the compiler judges, and nothing that the compiler would not say: what fits here may still have
faults, what does not fit has one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import Any

from kiosk.catalogue.glossary import FIELD, MATTER, PARTS, Term
from kiosk.catalogue.model import Action, Contract, Control, Decision, Device, Fallback, Identity, Kind
from kiosk.catalogue.page_rules import CARD_FACTS, MAX_CHOICES, MAX_ROWS, PLACES, SCHEMA_TYPES
from kiosk.catalogue.quality import Level
from kiosk.catalogue.rules import ICONS
from kiosk.catalogue.vocabulary import (
    CaseType,
    Delivery,
    DivisionLevel,
    ItemType,
    Need,
    ResultForm,
    Served,
    WhenOld,
)

Schema = dict[str, Any]

REQUIRED = (
    "id", "number", "name", "authority", "kind", "action", "identity", "categories", "icon", "offline", "summary",
    "audience", "bring", "duration", "cost", "next", "spoken", "example",
)  # fmt: skip
_TEXT: Schema = {"type": "string", "minLength": 1}
_TRUTH: Schema = {"type": "boolean"}
_WORDS: Schema = {"$ref": "#/$defs/words"}
_COUNTY: Schema = {"const": "county"}
_SLUG: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"}
_NAME: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"}
_HOUR: Schema = {"type": "string", "pattern": "^([01][0-9]|2[0-4]):[0-5][0-9]$"}
_LIMIT: Schema = {"type": "string", "pattern": "^(at once|[1-9][0-9]{0,3} (minutes|working days|days))$"}
_DATE: Schema = {"type": "string", "format": "date"}
_BOTH: Schema = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"zh": _TEXT, "en": _TEXT},
    "required": ["zh", "en"],
    "description": "The same words in Chinese, written first, and in English.",
}


def matter_schema(formats: Collection[str]) -> Schema:
    """Of a matter file; `formats` are those that forms can check."""
    return _document(
        "One government matter",
        {**_map(_described(_matter(), MATTER), REQUIRED), "$defs": {"words": _BOTH, "field": _field(formats)}},
    )


def fields_schema(formats: Collection[str]) -> Schema:
    """Of `_fields.yaml`: questions by the name under which matters take them over."""
    named = {**_field(formats)}
    named.pop("anyOf")
    parts = {key: value for key, value in named["properties"].items() if key not in {"use", "field"}}
    named["properties"] = parts
    named["required"] = ["title", "control"]
    inner = _field(formats)
    return _document(
        "Questions that matters share",
        {
            "type": "object",
            "propertyNames": _NAME,
            "additionalProperties": named,
            "$defs": {"words": _BOTH, "field": inner},
        },
    )


def dataset_schema() -> Schema:
    """Of a dataset of reference data."""
    row = _map({"value": _TEXT, "title": _WORDS, "lines": _list(_WORDS), "tags": _list(_TEXT)}, ("title",))
    parts = {
        "id": {**_TEXT, "description": "The file is called so."},
        "name": _WORDS,
        "source": {**_WORDS, "description": "Who answers for the data."},
        "as_of": {**_DATE, "description": "The day on which the source said so."},
        "max_age_days": {"type": "integer", "minimum": 1, "description": "Older than this the rows are shown as old."},
        "valid_from": {**_DATE, "description": "First day on which the rows hold."},
        "valid_to": {**_DATE, "description": "Last day on which the rows hold."},
        "sample": {**_TRUTH, "description": "True when anything in the file is invented."},
        "verify": {**_COUNTY, "description": "General knowledge that the county must confirm."},
        "rows": _list(row),
    }
    needed = ("id", "name", "source", "as_of", "max_age_days")
    return _document("Reference data with their date", {**_map(parts, needed), "$defs": {"words": _BOTH}})


def shared_schemas() -> Mapping[str, Schema]:
    """Of the files that begin with an underscore, but the questions, by the name of the file without it."""
    both: Schema = {"zh": _TEXT, "en": _TEXT}
    phone: Schema = {"type": "string", "pattern": "^0[0-9]{2,3}-[0-9]{4,8}$"}
    authority = _map({**both, "hotline": _TEXT, "consult": phone, "complaint": phone}, ("zh", "en", "hotline"))
    category = _map({**both, "icon": _one_of(ICONS), "served": _list(_enum(Served))}, ("zh", "en", "icon"))
    evidence = _map({**both, "holder": _TEXT}, ("zh", "en", "holder"))
    withdrawn = _map({"on": _DATE, "says": _WORDS, "instead": _SLUG}, ("on", "says"))
    need = _map({"need": _WORDS, "why": _WORDS, "matters": _list(_SLUG)}, ("need", "why", "matters"))
    quality = _map({"floor": _enum(Level), "needs": _list(need), "gold": _list(_SLUG)}, ())
    return {
        "authorities": _by_name("Authorities by code", authority),
        "categories": _by_name("Life events and themes", category),
        "evidence": _by_name("Papers and records", evidence),
        "reasons": _by_name("Reasons for a refusal", _WORDS),
        "withdrawn": _by_name("Matters that are no longer handled", withdrawn),
        "quality": _document("The quality scale", {**quality, "$defs": {"words": _BOTH}}),
    }


def _matter() -> Schema:
    supplied = _map(
        {
            "id": {**_TEXT, "description": "An id of _evidence.yaml."},
            "need": {**_enum(Need), "default": "required", "description": "材料必要性"},
            "copies": {"type": "integer", "minimum": 0, "default": 1, "description": "份数"},
            "original": {**_TRUTH, "default": True, "description": "原件: false where a copy will do."},
        },
        ("id",),
    )
    part = _parts_of
    return {
        "id": _SLUG,
        "number": {"type": "integer", "minimum": 1},
        "code": {**_TEXT, "maxLength": 64},
        "name": _WORDS,
        "aliases": _list(_TEXT),
        "authority": _TEXT,
        "kind": _enum(Kind),
        "action": _enum(Action),
        "operation": _TEXT,
        "identity": _enum(Identity),
        "devices": _list(_enum(Device)),
        "categories": {**_list(_TEXT), "minItems": 1},
        "icon": _one_of(ICONS),
        "item_type": _enum(ItemType),
        "case_type": _enum(CaseType),
        "served": _list(_enum(Served)),
        "agent_may_file": {**_TRUTH, "default": False},
        "person_present": {**_TRUTH, "default": False},
        "visits": part("visits", {"count": {"type": "integer", "minimum": 0}, "reason": _WORDS}, ("count",)),
        "limits": part("limits", {"statutory": _LIMIT, "promised": _LIMIT}, ()),
        "fee": part("fee", {"item": _WORDS, "basis": _WORDS}, ("item", "basis")),
        "evidence": part("evidence", {"shared": _list(_TEXT), "supplied": _list(supplied)}, ()),
        "result": part("result", {"name": _WORDS, "form": _enum(ResultForm), "sample": _WORDS}, ("name", "form")),
        "delivery": _list(_enum(Delivery)),
        "sensitive": {**_TRUTH, "default": False},
        "hours": part(
            "hours",
            {"opens": _HOUR, "closes": _HOUR, "working_days_only": {**_TRUTH, "default": False}},
            ("opens", "closes"),
        ),
        "hotline": _TEXT,
        "decision": {**_enum(Decision), "default": "office"},
        "offline": part(
            "offline",
            {
                "contract": _enum(Contract),
                "says": _WORDS,
                "fallback": _enum(Fallback),
                "datasets": _list(_TEXT),
                "when_old": {**_enum(WhenOld), "default": "warn"},
            },
            ("contract", "says"),
        ),
        "summary": _WORDS,
        "audience": _WORDS,
        "bring": _WORDS,
        "duration": _WORDS,
        "cost": _WORDS,
        "next": _map({"online": _list(_WORDS), "offline": _list(_WORDS)}, ()),
        "spoken": _WORDS,
        "confirm": _WORDS,
        "pages": _list({"$ref": "#/$defs/field"}),
        "papers": _list(_WORDS),
        "receipt": _list(_NAME),
        "reasons": {"type": "object", "propertyNames": _NAME, "additionalProperties": _WORDS},
        "steps": _list(_WORDS),
        "faq": _list(_map({"question": _WORDS, "answer": _WORDS}, ("question", "answer"))),
        "basis": _list(_WORDS),
        "example": part(
            "example", {"answers": {"type": "object"}, "offline_answers": {"type": "object"}}, ("answers",)
        ),
        "verify": _COUNTY,
    }


def _field(formats: Collection[str]) -> Schema:
    """A question: whole, or taken over with `use`, of which `null` takes a part away."""
    facts = "|".join(sorted(fact.removeprefix("card.") for fact in CARD_FACTS))
    schema = {
        "type": _one_of(SCHEMA_TYPES),
        "enum": {"type": "array"},
        "const": {"type": ["string", "integer", "boolean"]},
        "pattern": {"type": "string", "pattern": r"^\^.*\$$"},
        "format": _one_of(formats),
        "minimum": {"type": "integer"},
        "maximum": {"type": "integer"},
        "minLength": {"type": "integer", "minimum": 0},
        "maxLength": {"type": "integer", "minimum": 0},
    }
    choice = _map({"value": _TEXT, "zh": _TEXT, "en": _TEXT}, ("value", "zh", "en"))
    condition = _map({"field": _NAME, "values": {**_list(_TEXT), "minItems": 1}}, ("field", "values"))
    rows = {"type": "integer", "minimum": 0, "maximum": MAX_ROWS}
    parts: Schema = {
        "title": _WORDS,
        "label": _WORDS,
        "help": _WORDS,
        "spoken": _WORDS,
        "problem": _WORDS,
        "control": _enum(Control),
        "schema": _map(schema, ()),
        "required": {**_TRUTH, "default": True},
        "choices": {**_list(choice), "maxItems": MAX_CHOICES},
        "choices_from": _TEXT,
        "prefill": {"type": "string", "pattern": rf"^(card\.({facts})|shared\.[a-z][a-z0-9_]*)$"},
        "fixed": {**_TRUTH, "default": False},
        "show_if": condition,
        "masked": {**_TRUTH, "default": False},
        "unit": _WORDS,
        "places": {"enum": list(PLACES), "default": 0},
        "level": {**_enum(DivisionLevel), "default": "village"},
        "undertaking": _WORDS,
        "evidence": _TEXT,
        "fields": _list({"$ref": "#/$defs/field"}),
        "least": {**rows, "default": 1},
        "most": {**rows, "minimum": 1, "default": 10},
    }
    loose = {key: {"anyOf": [value, {"type": "null"}]} for key, value in parts.items()}
    return {
        **_map(_described({"use": _NAME, "field": _NAME, **loose}, FIELD), ()),
        "anyOf": [{"required": ["use"]}, {"required": ["field", "title", "control"]}],
    }


def _described(parts: Schema, terms: Mapping[str, Term]) -> Schema:
    """Each part with its Chinese term, its national name and what to write."""
    return {key: {**part, "description": _says(terms[key])} for key, part in parts.items()}


def _parts_of(key: str, parts: Schema, required: Sequence[str]) -> Schema:
    return _map(
        {name: {**part, "description": _says(PARTS[f"{key}.{name}"])} for name, part in parts.items()}, required
    )


def _says(term: Term) -> str:
    return f"{term.zh}{f' ({term.national})' if term.national else ''}: {term.write}"


def _document(title: str, body: Schema) -> Schema:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "description": "For editors. `kiosk catalogue check` judges more than this can say.",
        **body,
    }


def _by_name(title: str, one: Schema) -> Schema:
    return _document(title, {"type": "object", "additionalProperties": one, "$defs": {"words": _BOTH}})


def _map(parts: Schema, required: Sequence[str]) -> Schema:
    return {"type": "object", "additionalProperties": False, "properties": parts, "required": list(required)}


def _list(one: Schema) -> Schema:
    return {"type": "array", "items": one}


def _enum(kind: type[StrEnum]) -> Schema:
    return {"enum": [item.value for item in kind]}


def _one_of(words: Collection[str]) -> Schema:
    return {"enum": sorted(words)}
