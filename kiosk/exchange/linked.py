"""Pieces of JSON-LD: texts in two languages, nodes that refer to each other, codes as SKOS concepts.

The context stands in the document itself: whoever reads it needs no network.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kiosk.catalogue.model import Text
from kiosk.catalogue.said import hanzi

Node = dict[str, Any]

PREFIXES: Mapping[str, str] = {
    "adms": "http://www.w3.org/ns/adms#",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "lang": "http://publications.europa.eu/resource/authority/language/",
    "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
UNIT_OF_AREA = "http://data.europa.eu/88u/dataset/atu-type"  # what CPSV-AP 3.2.0 wants of an organisation's area


@dataclass(slots=True)
class Graph:
    """Nodes by their address; one that is added again is added once."""

    base: str
    nodes: dict[str, Node] = field(default_factory=dict)

    def add(self, path: str, types: str | list[str], **entries: Any) -> Node:
        """A node at `path` under the base, and a reference to it. Entries that are empty are left out."""
        address = path if path.startswith(("lang:", "http:")) else self.base + path
        node: Node = {"@id": address, "@type": types}
        node.update(
            {name.replace("_", ":", 1): value for name, value in entries.items() if value not in (None, [], "")}
        )
        self.nodes.setdefault(address, node)
        return {"@id": address}

    def concept(self, scheme: str, code: str, label: Text) -> Node:
        """A code of a closed list."""
        return self.add(f"code/{scheme}/{code}", "skos:Concept", skos_notation=code, skos_prefLabel=both(label))

    def document(self) -> Node:
        """The whole as JSON-LD, nodes in the order in which they came."""
        return {"@context": dict(PREFIXES), "@graph": list(self.nodes.values())}


def both(*texts: Text) -> list[Node]:
    """Texts in Chinese and in English."""
    return [
        {"@value": words, "@language": language}
        for text in texts
        for language, words in (("zh", text.zh), ("en", text.en))
    ]


def told(words: Iterable[str]) -> list[Node]:
    """Words of one language each, by the letters they are written in."""
    return [{"@value": word, "@language": "zh" if hanzi(word) else "en"} for word in words]


def named(text: str) -> str:
    """A short name for what has none of its own."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]
