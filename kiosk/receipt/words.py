"""The words of a slip that belong to no matter, Chinese first. Big words say what is true and no more."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.catalogue.model import Text


class Stage(StrEnum):
    """What a slip says."""

    KEPT = "kept"
    ACCEPTED = "accepted"
    SETTLED = "settled"
    REJECTED = "rejected"
    NOTE = "note"
    ANSWER = "answer"
    CERTIFICATE = "certificate"
    PAID = "paid"
    UNKNOWN = "unknown"  # a payment of which nobody has said yet what became of it


@dataclass(frozen=True, slots=True)
class Heading:
    """The big words, and the sentence under them that says what they mean."""

    big: tuple[Text, ...]
    means: Text


HEADINGS: dict[Stage, Heading] = {
    Stage.KEPT: Heading(
        (Text("已暂存本机", "KEPT HERE"), Text("尚未受理", "NOT YET ACCEPTED")),
        Text("办理部门还没有确认收到，本机会自动送出。", "The office has not confirmed it yet. It is sent by itself."),
    ),
    Stage.ACCEPTED: Heading(
        (Text("已受理", "ACCEPTED"),),
        Text("办理部门已经收到，还没有办结。", "The office has received it and has not decided yet."),
    ),
    Stage.SETTLED: Heading(
        (Text("已办结", "DONE"),),
        Text("这件事办好了。", "This matter is done."),
    ),
    Stage.REJECTED: Heading(
        (Text("未通过", "NOT GRANTED"),),
        Text("这一次没有办成，原因和办法写在下面。", "It was not granted. Below: why, and what to do."),
    ),
    Stage.NOTE: Heading(
        (Text("缴费提示单", "HOW TO PAY"), Text("没有收钱", "NO MONEY TAKEN")),
        Text("这不是收据，费用还没有交。", "This is not a receipt. The bill is not paid yet."),
    ),
    Stage.ANSWER: Heading(
        (Text("查询结果", "ANSWER"),),
        Text("供您了解情况，不作证明使用。", "For your information. It is not a certificate."),
    ),
    Stage.CERTIFICATE: Heading(
        (Text("电子证明", "CERTIFICATE"),),
        Text("收件单位可用编号或二维码核对。", "Whoever receives it can check the number or the code."),
    ),
    Stage.PAID: Heading(
        (Text("已缴费", "PAID"),),
        Text("钱已经付清，请不要再付一次。", "It is paid. Please do not pay again."),
    ),
    Stage.UNKNOWN: Heading(
        (Text("付款还没确认", "NOT CONFIRMED"),),
        Text("还不知道钱有没有付成，请先看下面的说明。", "Nobody knows yet whether it was paid. Please read below."),
    ),
}  # fmt: skip

PROMISES_NOTHING = frozenset({Stage.KEPT, Stage.NOTE, Stage.UNKNOWN})  # made without the platform's word

COPY = Text("副本", "COPY")
NUMBER = Text("编号", "Number")
WHO = Text("办理人", "For")
CARD = Text("证件号", "Id number")
REASON = Text("原因", "Why")
NEXT = Text("接下来", "What happens next")
TO_DO = Text("您可以这样做", "What you can do")
TO_PAY = Text("可以这样交费", "Where you can pay")
HOTLINE = Text("咨询电话", "Questions? Call")
TIME = Text("时间", "Time")
PRINTED = Text("打印时间", "Printed")
UNVERIFIED = Text("本机时间未经核对", "The clock was not checked")
TERMINAL = Text("终端", "Terminal")
TRAIL = Text("流水校验", "Record")
AS_OF = Text("数据日期", "As of")
SOURCE = Text("数据来源", "Source")
SETTLES = Text("此单结清您 {date} 的存单 {number}", "Settles your slip {number} of {date}")
CHECKABLE = Text("扫码可核对此单真伪", "Scan to check that this slip is genuine")
KEEP = Text("请收好此单", "Please keep this slip")
NO_RETRY = Text("可以按原因补正后再办一次，或打电话问。", "You can put this right and apply again, or call.")
