"""The stage as the dev dock knows it: cards to lay, a phone, an office, paper in the hand."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from kiosk.compose.actor import Actor
from kiosk.compose.stage import Stage
from sync.platform import DecidedError, NoCaseError, NoOrderError, PaymentState, UnknownReasonError
from sync.simulators.link import Mode
from ui.dock.stage import Due, Holder, Message, Network, OfficeCase, Phone, PrinterOrder, StageError

_AT_ONCE_S = 0.0
_FOREIGN, _UPSIDE_DOWN = "foreign", "upside-down"
_NETWORKS = {Mode.UP: Network.UP, Mode.SLOW: Network.SLOW, Mode.CAPTIVE: Network.CAPTIVE}


class Village:
    """One stage with one terminal on it."""

    def __init__(self, stage: Stage, actor: Actor) -> None:
        self._stage = stage
        self._actor = actor
        self._lies: str | None = None

    def citizens(self) -> Sequence[Holder]:
        """Every card that may be laid: of each citizen the ones that a reader is fitted for, and two bad ones."""
        holders = []
        for citizen in self._stage.citizens.values():
            if "contactless" in self._stage.machine.readers:
                card = "resident identity card"
                holders.append(Holder(f"contactless:{citizen.name}", citizen.name, card, "contactless", citizen.pin))
            if "contact" in self._stage.machine.readers:
                card = "social security card"
                holders.append(Holder(f"contact:{citizen.name}", citizen.name, card, "contact", citizen.pin))
        if "contact" in self._stage.machine.readers:
            holders.append(Holder(_FOREIGN, "—", "card from abroad", "contact"))
            holders.append(Holder(_UPSIDE_DOWN, "—", "upside down", "contact"))
        return holders

    def card_on(self) -> str | None:
        """The id of the card that lies on a reader."""
        return self._lies

    def put_card(self, id: str) -> None:  # noqa: A002 - the dock's word
        """Lay this card; one that lay there is taken away first."""
        self.take_card()
        if id == _FOREIGN:
            self._stage.put_bad_card("foreign")
        elif id == _UPSIDE_DOWN:
            self._stage.put_bad_card("upside_down")
        else:
            reader, _, name = id.partition(":")
            self._stage.put_card(name, reader)
        self._lies = id

    def take_card(self) -> None:
        """Take the card away; nothing happens when none lies there."""
        self._lies = None
        self._stage.take_card()

    def network(self) -> Network:
        """What the link does now."""
        return _NETWORKS.get(self._stage.link_mode, Network.DOWN)

    def set_network(self, mode: Network) -> None:
        """Have the link do this."""
        self._stage.set_network(mode.value)

    def printer(self) -> str:
        """The state of the printer in a few words."""
        printer = self._stage.printer
        if printer.paper_out:
            return "no paper"
        return "cover open" if printer.cover_is_open else "ready"

    def printer_do(self, action: PrinterOrder) -> None:
        """Do this to the printer."""
        if action is PrinterOrder.PAPER_OUT:
            self._stage.printer_do("paper_out_after", 0)
        else:
            self._stage.printer_do(action.value)

    def phone(self) -> Phone:
        """What the phone shows, newest first."""
        platform = self._stage.platform
        messages = tuple(Message(sms.mobile, sms.text) for sms in reversed(platform.outbox.messages))
        dues = tuple(
            Due(order.code, order.code, order.amount_fen, order.state is PaymentState.WAITING, order.state.value)
            for order in reversed(platform.provider.orders())
        )
        return Phone(messages, dues)

    def pay(self, code: str) -> None:
        """Pay this code."""
        try:
            self._stage.pay(_AT_ONCE_S, code)
        except NoOrderError as gone:
            raise StageError("this code is not known any more") from gone

    def refuse(self, code: str) -> None:
        """Refuse to pay this code."""
        try:
            self._stage.refuse(_AT_ONCE_S, code)
        except NoOrderError as gone:
            raise StageError("this code is not known any more") from gone

    def slips(self) -> Sequence[bytes]:
        """Every slip that came out, oldest first, as PNG."""
        return [slip.png() for slip in self._stage.printer.slips]

    def office_cases(self) -> Sequence[OfficeCase]:
        """The cases that wait for a decision, oldest first."""
        catalogue = self._stage.catalogue
        waiting = []
        for case in self._stage.platform.cases.list("accepted"):
            matter = catalogue.matters.get(case.matter)
            words = {**catalogue.reasons, **(matter.reasons if matter else {})}
            reasons = [(code, words[code].zh if code in words else code) for code in self._stage.platform.cases.reasons]
            name = matter.name.zh if matter else case.matter
            waiting.append(OfficeCase(case.case_id, name, case.number, tuple(reasons)))
        return waiting

    def decide(self, id: str, approve: bool, reason: str | None) -> None:  # noqa: A002, FBT001 - the dock's words
        """Decide a case: for the citizen, or against with a reason code."""
        try:
            self._stage.decide(None if approve else reason or "", _AT_ONCE_S, id)
        except (DecidedError, NoCaseError, UnknownReasonError, TimeoutError) as fault:
            raise StageError("this case cannot be decided so") from fault

    def running(self) -> bool:
        """Whether the terminal still runs; the dock closes when it does not."""
        return self._actor.running

    def subscribe(self, changed: Callable[[], None]) -> None:
        """Have `changed` called, on any thread, whenever any of the above has changed, the terminal's end included."""
        self._stage.subscribe(changed)

        def tell_of_the_end() -> None:
            self._actor.wait()
            changed()

        threading.Thread(target=tell_of_the_end, name="terminal's end", daemon=True).start()
