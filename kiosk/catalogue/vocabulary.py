"""Closed lists of GB/T 39046-2020 and of the trade that a matter draws on; each with its Chinese term."""

from __future__ import annotations

from enum import StrEnum


class Handing(StrEnum):
    """How a paper reaches the office. A document camera will add its own way when one is fitted."""

    AGENT = "agent"  # the village agent copies the original
    WINDOW = "window"  # brought to the window within the limit that the slip says
    PROMISE = "promise"  # 告知承诺: promised instead, checked later


class DivisionLevel(StrEnum):
    """How far down a place is asked: GB/T 2260 county, GB/T 10114 town, statistical code of the village."""

    COUNTY = "county"
    TOWN = "town"
    VILLAGE = "village"


class ItemType(StrEnum):
    """事项类型, GB/T 39046-2020 A.1."""

    LICENSING = "01"  # 行政许可
    PENALTY = "02"
    COERCION = "03"
    LEVY = "04"
    PAYMENT = "05"  # 行政给付
    INSPECTION = "06"
    CONFIRMATION = "07"  # 行政确认
    AWARD = "08"
    ADJUDICATION = "09"
    OTHER = "10"
    PUBLIC_SERVICE = "20"


class CaseType(StrEnum):
    """办件类型, GB/T 39046-2020 A.6."""

    INSTANT = "instant"  # 1 即办件
    PROMISE = "promise"  # 2 承诺件


class Served(StrEnum):
    """服务对象, GB/T 39046-2020 A.4, as far as a terminal serves them."""

    PERSON = "person"  # 1 自然人
    ENTERPRISE = "enterprise"  # 2 企业法人, with the village's co-operatives


class ResultForm(StrEnum):
    """What comes out at the end, after 结果名称: a 证 is issued, a 文 is written, a 批复 approves."""

    CERTIFICATE = "certificate"  # 出证办结
    DOCUMENT = "document"  # 出文办结
    APPROVAL = "approval"  # 审批办结
    RECORD = "record"  # an entry in a register
    MONEY = "money"  # paid out
    RECEIPT = "receipt"  # proof that the citizen paid
    SERVICE = "service"  # somebody comes, repairs, teaches
    ANSWER = "answer"  # an answer on the screen or by telephone


class Delivery(StrEnum):
    """结果领取方式."""

    HERE = "here"  # printed at the terminal
    SMS = "sms"  # text message or electronic licence
    POST = "post"
    AGENT = "agent"
    WINDOW = "window"


class Need(StrEnum):
    """材料必要性."""

    REQUIRED = "required"  # 必要
    OPTIONAL = "optional"  # 非必要
    LATER = "later"  # 容缺后补
    PROMISE = "promise"  # 告知承诺


class WhenOld(StrEnum):
    """What a matter does when its reference data are older than they may be."""

    WARN = "warn"  # goes on and says the date
    REFUSE = "refuse"  # cannot be begun until newer data are there


class LimitUnit(StrEnum):
    """时限单位."""

    AT_ONCE = "at once"
    MINUTES = "minutes"
    WORKING_DAYS = "working days"
    DAYS = "days"
