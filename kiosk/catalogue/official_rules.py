"""Rules that officials in Zhejiang apply to an implementation list (实施清单), and those of the papers it names.

They are matters.md section 4, 1 to 9. A matter that breaks one still serves: `kiosk catalogue check` tells of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.catalogue.model import Kind, Limit
from kiosk.catalogue.rules import Finding, Rule, Subject
from kiosk.catalogue.vocabulary import CaseType, Delivery, ItemType, LimitUnit, ResultForm

MAX_CODE = 64  # systems in use have 10 to 57 places: an implementation code is stored, never read apart
WORKING_DAY = 1.4  # days: five of seven
PERMIT_STEPS = 5  # 受理, 审核, 审批, 办结, 送达
_MINUTES_A_DAY = 24 * 60
_FORMS = (  # a 凭证 proves a payment, a 公证 is an act; a 证书 is a 证
    ("证", re.compile(r"(?<![凭公])证$|(?<!公)证书$"), ResultForm.CERTIFICATE),
    ("文 or 书", re.compile(r"文$|(?<!证)书$|公证书$"), ResultForm.DOCUMENT),
    ("批复", re.compile(r"批复$"), ResultForm.APPROVAL),
)
_ON_PAPER = frozenset(form for _, _, form in _FORMS)
_FREE_ZH = re.compile(r"不收(?:费|钱|一分|任何|$)|不要钱|免费|不花钱|不用交钱|不用付钱|没有费用")
_FREE_EN = re.compile(r"\b(?:free|no charge|no fee|not charged|costs nothing)\b", re.IGNORECASE)
_ONLY_FREE_ZH = re.compile(r"^(?:不收费|不收钱|不收一分钱|不要钱|免费|不花钱)$")
_FROM_ACCEPTANCE = re.compile(r"受理(?:后|以后|之后|那天|当天|之日|起|才|了)|从[^，。]{0,6}受理|收下后|收下那天")


def code_is_opaque(subject: Subject) -> Iterator[Finding]:
    """An implementation code is kept as it was given out, in at most MAX_CODE places without spaces."""
    code = subject.matter.code
    if len(code) > MAX_CODE or re.search(r"\s", code):
        yield subject.line("code"), f"code: at most {MAX_CODE} characters and no spaces: copy it from the list"


def instant_means_at_once(subject: Subject) -> Iterator[Finding]:
    """即办件 exactly where the promise is at once."""
    matter = subject.matter
    if matter.case_type is None or matter.promised is None:
        return
    at_once = matter.promised.unit is LimitUnit.AT_ONCE
    if at_once != (matter.case_type is CaseType.INSTANT):
        right = CaseType.INSTANT if at_once else CaseType.PROMISE
        yield (
            subject.line("case_type"),
            f"case_type: instant exactly when limits.promised is at once: write {right}, or mend the limit",
        )


def promise_keeps_the_law(subject: Subject) -> Iterator[Finding]:
    """承诺办结时限 is never longer than 法定办结时限."""
    matter = subject.matter
    if matter.promised and matter.statutory and _days(matter.promised) > _days(matter.statutory):
        yield (
            subject.line("limits"),
            "limits: promised is longer than statutory (a working day counts 1.4 days): promise less",
        )


def result_form_follows_its_name(subject: Subject) -> Iterator[Finding]:
    """A 证 is issued, a 文 or 书 is written, a 批复 approves; what is on paper has a sample."""
    result = subject.matter.result
    if result is None:
        return
    for last, ending, form in _FORMS:
        if ending.search(result.name.zh) and result.form is not form:
            yield subject.line("result"), f"result.form: a name that ends in {last} means {form}, not {result.form}"
    if result.form in _ON_PAPER and result.sample is None:
        yield subject.line("result"), f"result.sample: say what the {result.form} looks like"


def visits_have_a_reason(subject: Subject) -> Iterator[Finding]:
    """Whoever must come again is told why; whoever need not is not."""
    visits = subject.matter.visits
    if visits is None:
        return
    if visits.count < 0:
        yield subject.line("visits"), "visits.count: is 0 or more"
    elif visits.count and visits.reason is None:
        yield subject.line("visits"), "visits.reason: say why the citizen must come, or make the count 0"
    elif not visits.count and visits.reason is not None:
        yield subject.line("visits"), "visits.reason: nobody comes, so there is none: remove it"


def result_needs_no_visit(subject: Subject) -> Iterator[Finding]:
    """With no visit the result comes by some other way than the window."""
    matter = subject.matter
    if matter.visits and not matter.visits.count and matter.delivery == (Delivery.WINDOW,):
        yield subject.line("delivery"), "delivery: the window alone is a visit: add agent, post or sms, or count it"


def printed_here_needs_the_printer(subject: Subject) -> Iterator[Finding]:
    """What is handed out on paper here cannot be had without the printer."""
    matter = subject.matter
    paper = matter.result is not None and matter.result.form in _ON_PAPER
    if paper and matter.delivery == (Delivery.HERE,) and "printer" not in matter.devices:
        yield subject.line("devices"), "devices: the paper is printed here: add printer"


def fee_fits_the_cost(subject: Subject) -> Iterator[Finding]:
    """A fee has its item and basis, and the cost on the page says the same in both languages.

    A bill is no fee of the authority, so payments are left out.
    """
    matter = subject.matter
    if matter.kind is Kind.PAYMENT:
        return
    free = bool(_FREE_ZH.search(matter.cost.zh))
    if free != bool(_FREE_EN.search(matter.cost.en)):
        yield subject.line("cost"), "cost: one language says that it is free, the other does not"
    elif matter.fee is None and not free:
        hint = "say that nothing is charged (不收费 / free), or give the fee with item and basis"
        yield subject.line("cost"), f"cost: {hint}"
    elif matter.fee is not None and _ONLY_FREE_ZH.match(matter.cost.zh):
        yield subject.line("fee"), "fee: the cost says that nothing is charged: mend one of them"


def served_fit_the_categories(subject: Subject) -> Iterator[Finding]:
    """A theme for persons holds no matter that is only for enterprises (服务主题 and 服务对象)."""
    matter = subject.matter
    for category in subject.catalogue.categories:
        if category.id in matter.categories and matter.served and not matter.served & category.served:
            who = " and ".join(sorted(category.served))
            yield subject.line("categories"), f"categories: {category.id!r} is for {who}: served says otherwise"


def permit_says_its_course(subject: Subject) -> Iterator[Finding]:
    """行政许可: at least five steps and one question; a promise counts from acceptance (行政许可法 art. 32)."""
    matter = subject.matter
    if matter.item_type is not ItemType.LICENSING:
        return
    if len(matter.steps) < PERMIT_STEPS:
        yield subject.line("steps"), f"steps: a permit has {PERMIT_STEPS} or more: 受理, 审核, 审批, 办结, 送达"
    if not matter.faq:
        yield subject.line("faq"), "faq: a permit answers at least one question"
    if not any(_FROM_ACCEPTANCE.search(step.zh) for step in matter.next_offline):
        yield subject.line("next"), "next.offline: say that the days count from acceptance (从受理那天算), not from now"


def papers_are_where_they_belong(subject: Subject) -> Iterator[Finding]:
    """What an authority holds is shared and not brought; what only the citizen has is brought."""
    matter, held = subject.matter, subject.catalogue.authorities
    for one in matter.shared:
        if one.holder not in held:
            yield (
                subject.line("evidence"),
                f"evidence.shared: {one.id!r} is held by {one.holder}, where no office looks: list it as supplied",
            )
    brought = {one.evidence.id for one in matter.supplied}
    for both in sorted(brought & {one.id for one in matter.shared}):
        yield subject.line("evidence"), f"evidence: {both!r} is both shared and brought: keep one"


def _days(limit: Limit) -> float:
    match limit.unit:
        case LimitUnit.AT_ONCE:
            return 0
        case LimitUnit.MINUTES:
            return limit.amount / _MINUTES_A_DAY
        case LimitUnit.WORKING_DAYS:
            return limit.amount * WORKING_DAY
        case LimitUnit.DAYS:
            return limit.amount


OFFICIAL_RULES: tuple[Rule, ...] = (
    code_is_opaque,
    instant_means_at_once,
    promise_keeps_the_law,
    result_form_follows_its_name,
    visits_have_a_reason,
    result_needs_no_visit,
    printed_here_needs_the_printer,
    fee_fits_the_cost,
    served_fit_the_categories,
    permit_says_its_course,
    papers_are_where_they_belong,
)
