"""One citizen's visit for one matter: comes, finds it, answers from its example, takes the paper, goes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, assert_never

from glassless_day import Day, Filed, WentWrongError
from promised_end import promised_end
from question_walk import QuestionWalk
from slip_faults import NAMES_ITS_HOLDER, betrayals, row_faults, slip_faults

from drivers.simulators.printer import Slip
from kiosk.catalogue.model import Identity, Language, Matter
from kiosk.compose.people import Citizen
from kiosk.forms import Form
from kiosk.journey import event, view
from kiosk.receipt import mask_name

_MOST_TURNS = 200
_WORLD_S = 10.0
_SOMEBODY = "李春梅"  # has a PIN, and is in every sample file
_NOTHING = "没有找到"  # how an answer from a list begins that is empty
_MATTER_FIRST = 3  # every third citizen chooses the matter before the card is laid


class Visit:
    """Tells one story. `step` is what is being done, for whoever reads that it went wrong."""

    def __init__(self, day: Day, matter: Matter, language: Language, *, online: bool) -> None:
        self._day = day
        self._glass = day.glass
        self._matter = matter
        self._language = language
        self._online = online
        example = matter.example
        self._answers = example.answers if online or example.offline_answers is None else example.offline_answers
        self._end = promised_end(matter, online=online)
        self.holder = None if matter.identity is Identity.NONE else _holder(day, self._answers)
        self._card_first = matter.number % _MATTER_FIRST != 0
        self._number = ""
        self._said = ""  # the last problem a question had
        self.step = "arrive"

    def tell(self) -> None:
        """The whole story. Raises WentWrongError."""
        self._arrive()
        self._find()
        if self._end.how == "referred":
            self._is_referred()
        else:
            self._handle()
        self._leave()
        self._look_after()

    # --- coming and going

    def _arrive(self) -> None:
        self.step = "arrive"
        if self.holder is not None and self._card_first:
            self._day.lay_card(self.holder)
        else:
            self._glass.touch(event.Started())
        seen = self._glass.wait(lambda now: isinstance(now.screen, view.Home), "Home")
        who = mask_name(self.holder.name) if self.holder is not None and self._card_first else None
        self._hold(seen.frame.citizen == who, f"the top band says {seen.frame.citizen}")
        self._glass.touch(event.LanguageChosen(self._language))
        self._glass.wait(lambda now: now.frame.language == self._language, f"the language {self._language}")

    def _find(self) -> None:
        self.step = "find"
        matter = self._matter
        self._glass.touch(event.SearchOpened(), event.SearchTyped(str(matter.number)))
        seen = self._glass.wait(
            lambda now: isinstance(now.screen, view.Search) and now.screen.query == str(matter.number), "what was found"
        ).screen
        assert isinstance(seen, view.Search)
        first = seen.tiles[0].matter if seen.tiles else "nothing"
        self._hold(first == matter.id, f"number {matter.number} finds {first} first")
        self._glass.touch(event.MatterChosen(matter.id))
        page = self._glass.wait(lambda now: isinstance(now.screen, view.MatterPage), "the matter page").screen
        assert isinstance(page, view.MatterPage)
        self._hold(page.now == self._end.now, f"its page says {page.now}, not {self._end.now} ({page.tile.why})")

    def _is_referred(self) -> None:
        self.step = "be referred"
        page = self._glass.now.screen
        assert isinstance(page, view.MatterPage)
        self._hold(bool(page.hotline), "no hotline is told")
        self._hold(page.tile.why is not None, "nothing says why it cannot be done now")
        self._glass.touch(event.BeginPressed(), event.FinishPressed())
        self._glass.wait(lambda now: isinstance(now.screen, view.Goodbye | view.Attract), "Goodbye")

    def _leave(self) -> None:
        self.step = "leave"
        for _ in range(_MOST_TURNS):
            match self._glass.now.screen:
                case view.Attract():
                    return
                case view.Rating():
                    level = self._matter.number % 6 or None
                    self._day.ratings += level is not None
                    self._glass.touch(event.Rated(level))
                    self._glass.wait(lambda now: not isinstance(now.screen, view.Rating), "Goodbye")
                case view.Goodbye() as goodbye:
                    if goodbye.card_in:
                        self._day.take_card()
                        self._glass.wait(
                            lambda now: not isinstance(now.screen, view.Goodbye) or not now.screen.card_in, "no card"
                        )
                    else:
                        self._glass.touch(event.FinishPressed())
                        self._glass.wait(lambda now: isinstance(now.screen, view.Attract), "Attract")
                case other:
                    raise WentWrongError(f"{type(other).__name__} after the end")

    def _look_after(self) -> None:
        """The next citizen finds nothing."""
        self.step = "next citizen"
        seen = self._glass.now
        self._hold(seen.frame.citizen is None and seen.frame.matter is None, "the top band names somebody")
        self._hold(seen.frame.language == "zh", "the language stayed")
        self._hold(self._day.slips_left == 0, f"{self._day.slips_left} slips more than were promised")

    # --- the matter

    def _handle(self) -> None:
        self.step = "begin"
        before = _place(self._glass.now)
        self._glass.touch(event.BeginPressed())
        for _ in range(_MOST_TURNS):
            seen = self._glass.wait(
                lambda now, before=before: _place(now) != before and not isinstance(now.screen, view.Working),  # type: ignore[misc]
                "the next screen",
            )
            before = _place(seen)
            match seen.screen:
                case view.Card():
                    self._show_card(seen.screen)
                case view.FactorChoice() | view.FactorEntry():
                    self._show_factor(seen.screen)
                case view.Question():
                    self._answer(seen.screen)
                case view.Review():
                    self._confirm(seen.screen)
                case view.Payment():
                    self._pay(seen.screen)
                case view.Answer():
                    return self._take_answer(seen.screen)
                case view.Result():
                    return self._take_result(seen.screen)
                case other:
                    raise WentWrongError(f"{type(other).__name__} in the middle of the matter")
        raise WentWrongError("it has no end")

    def _show_card(self, card: view.Card) -> None:
        self.step = "card"
        self._hold(self.holder is not None, "a card is wanted where none is needed")
        assert self.holder is not None
        self._hold(card.problem is view.CardProblem.WANTED, f"card: {card.problem.value}")
        self._day.lay_card(self.holder)
        self._glass.wait(
            lambda now: not isinstance(now.screen, view.Card), f"the card to be read ({_describe(self._glass.now)})"
        )

    def _show_factor(self, screen: view.FactorChoice | view.FactorEntry) -> None:
        self.step = "second factor"
        self._hold(screen.problem is None, f"{screen.problem}")
        assert self.holder is not None
        pin = self.holder.pin
        match screen:
            case view.FactorChoice():
                self._glass.touch(event.FactorChosen(view.FactorKind.SMS if pin is None else view.FactorKind.PIN))
            case view.FactorEntry():
                self._glass.touch(event.FactorTyped(pin or self._day.stage.sms_code(_WORLD_S)))
            case _:
                assert_never(screen)

    def _answer(self, question: view.Question) -> None:
        self.step = f"question {question.field}"
        self._hold(question.title.in_(self._language) != "", "nothing is asked")
        walk = QuestionWalk(self._glass)
        try:
            walk.answer(question, self._answers.get(question.field))
        finally:
            self.step = f"question {walk.at}"

    def _confirm(self, review: view.Review) -> None:
        self.step = "confirm"
        self._hold(bool(review.confirm.in_(self._language)), "the last button says nothing")
        told = [row.value.in_(self._language) for row in review.rows if row.source == "card"]
        if self.holder is not None:
            self._hold(self.holder.id_number not in "".join(told), "the id number of the card is shown in full")
        keeps = self._end.operation is not None
        self._hold((review.offline is not None) == (keeps and not self._online), f"it says {review.offline}")
        self._glass.touch(event.ConfirmPressed())

    def _pay(self, payment: view.Payment) -> None:
        self.step = "pay"
        self._hold(payment.state is view.PayState.WAITING, f"the payment is {payment.state.value}")
        self._day.stage.pay(_WORLD_S, payment.code)
        self._glass.touch(event.CheckPaymentPressed())

    # --- the end

    def _take_answer(self, answer: view.Answer) -> None:
        self.step = "answer"
        self._hold(self._end.how == "answer", f"an answer where {self._end.outcome} was promised")
        self._hold(any(answer.groups), "the answer is empty")
        self._hold(not answer.stale, f"the data of {answer.as_of} are old")
        rows = [row for group in answer.groups for row in group]
        nothing = {one.zh for one in (*self._day.stage.catalogue.reasons.values(), *self._matter.reasons.values())}
        found = not any(row.label.zh == _NOTHING or (len(rows) == 1 and row.value.zh in nothing) for row in rows)
        self._hold(found, f"nothing was found: {rows[0].value.zh}")
        self._glass.touch(event.PrintPressed())
        self._await_paper()
        self._check_slip(number="")
        self._glass.touch(event.FinishPressed())
        self._glass.wait(lambda now: not isinstance(now.screen, view.Answer), "the end")

    def _take_result(self, result: view.Result) -> None:
        self.step = "result"
        why = f" ({result.reason.zh})" if result.reason else ""
        self._hold(result.outcome == self._end.outcome, f"{result.outcome}{why}, not {self._end.outcome}")
        self._hold(bool(result.number), "no number is shown")
        self._hold(bool(result.steps), "nothing says what comes next")
        if self._end.operation is not None:
            self._day.filed[result.number] = Filed(self._matter.id, self._end.operation, self.holder)
        self._await_paper()
        slip = self._check_slip(number=result.number)
        if self._end.operation is not None:
            form = Form(self._matter, self._day.stage.catalogue)
            self._fail(row_faults(slip, self._matter, form, self._language, self._answers))
        if self._end.outcome == "accepted":
            self._is_at_the_platform(result.number)
        self.step = "finish"
        self._glass.touch(event.FinishPressed())
        self._glass.wait(lambda now: not isinstance(now.screen, view.Result), "the end")

    def _await_paper(self) -> None:
        self.step = "paper"
        done = self._glass.wait(
            lambda now: (
                isinstance(now.screen, view.Answer | view.Result) and now.screen.paper not in {"printing", "none"}
            ),
            "the paper",
        ).screen
        assert isinstance(done, view.Answer | view.Result)
        self._hold(done.paper == "printed", f"the paper is {done.paper}")

    def _check_slip(self, *, number: str) -> Slip:
        self.step = "slip"
        at, slip = self._day.take_slip()
        stage = self._day.stage
        faults = slip_faults(
            stage,
            slip,
            self._matter,
            says=self._end.stage,
            language=self._language,
            holder=self.holder,
            number=number,
        )
        if self._end.stage in NAMES_ITS_HOLDER and self.holder is not None:
            self._day.signed_out.append(at)
        else:
            faults += betrayals(slip, stage.citizens.values(), self._answers, self._matter.pages)
        self._fail(faults)
        return slip

    def _is_at_the_platform(self, number: str) -> None:
        self.step = "platform"
        rows = [row for row in self._day.stage.platform.entries() if row["number"] == number]
        self._hold(len(rows) == 1, f"the platform has {len(rows)} entries of {number}")
        row = rows[0]
        self._hold(row["refused"] is None, f"refused: {row['refused']}")
        self._hold(row["matter"] == self._matter.id and row["operation"] == self._end.operation, "it is another entry")
        wanted = self._end.assurance
        fits = row["assurance"] == wanted or (wanted == "factor" and row["assurance"] in {"card+pin", "card+sms"})
        self._hold(fits, f"assurance {row['assurance']}, not {wanted}")

    def _hold(self, holds: bool, otherwise: str) -> None:  # noqa: FBT001 - what holds
        if not holds:
            raise WentWrongError(otherwise)

    def _fail(self, faults: list[str]) -> None:
        if faults:
            raise WentWrongError("; ".join(faults))


def _holder(day: Day, answers: Mapping[str, Any]) -> Citizen:
    """Whose card the example is about: the citizen whose id number is among its answers."""
    by_number = {citizen.id_number: citizen for citizen in day.stage.citizens.values()}
    named = (by_number[value] for value in answers.values() if isinstance(value, str) and value in by_number)
    return next(named, day.stage.citizens[_SOMEBODY])


def _place(seen: view.Snapshot) -> tuple[object, ...]:
    screen = seen.screen
    return (type(screen), screen.field if isinstance(screen, view.Question) else None)


def _describe(seen: view.Snapshot) -> str:
    return str(seen.screen.problem.value) if isinstance(seen.screen, view.Card) else type(seen.screen).__name__
