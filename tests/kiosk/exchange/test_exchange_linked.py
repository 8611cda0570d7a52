"""Linked data and forms open in their own tools: a SHACL validator, a JSON-LD reader, pyxform."""

from __future__ import annotations

import dataclasses
import io
import json
import warnings
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import rdflib
import yaml
from pyshacl import validate
from pyxform.xls2xform import convert
from rdflib.namespace import DCTERMS, RDF

from kiosk.catalogue.matter_file import KNOWN
from kiosk.catalogue.model import Catalogue, Limit, Text
from kiosk.catalogue.vocabulary import LimitUnit
from kiosk.exchange.cpsv import Area, as_cpsv, duration
from kiosk.exchange.schema_org import as_schema_org
from kiosk.exchange.xlsform import xlsform

CONFIG = Path(__file__).parents[3] / "config" / "exchange"
AREA = Area("330624", Text("新昌县", "Xinchang"))
CPSV = rdflib.Namespace("http://purl.org/vocab/cpsv#")
CV = rdflib.Namespace("http://data.europa.eu/m8g/")
SCHEMA = rdflib.Namespace("https://schema.org/")
OLD = rdflib.URIRef("urn:kiosk:matter/old-age-allowance")


def _graph(document: dict[str, Any]) -> rdflib.Graph:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own, in its JSON-LD reader
        return rdflib.Graph().parse(data=json.dumps(document), format="json-ld")


@pytest.fixture(scope="module")
def linked(shipped: Catalogue) -> rdflib.Graph:
    return _graph(as_cpsv(shipped, AREA))


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(CONFIG / "cpsv-ap-3.2.shacl.ttl")


def _verdict(graph: rdflib.Graph, shapes: rdflib.Graph) -> tuple[bool, str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        conforms, _, words = validate(graph, shacl_graph=shapes, meta_shacl=True)
    return bool(conforms), str(words)


def test_all_matters_conform_to_cpsv_ap(linked: rdflib.Graph, shapes: rdflib.Graph, shipped: Catalogue) -> None:
    conforms, words = _verdict(linked, shapes)
    assert conforms, words
    assert len(set(linked.subjects(RDF.type, CPSV.PublicService))) == len(shipped.matters)
    for kind in (CV.PublicOrganisation, CV.Evidence, CV.EvidenceType, CV.Output, CV.Cost, CV.Channel, CPSV.Rule):
        assert (None, RDF.type, kind) in linked
    for kind in (CV.LifeEvent, CV.Participation, CV.ContactPoint, CV.Requirement):
        assert (None, RDF.type, kind) in linked


@pytest.mark.parametrize("gone", [DCTERMS.title, DCTERMS.description, DCTERMS.identifier, CV.hasCompetentAuthority])
def test_a_service_that_lacks_what_it_must_have_does_not_conform(
    linked: rdflib.Graph, shapes: rdflib.Graph, gone: rdflib.URIRef
) -> None:
    spoilt = rdflib.Graph()
    for triple in linked.triples((OLD, None, None)):
        spoilt.add(triple)
    spoilt.remove((OLD, gone, None))
    conforms, words = _verdict(spoilt, shapes)
    assert not conforms
    assert str(gone).rpartition("/")[2] in words


def test_nothing_refers_to_what_is_not_there(shipped: Catalogue) -> None:
    nodes = as_cpsv(shipped, AREA)["@graph"]
    known = {node["@id"] for node in nodes}

    def references(value: Any) -> set[str]:
        match value:
            case {"@id": address, **rest} if not rest:
                return {address}
            case dict():
                return set().union(*(references(item) for item in value.values()), set())
            case list():
                return set().union(*(references(item) for item in value), set())
            case _:
                return set()

    assert set().union(*(references(node) for node in nodes)) <= known


def test_words_stand_in_both_languages(linked: rdflib.Graph) -> None:
    titles = {title.language: str(title) for title in linked.objects(OLD, DCTERMS.title)}
    assert titles == {"zh": "高龄津贴申请", "en": "Old-age allowance"}


@pytest.mark.parametrize(
    ("amount", "unit", "says"),
    [
        (0, LimitUnit.AT_ONCE, "PT0S"),
        (30, LimitUnit.MINUTES, "PT30M"),
        (20, LimitUnit.DAYS, "P20D"),
        (1, LimitUnit.WORKING_DAYS, "P3D"),
        (5, LimitUnit.WORKING_DAYS, "P7D"),
        (22, LimitUnit.WORKING_DAYS, "P32D"),
    ],
)
def test_limits_are_durations(amount: int, unit: LimitUnit, says: str) -> None:
    assert duration(Limit(amount, unit)) == says


def test_schema_org_names_every_service_and_its_provider(shipped: Catalogue) -> None:
    graph = _graph(as_schema_org(shipped, AREA))
    services = set(graph.subjects(RDF.type, SCHEMA.GovernmentService))
    assert len(services) == len(shipped.matters)
    assert all(graph.value(service, SCHEMA.provider) for service in services)


def test_the_glossary_names_every_key_of_a_matter() -> None:
    glossary = yaml.safe_load((CONFIG / "glossary.yaml").read_text("utf-8"))
    assert {key.partition(".")[0] for key in glossary} == set(KNOWN)
    for key, entry in glossary.items():
        assert set(entry) <= {"means", "gb", "sheet", "national", "cpsv", "hsds"}, key
        assert set(entry["means"]) == {"zh", "en"}


def test_every_matter_converts_to_an_xform(shipped: Catalogue) -> None:
    for matter in shipped.matters.values():
        done = convert(io.BytesIO(xlsform(matter, shipped)), file_type=".xlsx", pretty_print=False)
        assert not done.warnings, (matter.id, done.warnings)
        assert '<translation lang="中文 (zh)" default="true()">' in done.xform


def _survey(data: bytes) -> dict[str, dict[str, str]]:
    sheet = openpyxl.load_workbook(io.BytesIO(data))["survey"]
    headings = [str(cell.value) for cell in sheet[1]]
    rows = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows(min_row=2)]
    return {row[1]: dict(zip(headings, row, strict=True)) for row in rows if row[0] != "end_repeat"}


def test_a_form_asks_what_the_terminal_asks(shipped: Catalogue) -> None:
    survey = _survey(xlsform(shipped.matters["old-age-allowance"], shipped))
    assert list(survey)[1:] == [field.name for field in shipped.matters["old-age-allowance"].pages]
    assert survey["elder_id"]["relevant"] == "${who} = 'parent' or ${who} = 'spouse' or ${who} = 'relative'"
    assert survey["elder_id"]["constraint"].startswith("regex(., '^([1-9][0-9]{16}[0-9Xx])$')")
    assert survey["mobile"]["required"] == ""
    assert survey["who"]["type"].startswith("select_one ")
    assert survey["who"]["label::中文 (zh)"] == "给谁申请？"


def test_rows_of_a_group_are_a_repeat_whose_names_do_not_clash(shipped: Catalogue) -> None:
    matter = next(one for one in shipped.matters.values() if any(field.fields for field in one.pages))
    group = next(field for field in matter.pages if field.fields)
    clashing = dataclasses.replace(group, fields=(dataclasses.replace(group.fields[0], name=matter.pages[0].name),))
    pages = tuple(clashing if field is group else field for field in matter.pages)
    data = xlsform(dataclasses.replace(matter, pages=pages), shipped)
    survey = _survey(data)
    assert survey[group.name]["type"] == "begin_repeat"
    assert f"{group.name}_{matter.pages[0].name}" in survey
    convert(io.BytesIO(data), file_type=".xlsx")
