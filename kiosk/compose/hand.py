"""What a hand does at the glass, and what an eye sees there: touches, keys, whole questions, whole matters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from kiosk.catalogue.model import Catalogue
from kiosk.compose.actor import Actor, ActorError

SCREEN_S = 15.0
_MOST_PAGES = 30
_CORNERS = "X."  # in the corner of a digit keypad they are called by their name
_PROVINCE = "33"
_LEVELS = (4, 6, 9, 12)  # digits of a division's code: city, county, town, village


class StepError(Exception):
    """A step of the story could not be done; says which and why."""


class Hand:
    """In front of one terminal. `out` takes the pictures."""

    def __init__(self, actor: Actor, catalogue: Catalogue, out: Path, first_picture: int) -> None:
        self._actor = actor
        self._catalogue = catalogue
        self._out = out
        self.pictures = first_picture

    def ask(self, **order: Any) -> dict[str, Any]:
        """One order to the stagehand."""
        return self._actor.ask(**order)

    def wait(self, **wanted: Any) -> dict[str, Any]:
        """Wait until the painted screen is so."""
        return self._actor.ask(do="wait", timeout_s=SCREEN_S, **wanted)

    def photograph(self, name: str) -> None:
        """Keep a picture of the glass, if there is one."""
        path = self._out / f"{self.pictures + 1:02d}-{name}.png"
        try:
            self._actor.ask(do="grab", path=str(path))
        except ActorError:
            return
        self.pictures += 1

    def see(self, screen: str) -> None:
        """Wait for a screen, and photograph it."""
        self.wait(screen=screen)
        self.photograph(screen.lower())

    def lacks(self, words: str) -> None:
        """Raise StepError when `words` stand anywhere on the glass."""
        seen = self.ask(do="see")
        if any(words in text for text in [*seen["texts"], *seen["pressable"]]):
            raise StepError(f"{words!r} is on the screen {seen['screen']}")

    def press(self, name: str) -> None:
        """Touch what has this name, once it is there."""
        self.wait(name=name)
        self._press(name)

    def press_while(self, name: str, screen: str) -> None:
        """Touch what has this name if that screen is still there; it may leave by itself."""
        with suppress(ActorError):
            self._actor.ask(do="press", name=name, screen=screen)

    def type(self, text: str) -> None:
        """Press the keys of `text`, turning to another face of the keypad where a key is not on this one."""
        self.wait(name="key-clear")
        for letter in text:
            corner = letter in _CORNERS and self._is_there(letter)
            name = letter if corner else f"key-{'space' if letter == ' ' else letter.lower()}"
            self._press_on_some_page(name, "key-turn")

    def open_matter(self, matter_id: str) -> None:
        """Find a matter by its number, as the wall chart has it, and open its page."""
        self.press("search-field")
        self.wait(screen="Search")
        self.type(str(self._catalogue.matters[matter_id].number))
        self.press(f"matter-{matter_id}")
        self.see("MatterPage")

    def open_case(self, matter_id: str) -> None:
        """Open the case of a matter from the list on Home."""
        matter = self._catalogue.matters[matter_id].name
        for name in self.ask(do="see")["pressable"]:
            if name.startswith((f"{matter.zh}：", f"{matter.en}：", f"{matter.en}:")):
                self._press(name)
                self.see("CaseDetail")
                return
        raise StepError(f"no case of {matter_id} is on the screen")

    def answer(self, value: object) -> None:
        """Answer the question on the glass, and go on."""
        seen = self.wait(screen="Question")
        self._give(seen["question"], value)
        self._go_on(seen["question"]["field"])

    def walk(self, matter_id: str) -> None:
        """Answer every question with the matter's own example until another screen comes; photograph each."""
        example = self._catalogue.matters[matter_id].example
        online = self.ask(do="see")["network"] == "online"
        answers = example.answers if online or example.offline_answers is None else example.offline_answers
        seen = self.wait(screen="Question")
        while seen["screen"] == "Question":
            field = seen["question"]["field"]
            self.photograph(f"question-{field}")
            self._give_unless_there(seen["question"], answers, field)
            seen = self._go_on(field)
            if seen["screen"] == "Working":  # a link that came back is asked in mid-form what offices know
                seen = self.wait(past="Working")

    def _press(self, name: str) -> None:
        self.ask(do="press", name=name)

    def _is_there(self, name: str) -> bool:
        return bool(self.ask(do="find", name=name)["found"])

    def _press_on_some_page(self, name: str, *turns: str) -> None:
        for turn in turns:
            for _ in range(_MOST_PAGES):
                if self._is_there(name):
                    self._press(name)
                    return
                if not self._is_there(turn):
                    break
                self._press(turn)
        raise StepError(f"{name!r} is on none of the pages")

    def _press_listed(self, name: str) -> None:
        """Press what may stand on another page of a list, before or after the one that is open."""
        self._press_on_some_page(name, "previous-page", "next-page")

    def _press_and_see(self, name: str) -> dict[str, Any]:
        """Press what the journey answers with another snapshot, and wait for it."""
        before = self.ask(do="see")["serial"]
        self._press_listed(name)
        return self.wait(serial=before + 1)

    def _go_on(self, field: str) -> dict[str, Any]:
        """Next; and once more where the terminal asks whether an unusual answer is meant."""
        before = self.ask(do="see")["serial"]
        self._press("primary")
        seen = self.wait(serial=before + 1)
        question = seen["question"]
        if question and question["field"] == field and question["doubtful"]:
            self._press("primary")
        return self.wait(past=f"Question:{field}")

    def _give_unless_there(self, question: Mapping[str, Any], answers: Mapping[str, Any], name: str) -> None:
        if name in answers and question["value"] != _typed(answers[name]):
            self._give(question, answers[name])

    def _give(self, question: Mapping[str, Any], value: object) -> None:
        match question["control"]:
            case "choice" | "matter" | "yes_no" | "promise" | "paper":
                self._press_listed(f"choice-{_typed(value)}")
            case "division":
                self._give_place(question, str(value))
            case "group" if isinstance(value, list | tuple):
                self._give_rows(question, value)
            case "signature":
                if question["value"]:
                    self._press("sign-again")
                self.ask(do="draw", name="signature", path=str(value))
            case "date":
                year, month, day = str(value).split("-")
                self.type(year)
                for name in (f"month-{int(month)}", f"day-{int(day)}"):
                    self.press(name)
            case "money" if isinstance(value, int):
                self._type_anew(question, f"{value // 100}.{value % 100:02d}")
            case "number" if isinstance(value, int):
                places = question["places"]
                whole, part = divmod(value, 10**places)
                self._type_anew(question, f"{whole}.{part:0{places}d}" if places else str(whole))
            case _:
                self._type_anew(question, str(value))

    def _type_anew(self, question: Mapping[str, Any], text: str) -> None:
        if question["value"]:
            self._press("key-clear")
        self.type(text)

    def _give_place(self, question: Mapping[str, Any], code: str) -> None:
        """Go up the way above the list as far as needed, then down level by level."""
        path = question["path"]
        above = [step for step in path if code.startswith(step) and len(step) < len(code)]
        start = above[-1] if above else _PROVINCE
        if path and path[-1] != start:
            self._press_and_see(f"place-{start}")
        for digits in _LEVELS:
            if len(start) < digits <= len(code):
                self._press_and_see(f"choice-{code[:digits]}")

    def _give_rows(self, question: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> None:
        """Make the rows of a group these: change those that are there, add what is missing, remove what is too many."""
        group = question["field"]
        for at, row in enumerate(rows):
            seen = self._press_and_see(f"row-change-{at}" if at < question["rows"] else "row-add")
            while seen["question"] and seen["question"]["field"].startswith(f"{group}."):
                field = seen["question"]["field"]
                self.photograph(f"question-{field}")
                self._give_unless_there(seen["question"], row, field.rpartition(".")[2])
                seen = self._go_on(field)
        for at in range(question["rows"] - 1, len(rows) - 1, -1):
            self._press_listed(f"row-remove-{at}")
            self._press_and_see(f"row-remove-{at}")


def _typed(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
