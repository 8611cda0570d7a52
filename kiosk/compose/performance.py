"""The steps of a story, each a verb: what a hand does at the glass, and what happens in the world around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kiosk.compose.actor import Actor, ActorError
from kiosk.compose.hand import Hand, StepError
from kiosk.compose.stage import Stage
from kiosk.compose.story import Line

__all__ = ["Performance", "StepError"]
_WORLD_S = 20.0
_MOST_SCREENS = 60


class Performance:
    """One run of a story on a stage. `out` takes the pictures."""

    def __init__(self, stage: Stage, out: Path) -> None:
        self._stage = stage
        self._out = out
        self._actor: Actor | None = None
        self._at: Hand | None = None
        self._language = "zh"
        self._verbs: Mapping[str, Callable[[Any], None]] = {
            "see": lambda screen: self._hand.see(str(screen)),
            "shows": lambda words: _ignore(self._hand.wait(text=str(words))),
            "absent": lambda words: self._hand.lacks(str(words)),
            "press": lambda name: self._hand.press(str(name)),
            "type": lambda text: self._hand.type(str(text)),
            "matter": lambda matter: self._hand.open_matter(str(matter)),
            "case": lambda matter: self._hand.open_case(str(matter)),
            "answer": self._answer,
            "walk": lambda matter: self._hand.walk(str(matter)),
            "handle": self._handle,
            "factor": self._factor,
            "language": self._choose_language,
            "card": self._card,
            "take_card": lambda _: self._stage.take_card(),
            "network": lambda mode: self._stage.set_network(str(mode)),
            "printer": self._printer,
            "reader": self._reader,
            "phone": self._phone,
            "office": self._office,
            "kill": lambda _: self._kill(),
            "restart": lambda _: self.begin(),
            "until": self._until,
        }

    def begin(self) -> None:
        """Start the terminal, and stand in front of it."""
        self._actor = self._stage.start_terminal()
        pictures = self._at.pictures if self._at is not None else 0
        self._at = Hand(self._actor, self._stage.catalogue, self._out, pictures)

    def end(self) -> int | None:
        """Stop the terminal as systemd does; gives its exit code, None when it was killed."""
        actor, self._actor = self._actor, None
        return actor.stop() if actor is not None else None

    def do(self, line: Line) -> None:
        """One step. Raises StepError."""
        try:
            self._verbs[line.verb](line.about)
        except (ActorError, StepError, KeyError, ValueError, TimeoutError) as fault:
            raise StepError(f"step {line}: {fault}") from fault

    def photograph(self, name: str) -> None:
        """Keep a picture of the glass, if there is one."""
        if self._actor is not None:
            self._hand.photograph(name)

    @property
    def _hand(self) -> Hand:
        if self._at is None or self._actor is None:
            raise StepError("the terminal does not run")
        return self._at

    def _answer(self, value: object) -> None:
        self._hand.answer(value)

    def _handle(self, matter_id: str) -> None:
        """Handle a matter from Home until the attract screen is back: whatever the screens ask is done.

        Questions are answered from the matter's example, a factor is shown, a bill is paid, and the card is taken in
        the end. Where the page only says where else to go, that is the end.
        """
        hand = self._hand
        hand.open_matter(matter_id)
        if not hand.ask(do="find", name="primary")["found"]:
            self._go_elsewhere()
            return
        hand.press("primary")
        seen = hand.wait(past="MatterPage")
        for _ in range(_MOST_SCREENS):
            screen = seen["screen"]
            match screen:
                case "Attract":
                    return
                case "Question":
                    hand.walk(matter_id)
                case "Working":
                    pass
                case "FactorChoice":
                    self._factor("pin" if self._stage.has_pin() else "sms")
                case "Payment":
                    hand.see(screen)
                    self._stage.pay(_WORLD_S)
                case "Goodbye":
                    hand.see(screen)
                    self._stage.take_card()
                    hand.press_while("primary", screen)
                case _:
                    hand.see(screen)
                    hand.press("primary")
            seen = hand.wait(past=screen)
        raise StepError(f"{matter_id} has no end")

    def _go_elsewhere(self) -> None:
        """From the page of a matter that cannot be begun now, the way one came."""
        hand = self._hand
        for screen in ("MatterPage", "Search"):
            hand.press("back")
            hand.wait(past=screen)
        self._stage.take_card()
        if hand.ask(do="find", name="back")["found"]:  # no card lay there
            hand.press("back")
        hand.see("Attract")

    def _factor(self, kind: str) -> None:
        """Show the second factor: the citizen's own PIN, or the code that came to the phone."""
        self._hand.see("FactorChoice")
        self._hand.press(f"factor-{kind}")
        self._hand.see("FactorEntry")
        self._hand.type(self._stage.pin() if kind == "pin" else self._stage.sms_code(_WORLD_S))

    def _choose_language(self, language: str) -> None:
        if language != self._language:
            self._hand.press("language")
            self._language = language

    def _card(self, about: Any) -> None:
        if isinstance(about, str):
            self._stage.put_card(about)
        elif "bad" in about:
            self._stage.put_bad_card(about["bad"])
        else:
            self._stage.put_card(about["who"], about["reader"])

    def _printer(self, about: Any) -> None:
        action, argument = (about, None) if isinstance(about, str) else next(iter(about.items()))
        self._stage.printer_do(action, argument)

    def _reader(self, about: Mapping[str, str]) -> None:
        """`{contact: gone | back | service_killed | service_back}` or `{contactless: gone | back}`."""
        ((reader, what),) = about.items()
        self._stage.reader_do(reader, what)

    def _phone(self, action: str) -> None:
        if action == "pay":
            self._stage.pay(_WORLD_S)
        elif action == "refuse":
            self._stage.refuse(_WORLD_S)
        else:
            raise StepError(f"a phone pays or refuses, it cannot {action!r}")

    def _office(self, decision: str) -> None:
        """`approve`, or a reason code to say no with."""
        self._stage.decide(None if decision == "approve" else decision, _WORLD_S)

    def _kill(self) -> None:
        if self._actor is None:
            raise StepError("the terminal does not run")
        self._actor.kill()
        self._actor = None

    def _until(self, about: Mapping[str, Any]) -> None:
        ((what, value),) = about.items()
        match what:
            case "slips":
                self._stage.wait_for(lambda: len(self._stage.printer.slips) >= value, _WORLD_S, f"{value} slips")
            case "entries":
                self._stage.wait_for(
                    lambda: self._stage.entries() >= value, _WORLD_S, f"{value} entries at the platform"
                )
            case "paid":
                self._stage.wait_for(lambda: self._stage.paid() >= value, _WORLD_S, f"{value} payments")
            case "network":
                self._hand.wait(network=value)
            case "paper":
                self._hand.wait(paper=value)
            case _:
                raise StepError(f"nothing is known to wait for under {what!r}")


def _ignore(_: object) -> None:
    """What was seen is as it should be."""
