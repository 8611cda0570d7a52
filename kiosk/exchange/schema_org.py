"""The catalogue as schema.org GovernmentService: for search engines. It says less than CPSV-AP and nothing of forms."""

from __future__ import annotations

from typing import Any

from kiosk.catalogue.model import Authority, Catalogue, Matter
from kiosk.exchange import terms
from kiosk.exchange.cpsv import BASE, Area, duration
from kiosk.exchange.linked import Node, both, told


def as_schema_org(catalogue: Catalogue, area: Area, *, base: str = BASE) -> Node:
    """A JSON-LD document of all matters."""
    matters = sorted(catalogue.matters.values(), key=lambda one: (one.number, one.id))
    # The vocabulary is named and not fetched: a context that stands elsewhere would have to be read over the network.
    return {"@context": {"@vocab": "https://schema.org/"}, "@graph": [_service(one, area, base) for one in matters]}


def _service(matter: Matter, area: Area, base: str) -> Node:
    node: dict[str, Any] = {
        "@id": f"{base}matter/{matter.id}",
        "@type": "GovernmentService",
        "identifier": matter.code or matter.id,
        "name": both(matter.name),
        "alternateName": told(dict.fromkeys(matter.aliases)),
        "description": both(matter.summary),
        "serviceType": both(terms.ITEM_TYPES[matter.item_type]) if matter.item_type else None,
        "provider": _body(matter.authority, base),
        "areaServed": {"@type": "AdministrativeArea", "identifier": area.code, "name": both(area.name)},
        "audience": {"@type": "Audience", "audienceType": both(matter.audience)},
        "serviceOutput": {"@type": "Thing", "name": both(matter.result.name)} if matter.result else None,
        "termsOfService": both(matter.bring),
        "availableChannel": {
            "@type": "ServiceChannel",
            "name": both(terms.CONTRACTS[matter.offline.contract]),
            "servicePhone": {"@type": "ContactPoint", "telephone": matter.hotline},
            "availableLanguage": ["zh", "en"],
            "processingTime": duration(matter.promised) if matter.promised else None,
        },
        "offers": {"@type": "Offer", "priceCurrency": "CNY", "description": both(matter.cost)},
    }
    if matter.hours:
        days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
        node["hoursAvailable"] = {
            "@type": "OpeningHoursSpecification",
            "opens": matter.hours.opens,
            "closes": matter.hours.closes,
            "dayOfWeek": days if matter.hours.working_days_only else [*days, "Saturday", "Sunday"],
        }
    return _without_nothing(node)


def _body(authority: Authority, base: str) -> Node:
    return {
        "@id": f"{base}authority/{authority.code}",
        "@type": "GovernmentOrganization",
        "name": both(authority.name),
        "telephone": authority.consult or authority.hotline,
    }


def _without_nothing(node: Node) -> Node:
    return {
        key: _without_nothing(value) if isinstance(value, dict) else value
        for key, value in node.items()
        if value not in (None, [])
    }
