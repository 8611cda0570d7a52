"""The catalogue as linked data after CPSV-AP 3.2: what another administration's portal can take in.

A working day has no ISO 8601 duration: `processingTime` gives the days within which so many working days certainly lie
but for holidays (5 working days: P7D), and the channel says it in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from kiosk.catalogue.model import Authority, Catalogue, Evidence, Limit, Matter, Text
from kiosk.catalogue.vocabulary import LimitUnit, Served
from kiosk.exchange import terms
from kiosk.exchange.linked import UNIT_OF_AREA, Graph, Node, both, named, told

BASE = "urn:kiosk:"
_WEEK = 5  # working days
_WHO_HELPS = Text("村代办员", "Village agent")
_HELP = Text("村代办员可以替本人提交，不收费。", "The village agent may file for the citizen, free of charge.")


@dataclass(frozen=True, slots=True)
class Area:
    """The place that the catalogue is for: its code of GB/T 2260 and its name."""

    code: str
    name: Text


def as_cpsv(catalogue: Catalogue, area: Area, *, base: str = BASE) -> Node:
    """A JSON-LD document of all matters, with everything that they refer to."""
    return _Writing(catalogue, area, base).document()


def duration(limit: Limit) -> str:
    """A limit as xsd:duration."""
    match limit.unit:
        case LimitUnit.AT_ONCE:
            return "PT0S"
        case LimitUnit.MINUTES:
            return f"PT{limit.amount}M"
        case LimitUnit.DAYS:
            return f"P{limit.amount}D"
        case LimitUnit.WORKING_DAYS:
            weekends = -(-limit.amount // _WEEK)
            return f"P{limit.amount + 2 * weekends}D"
        case _:
            assert_never(limit.unit)


class _Writing:
    """Makes the nodes of one catalogue."""

    def __init__(self, catalogue: Catalogue, area: Area, base: str) -> None:
        self._catalogue = catalogue
        self._graph = Graph(base)
        add = self._graph.add
        self._area = add(
            f"area/{area.code}",
            ["dct:Location", UNIT_OF_AREA],
            dct_identifier=area.code,
            skos_prefLabel=both(area.name),
        )
        self._languages = [add(f"lang:{code}", "dct:LinguisticSystem") for code in ("ZHO", "ENG")]
        publisher = add("publisher", "foaf:Agent", dct_identifier=area.code, dct_title=both(area.name))
        self._whole = add(
            "catalogue",
            "dcat:Dataset",
            dct_identifier=catalogue.version,
            dct_title=both(Text("自助终端事项目录", "Catalogue of the self-service terminal")),
            dct_description=both(Text("村级自助终端上能办的事", "What can be done at the terminal of a village")),
            dct_publisher=publisher,
        )

    def document(self) -> Node:
        """Everything."""
        for matter in sorted(self._catalogue.matters.values(), key=lambda one: (one.number, one.id)):
            self._service(matter)
        return self._graph.document()

    def _service(self, matter: Matter) -> None:
        graph = self._graph
        at = f"matter/{matter.id}"
        inputs = [self._brought(one.evidence) for one in matter.supplied]
        inputs += [self._shared(one) for one in matter.shared]
        laws = [self._law(text) for text in matter.basis]
        limit = duration(matter.promised) if matter.promised else None
        graph.add(
            at,
            "cpsv:PublicService",
            dct_identifier=matter.code or matter.id,
            dct_title=both(matter.name),
            dct_description=both(matter.summary),
            dcat_keyword=told(dict.fromkeys(matter.aliases)),
            dct_language=self._languages,
            dct_spatial=self._area,
            dct_isPartOf=self._whole,
            adms_status=graph.concept("status", "active", Text("可办", "Active")),
            cv_hasCompetentAuthority=self._authority(matter.authority),
            cv_contactPoint=self._contacts(matter),
            cv_isGroupedBy=[self._event(id_) for id_ in matter.categories],
            dct_audience=[graph.concept("served", one, terms.SERVED[one]) for one in sorted(matter.served)],
            dct_type=graph.concept("item-type", matter.item_type, terms.ITEM_TYPES[matter.item_type])
            if matter.item_type
            else None,
            cv_isClassifiedBy=self._classes(matter),
            cv_holdsRequirement=self._requirement(at, matter, inputs),
            cpsv_hasInput=inputs,
            cv_hasInputType=[self._kind_of(one) for one in (*(s.evidence for s in matter.supplied), *matter.shared)],
            cpsv_produces=self._output(at, matter),
            cv_hasCost=self._cost(at, matter),
            cv_hasChannel=self._channel(at, matter, inputs, limit),
            cpsv_follows=self._rule(at, matter, laws),
            cv_hasLegalResource=laws,
            cv_hasParticipation=self._agent() if matter.agent_may_file else None,
            cv_processingTime={"@value": limit, "@type": "xsd:duration"} if limit else None,
        )

    def _authority(self, authority: Authority) -> Node:
        return self._graph.add(
            f"authority/{authority.code}",
            ["cv:PublicOrganisation", "org:Organization"],
            dct_identifier=authority.code,
            skos_prefLabel=both(authority.name),
            dct_spatial=self._area,
        )

    def _contacts(self, matter: Matter) -> list[Node]:
        authority = matter.authority
        numbers = {"hotline": matter.hotline, "consult": authority.consult, "complaint": authority.complaint}
        labels = {
            "hotline": Text("服务热线", "Hotline"),
            "consult": Text("咨询电话", "Telephone for questions"),
            "complaint": Text("监督投诉电话", "Telephone for complaints"),
        }
        return [
            self._graph.add(
                f"contact/{what}/{number}",
                "cv:ContactPoint",
                dct_description=both(labels[what]),
                cv_telephone=number,
            )
            for what, number in numbers.items()
            if number
        ]

    def _event(self, id_: str) -> Node:
        category = next(one for one in self._catalogue.categories if one.id == id_)
        kind = "cv:LifeEvent" if Served.PERSON in category.served else "cv:BusinessEvent"
        return self._graph.add(f"event/{id_}", ["cv:Event", kind], dct_identifier=id_, dct_title=both(category.name))

    def _classes(self, matter: Matter) -> list[Node]:
        graph = self._graph
        found = [
            graph.concept("kind", matter.kind, terms.KINDS[matter.kind]),
            graph.concept("network", matter.offline.contract, terms.CONTRACTS[matter.offline.contract]),
            graph.concept("identity", matter.identity, terms.IDENTITIES[matter.identity]),
        ]
        if matter.case_type:
            found.append(graph.concept("case-type", matter.case_type, terms.CASE_TYPES[matter.case_type]))
        return found

    def _requirement(self, at: str, matter: Matter, inputs: list[Node]) -> Node:
        return self._graph.add(
            f"{at}/requirement",
            "cv:Requirement",
            dct_identifier=f"{matter.id}/requirement",
            dct_title=both(matter.audience),
            dct_type=self._graph.concept("requirement", "eligibility", Text("受理条件", "Who may")),
            cv_hasSupportingEvidence=inputs,
        )

    def _kind_of(self, evidence: Evidence) -> Node:
        return self._graph.add(
            f"evidence-type/{evidence.id}",
            "cv:EvidenceType",
            dct_identifier=evidence.id,
            skos_prefLabel=both(evidence.name),
            cv_evidenceTypeClassification=self._graph.concept("evidence", evidence.id, evidence.name),
        )

    def _brought(self, evidence: Evidence) -> Node:
        return self._graph.add(
            f"evidence/{evidence.id}",
            "cv:Evidence",
            dct_identifier=evidence.id,
            dct_title=both(evidence.name),
            dct_conformsTo=self._kind_of(evidence),
        )

    def _shared(self, evidence: Evidence) -> Node:
        """A record that departments share: it is asked for once and part of its holder's data."""
        holder = self._catalogue.authorities.get(evidence.holder)
        words = holder.name if holder else Text(evidence.holder, evidence.holder)
        held = self._graph.add(
            f"records/{evidence.holder}",
            "dcat:Dataset",
            dct_identifier=f"records/{evidence.holder}",
            dct_title=both(Text(f"{words.zh}共享数据", f"Shared records: {words.en}")),
            dct_description=both(
                Text("部门之间共享，不用百姓提交。", "Shared between departments; nobody need bring them.")
            ),
            dct_publisher=self._graph.add(
                f"holder/{evidence.holder}", "foaf:Agent", dct_identifier=evidence.holder, dct_title=both(words)
            ),
        )
        return self._graph.add(
            f"evidence/{evidence.id}/shared",
            "cv:Evidence",
            dct_identifier=f"{evidence.id}/shared",
            dct_title=both(evidence.name),
            dct_conformsTo=self._kind_of(evidence),
            dct_isPartOf=held,
        )

    def _output(self, at: str, matter: Matter) -> Node | None:
        result = matter.result
        if result is None:
            return None
        return self._graph.add(
            f"{at}/output",
            "cv:Output",
            dct_identifier=f"{matter.id}/output",
            dct_title=both(result.name),
            dct_description=both(result.sample) if result.sample else None,
            dct_type=self._graph.concept("result", result.form, terms.RESULTS[result.form]),
        )

    def _cost(self, at: str, matter: Matter) -> Node | None:
        if matter.fee is None:
            return None
        item, basis = matter.fee.item, matter.fee.basis
        return self._graph.add(
            f"{at}/cost",
            "cv:Cost",
            dct_identifier=f"{matter.id}/cost",
            dct_description=both(Text(f"{item.zh}（依据：{basis.zh}）", f"{item.en} (ground: {basis.en})")),
            cv_currency=self._graph.concept("currency", "CNY", Text("人民币", "Renminbi yuan")),
            cv_isDefinedBy=self._authority(matter.authority),
        )

    def _channel(self, at: str, matter: Matter, inputs: list[Node], limit: str | None) -> Node:
        graph = self._graph
        hours = matter.hours
        opening = None
        if hours:
            days = Text("工作日", "On working days") if hours.working_days_only else Text("每天", "Every day")
            span = f"{hours.opens}-{hours.closes}"
            opening = graph.add(
                f"hours/{named(days.en + span)}",
                "time:TemporalEntity",
                dct_description=both(Text(f"{days.zh} {span}", f"{days.en} {span}")),
            )
        return graph.add(
            f"{at}/terminal",
            "cv:Channel",
            dct_identifier=f"{matter.id}/terminal",
            dct_type=graph.concept(
                "channel", "9", Text("自助终端", "Self-service terminal")
            ),  # GB/T 39046 A.5: 9 other
            dct_description=both(
                Text(
                    f"{matter.duration.zh}；{matter.offline.says.zh}", f"{matter.duration.en}. {matter.offline.says.en}"
                )
            ),
            cv_ownedBy=self._authority(matter.authority),
            cv_openingHours=opening,
            cv_processingTime={"@value": limit, "@type": "xsd:duration"} if limit else None,
            cpsv_hasInput=inputs,
        )

    def _rule(self, at: str, matter: Matter, laws: list[Node]) -> Node | None:
        if not matter.steps:
            return None
        told_as = Text("；".join(one.zh for one in matter.steps), "; ".join(one.en for one in matter.steps))
        return self._graph.add(
            f"{at}/rule",
            "cpsv:Rule",
            dct_identifier=f"{matter.id}/rule",
            dct_title=both(Text(f"{matter.name.zh}办理流程", f"{matter.name.en}: how it is handled")),
            dct_description=both(told_as),
            dct_language=self._languages,
            cpsv_implements=laws,
        )

    def _law(self, title: Text) -> Node:
        return self._graph.add(f"law/{named(title.zh)}", "eli:LegalResource", dct_title=both(title))

    def _agent(self) -> Node:
        who = self._graph.add("agent", "foaf:Agent", dct_identifier="village-agent", dct_title=both(_WHO_HELPS))
        return self._graph.add(
            "agent/files",
            "cv:Participation",
            dct_identifier="agent-files",
            dct_description=both(_HELP),
            cv_role=self._graph.concept("role", "agent", Text("代理人", "Agent of the citizen")),
            cv_hasParticipant=who,
        )
