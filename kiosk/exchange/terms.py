"""The catalogue's codes as officials write them, and in English: GB/T 39046-2020 where it has a word for them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from kiosk.catalogue.model import Contract, Decision, Device, Fallback, Identity, Kind, Text
from kiosk.catalogue.vocabulary import CaseType, Delivery, ItemType, LimitUnit, Need, ResultForm, Served

Terms = Mapping[str, Text]

ITEM_TYPES: Terms = {
    ItemType.LICENSING: Text("行政许可", "Administrative licensing"),
    ItemType.PENALTY: Text("行政处罚", "Administrative penalty"),
    ItemType.COERCION: Text("行政强制", "Administrative coercion"),
    ItemType.LEVY: Text("行政征收", "Administrative levy"),
    ItemType.PAYMENT: Text("行政给付", "Administrative payment"),
    ItemType.INSPECTION: Text("行政检查", "Administrative inspection"),
    ItemType.CONFIRMATION: Text("行政确认", "Administrative confirmation"),
    ItemType.AWARD: Text("行政奖励", "Administrative award"),
    ItemType.ADJUDICATION: Text("行政裁决", "Administrative adjudication"),
    ItemType.OTHER: Text("其他行政权力", "Other administrative power"),
    ItemType.PUBLIC_SERVICE: Text("公共服务", "Public service"),
}
CASE_TYPES: Terms = {
    CaseType.INSTANT: Text("即办件", "Done at once"),
    CaseType.PROMISE: Text("承诺件", "Done within the promised limit"),
}
SERVED: Terms = {
    Served.PERSON: Text("自然人", "Persons"),
    Served.ENTERPRISE: Text("企业法人", "Enterprises"),
}
KINDS: Terms = {
    Kind.APPLICATION: Text("申请", "Application"),
    Kind.QUERY: Text("查询", "Query"),
    Kind.CERTIFICATE: Text("证明打印", "Certificate"),
    Kind.APPOINTMENT: Text("预约", "Appointment"),
    Kind.DECLARATION: Text("申报", "Declaration"),
    Kind.FEEDBACK: Text("反映", "Feedback"),
    Kind.PAYMENT: Text("缴费", "Payment"),
}
IDENTITIES: Terms = {
    Identity.NONE: Text("不用认证", "None"),
    Identity.CARD: Text("放卡", "Card"),
    Identity.CARD_AND_FACTOR: Text("放卡并验密码或短信", "Card and PIN or text message"),
}
DEVICES: Terms = {
    Device.READER: Text("读卡器", "Card reader"),
    Device.PRINTER: Text("打印机", "Printer"),
}
CONTRACTS: Terms = {
    Contract.FULL: Text("断网照办", "Works offline"),
    Contract.CACHED: Text("断网可查", "Shown from kept data offline"),
    Contract.QUEUE: Text("断网先收、联网送出", "Kept offline, sent later"),
    Contract.ONLINE: Text("须联网", "Needs the network"),
}
FALLBACKS: Terms = {
    Fallback.KEEP_REQUEST: Text("先留下申请", "Keep the request"),
    Fallback.BILL_NOTE: Text("打印缴费提示", "Note on how to pay"),
    Fallback.HOLD_SLOT: Text("先记意向时间", "Note the wished time"),
    Fallback.REFER: Text("告诉去哪里办", "Say where else to go"),
    Fallback.CALL_NOW: Text("先打电话", "Call first"),
}
DECISIONS: Terms = {
    Decision.AUTOMATIC: Text("自动受理", "Decided automatically"),
    Decision.OFFICE: Text("人工审核", "Decided by the office"),
}
RESULTS: Terms = {
    ResultForm.CERTIFICATE: Text("证照", "Certificate or licence"),
    ResultForm.DOCUMENT: Text("文书", "Document"),
    ResultForm.APPROVAL: Text("批复", "Approval"),
    ResultForm.RECORD: Text("登记", "Entry in a register"),
    ResultForm.MONEY: Text("款项", "Money"),
    ResultForm.RECEIPT: Text("缴费凭证", "Proof of payment"),
    ResultForm.SERVICE: Text("服务", "Service"),
    ResultForm.ANSWER: Text("答复", "Answer"),
}
DELIVERIES: Terms = {
    Delivery.HERE: Text("本机打印", "Printed at the terminal"),
    Delivery.SMS: Text("短信或电子证照", "Text message or electronic licence"),
    Delivery.POST: Text("邮寄", "Post"),
    Delivery.AGENT: Text("代办员送达", "Brought by the agent"),
    Delivery.WINDOW: Text("窗口领取", "Collected at the window"),
}
NEEDS: Terms = {
    Need.REQUIRED: Text("必要", "Required"),
    Need.OPTIONAL: Text("非必要", "Optional"),
    Need.LATER: Text("容缺后补", "May follow later"),
    Need.PROMISE: Text("告知承诺", "May be promised instead"),
}
UNITS: Terms = {
    LimitUnit.AT_ONCE: Text("即时", "At once"),
    LimitUnit.MINUTES: Text("分钟", "Minutes"),
    LimitUnit.WORKING_DAYS: Text("工作日", "Working days"),
    LimitUnit.DAYS: Text("自然日", "Days"),
}
YES, NO = "是", "否"
VERIFY: Terms = {"county": Text("待县里核实", "To be confirmed by the county")}

CLOSED: Mapping[type[StrEnum], Terms] = {
    ItemType: ITEM_TYPES,
    CaseType: CASE_TYPES,
    Served: SERVED,
    Kind: KINDS,
    Identity: IDENTITIES,
    Device: DEVICES,
    Contract: CONTRACTS,
    Fallback: FALLBACKS,
    Decision: DECISIONS,
    ResultForm: RESULTS,
    Delivery: DELIVERIES,
    Need: NEEDS,
    LimitUnit: UNITS,
}
"""Every closed list and its terms; a word that is added to one and not to the other fails a test."""
