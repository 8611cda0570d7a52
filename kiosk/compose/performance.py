"""The steps of a story, each a verb: what is done at the glass, and what happens in the world around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kiosk.compose.actor import Actor, ActorError
from kiosk.compose.stage import Stage
from kiosk.compose.story import Line

_SCREEN_S = 15.0
_WORLD_S = 20.0
_MOST_PAGES = 30
_CORNERS = "X."  # in the corner of a digit keypad they are called by their name


class StepError(Exception):
    """A step of the story could not be done; says which and why."""


class Performance:
    """One run of a story on a stage. `out` takes the pictures."""

    def __init__(self, stage: Stage, out: Path) -> None:
        self._stage = stage
        self._out = out
        self._actor: Actor | None = None
        self._pictures = 0
        self._language = "zh"
        self._verbs: Mapping[str, Callable[[Any], None]] = {
            "card": self._card,
            "take_card": lambda _: self._stage.take_card(),
            "see": self._see,
            "shows": self._shows,
            "absent": self._absent,
            "press": lambda name: self._press_when_there(str(name)),
            "type": lambda text: self._type(str(text)),
            "matter": self._matter,
            "case": self._case,
            "answer": self._answer,
            "walk": self._walk,
            "factor": self._factor,
            "language": self._choose_language,
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
        """Start the terminal, and wait for its first screen."""
        self._actor = self._stage.start_terminal()

    def end(self) -> int | None:
        """Stop the terminal as systemd does; gives its exit code, None when it was killed."""
        actor, self._actor = self._actor, None
        return actor.stop() if actor is not None else None

    def do(self, line: Line) -> None:
        """One step. Raises StepError."""
        try:
            self._verbs[line.verb](line.about)
        except (ActorError, KeyError, ValueError, TimeoutError) as fault:
            raise StepError(f"step {line}: {fault}") from fault

    def photograph(self, name: str) -> None:
        """Keep a picture of the glass, if there is one."""
        if self._actor is not None:
            self._pictures += 1
            path = self._out / f"{self._pictures:02d}-{name}.png"
            try:
                self._actor.ask(do="grab", path=str(path))
            except ActorError:
                self._pictures -= 1

    def _ask(self, **order: Any) -> dict[str, Any]:
        if self._actor is None:
            raise StepError("the terminal does not run")
        return self._actor.ask(**order)

    # --- at the glass

    def _see(self, screen: str) -> None:
        self._ask(do="wait", screen=str(screen), timeout_s=_SCREEN_S)
        self.photograph(str(screen).lower())

    def _shows(self, words: str) -> None:
        self._ask(do="wait", text=str(words), timeout_s=_SCREEN_S)

    def _absent(self, words: str) -> None:
        seen = self._ask(do="see")
        if any(str(words) in text for text in [*seen["texts"], *seen["pressable"]]):
            raise StepError(f"{words!r} is on the screen {seen['screen']}")

    def _press_when_there(self, name: str) -> None:
        self._ask(do="wait", name=name, timeout_s=_SCREEN_S)
        self._press(name)

    def _press(self, name: str) -> None:
        self._ask(do="press", name=name)

    def _type(self, text: str) -> None:
        """Press the keys of `text`, turning to another face of the keypad where a key is not on this one."""
        self._ask(do="wait", name="key-clear", timeout_s=_SCREEN_S)
        for letter in text:
            corner = letter in _CORNERS and self._is_there(letter)
            name = letter if corner else f"key-{'space' if letter == ' ' else letter.lower()}"
            self._press_on_some_page(name, "key-turn")

    def _is_there(self, name: str) -> bool:
        return bool(self._ask(do="find", name=name)["found"])

    def _press_on_some_page(self, name: str, turn: str) -> None:
        for _ in range(_MOST_PAGES):
            if self._is_there(name):
                self._press(name)
                return
            self._press(turn)
        raise StepError(f"{name!r} is on none of the pages")

    def _matter(self, matter_id: str) -> None:
        """Find a matter by its number, as the wall chart has it, and open its page."""
        matter = self._stage.catalogue.matters[matter_id]
        self._press("search-field")
        self._ask(do="wait", screen="Search", timeout_s=_SCREEN_S)
        self._type(str(matter.number))
        self._ask(do="wait", name=f"matter-{matter_id}", timeout_s=_SCREEN_S)
        self._press(f"matter-{matter_id}")
        self._see("MatterPage")

    def _case(self, matter_id: str) -> None:
        """Open the case of a matter from the list on Home."""
        matter = self._stage.catalogue.matters[matter_id].name
        for name in self._ask(do="see")["pressable"]:
            if name.startswith((f"{matter.zh}：", f"{matter.en}：", f"{matter.en}:")):
                self._press(name)
                self._see("CaseDetail")
                return
        raise StepError(f"no case of {matter_id} is on the screen")

    def _answer(self, value: object) -> None:
        """Answer the question on the glass, and go on."""
        seen = self._ask(do="wait", screen="Question", timeout_s=_SCREEN_S)
        self._give(seen["question"], value)
        self._go_on(seen["question"]["field"])

    def _go_on(self, field: str) -> dict[str, Any]:
        """Next; and once more where the terminal asks whether an unusual answer is meant."""
        before = self._ask(do="see")["serial"]
        self._press("primary")
        seen = self._ask(do="wait", serial=before + 1, timeout_s=_SCREEN_S)
        question = seen["question"]
        if question and question["field"] == field and question["doubtful"]:
            self._press("primary")
        return self._ask(do="wait", past=f"Question:{field}", timeout_s=_SCREEN_S)

    def _give(self, question: Mapping[str, Any], value: object) -> None:
        match question["control"]:
            case "choice" | "matter" | "yes_no":
                self._press_on_some_page(f"choice-{_typed(value)}", "next-page")
            case "date":
                year, month, day = str(value).split("-")
                self._type(year)
                for name in (f"month-{int(month)}", f"day-{int(day)}"):
                    self._ask(do="wait", name=name, timeout_s=_SCREEN_S)
                    self._press(name)
            case "money" if isinstance(value, int):
                self._type(f"{value // 100}.{value % 100:02d}")
            case _:
                if question["value"]:
                    self._press("key-clear")
                self._type(str(value))

    def _walk(self, matter_id: str) -> None:
        """Answer every question with the matter's own example until another screen comes; photograph each."""
        example = self._stage.catalogue.matters[matter_id].example
        online = self._ask(do="see")["network"] == "online"
        answers = example.answers if online or example.offline_answers is None else example.offline_answers
        seen = self._ask(do="wait", screen="Question", timeout_s=_SCREEN_S)
        while seen["screen"] == "Question":
            field = seen["question"]["field"]
            self.photograph(f"question-{field}")
            if field in answers and seen["question"]["value"] != _typed(answers[field]):
                self._give(seen["question"], answers[field])
            seen = self._go_on(field)

    def _factor(self, kind: str) -> None:
        """Show the second factor: the citizen's own PIN, or the code that came to the phone."""
        self._see("FactorChoice")
        self._press(f"factor-{kind}")
        self._see("FactorEntry")
        self._type(self._stage.pin() if kind == "pin" else self._stage.sms_code(_WORLD_S))

    def _choose_language(self, language: str) -> None:
        if language != self._language:
            self._press("language")
            self._language = language

    # --- around it

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
                self._ask(do="wait", network=value, timeout_s=_WORLD_S)
            case "paper":
                self._ask(do="wait", paper=value, timeout_s=_WORLD_S)
            case _:
                raise StepError(f"nothing is known to wait for under {what!r}")


def _typed(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
