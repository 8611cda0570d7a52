"""A new matter to begin with: it compiles and could serve, and says in angle brackets what is still to be written.

`kiosk catalogue check` names each of those brackets (`words_are_written`) until a person has put words there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from kiosk.catalogue.model import Action, Authority, Catalogue, Kind

ACTIONS: Mapping[Kind, Action] = {
    Kind.APPLICATION: Action.SUBMIT,
    Kind.DECLARATION: Action.SUBMIT,
    Kind.FEEDBACK: Action.SUBMIT,
    Kind.APPOINTMENT: Action.SUBMIT,
    Kind.QUERY: Action.QUERY,
    Kind.CERTIFICATE: Action.CERTIFICATE,
    Kind.PAYMENT: Action.PAY,
}
_BLOCK = 10  # numbers of authorities begin at tens

_HEAD = """\
id: {id}
number: {number}
code: {code}
name: {{zh: "<名称，最多 12 个字>", en: "<Name>"}}
aliases: ["<正式名称>", "<老百姓的叫法>", "<另一种叫法>", "<常说错的名字>", "<English words>"]
authority: {authority}
kind: {kind}
action: {action}
"""
_MIDDLE = """\
categories: [{category}]
icon: file-text
item_type: "20"
case_type: {case_type}
served: [person]
visits: {{count: 0}}
limits: {{promised: {promised}}}
result:
  name: {{zh: "<办好后得到什么>", en: "<What comes out>"}}
  form: {form}
delivery: [{delivery}]
"""
_WORDS = """\
summary: {{zh: "<这件事是办什么的>", en: "<What it is for>"}}
audience: {{zh: "<谁能办>", en: "<Who may>"}}
bring: {{zh: "<要带什么>", en: "<What to bring>"}}
duration: {{zh: "<要多久>", en: "<How long it takes>"}}
cost: {{zh: 不收费, en: Free of charge}}
next:
  online:
    - {{zh: "<办好以后接着做什么>", en: "<What happens next>"}}
  offline:
    - {{zh: "{kept_zh}", en: "{kept_en}"}}
spoken: {{zh: "<放卡前说的一句话>", en: "<What is said aloud at the start>"}}
"""
_KEPT = (
    "已暂存本机，尚未受理。网络恢复后自动送出。",
    "Kept here, not yet accepted. It is sent when the network is back.",
)
_UNDONE = ("现在连不上，还没有办。", "There is no connection, so nothing was done.")
_UNPAID = ("没有收您的钱。请按单子上的办法交。", "No money was taken. The slip says how to pay.")
_SUBMIT = """\
identity: card
devices: [reader]
offline:
  contract: {contract}
  says: {{zh: {says_zh}, en: "{says_en}"}}
"""
_ONLINE = """\
identity: {identity}
devices: [{devices}]
operation: {operation}
offline:
  contract: online
  fallback: {fallback}
  says: {{zh: {says_zh}, en: "{says_en}"}}
"""
_PAGES = """\
confirm: {{zh: "<最后按的那个键>", en: "<What the last button does>"}}
pages:
  - use: applicant
  - use: applicant_id
  - field: what
    title: {{zh: "<问什么？>", en: "<Which question?>"}}
    label: {{zh: "<栏目名>", en: "<Label>"}}
    help: {{zh: "<怎么选>", en: "<How to choose>"}}
    spoken: {{zh: "<怎么念>", en: "<What is said aloud>"}}
    control: choice
    choices:
      - {{value: first, zh: "<头一种>", en: "<The first>"}}
      - {{value: second, zh: "<第二种>", en: "<The second>"}}
  - use: mobile
receipt: [what, mobile]
reasons:
  not_entitled_here: {{zh: "<为什么办不了，该怎么做>", en: "<Why it is refused, and what to do>"}}
example:
  answers:
    applicant: 陈秀兰
    applicant_id: "330624186001010007"
    what: first
    mobile: "13800000001"
verify: county
"""
_ACCOUNT = """\
pages:
  - field: account
    title: {zh: "<户号是多少？>", en: "<What is the account number?>"}
    label: {zh: "<户号>", en: "<Account>"}
    help: {zh: "<号码在哪里看>", en: "<Where the number stands>"}
    spoken: {zh: "<怎么念>", en: "<What is said aloud>"}
    control: digits
    masked: true
example:
  answers: {account: "1234567890"}
verify: county
"""
_NOTHING = "example:\n  answers: {}\nverify: county\n"


def sketch(catalogue: Catalogue, *, id_: str, kind: Kind, authority: Authority) -> str:
    """The text of a new matter file."""
    action = ACTIONS[kind]
    number = next_number(catalogue, authority)
    head = _HEAD.format(
        id=id_, number=number, code=f"{authority.code}-{number}", authority=authority.code, kind=kind, action=action
    )
    submits = action is Action.SUBMIT
    middle = _MIDDLE.format(
        category=_category(catalogue, authority),
        case_type="promise" if submits else "instant",
        promised="5 working days" if submits else "at once",
        form={Kind.CERTIFICATE: "record", Kind.PAYMENT: "receipt", Kind.QUERY: "answer"}.get(kind, "record"),
        delivery="sms, agent" if submits else "here",
    )
    kept = _KEPT if submits else _UNPAID if kind is Kind.PAYMENT else _UNDONE
    words = _WORDS.format(kept_zh=kept[0], kept_en=kept[1])
    tail = _PAGES.format() if submits else _ACCOUNT if kind is Kind.PAYMENT else _NOTHING
    return head + _contract(id_, kind) + middle + words + tail


def next_number(catalogue: Catalogue, authority: Authority) -> int:
    """The next free number of the authority's block, or of a new block behind all others."""
    taken = {matter.number: matter.authority.code for matter in catalogue.matters.values()}
    own = [number for number, code in taken.items() if code == authority.code]
    number = max(own) + 1 if own else (max(taken, default=0) // _BLOCK + 1) * _BLOCK + 1
    while number in taken:
        number += 1
    return number


def _category(catalogue: Catalogue, authority: Authority) -> str:
    """The theme under which most matters of the authority stand, or the first theme."""
    count = Counter(
        category
        for matter in catalogue.matters.values()
        if matter.authority.code == authority.code
        for category in matter.categories
    )
    first: Sequence[str] = [category.id for category in catalogue.categories][:1]
    return count.most_common(1)[0][0] if count else (first[0] if first else "papers")


def _contract(id_: str, kind: Kind) -> str:
    operation = id_.replace("-", "_")
    match kind:
        case Kind.APPLICATION | Kind.DECLARATION | Kind.FEEDBACK:
            return _SUBMIT.format(contract="queue", says_zh="断网也能办，联网送出", says_en="Works offline, sent later")
        case Kind.APPOINTMENT:
            says = {"says_zh": "断网先登记想要的时间", "says_en": "Offline: your wish is kept"}
            return _SUBMIT.format(contract="online\n  fallback: hold_slot", **says)
        case Kind.QUERY | Kind.CERTIFICATE:
            return _ONLINE.format(
                identity="card+factor",
                devices="reader, printer" if kind is Kind.CERTIFICATE else "reader",
                operation=operation,
                fallback="keep_request",
                says_zh="断网留下申请，联网再查",
                says_en="Offline: your request is kept",
            )
        case Kind.PAYMENT:
            return _ONLINE.format(
                identity="none",
                devices="",
                operation=operation,
                fallback="bill_note",
                says_zh="断网不收钱，打印缴费办法",
                says_en="Offline: a note on how to pay",
            )
