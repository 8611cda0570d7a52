"""Which view model shows which screen. A new screen adds its line here and its QML file beside the others."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, Protocol

from kiosk.catalogue.model import Language
from kiosk.journey import view
from ui.model.answer import AnswerView
from ui.model.attract import AttractView
from ui.model.card import CardView
from ui.model.case_detail import CaseDetailView
from ui.model.factor_choice import FactorChoiceView
from ui.model.factor_entry import FactorEntryView
from ui.model.goodbye import GoodbyeView
from ui.model.home import HomeView
from ui.model.listing import ListingView
from ui.model.matter import MatterView
from ui.model.out_of_order import OutOfOrderView
from ui.model.payment import PaymentView
from ui.model.question import QuestionView
from ui.model.rating import RatingView
from ui.model.result import ResultView
from ui.model.review import ReviewView
from ui.model.search import SearchView
from ui.model.working import WorkingView


class ScreenView(Protocol):
    """The face of a view model towards the window."""

    def show(self, screen: Any, language: Language) -> None:
        """Show `screen` in `language`; None forgets it."""


VIEWS: Final[Mapping[type, str]] = MappingProxyType(
    {
        view.Attract: AttractView.__name__,
        view.Card: CardView.__name__,
        view.Home: HomeView.__name__,
        view.Listing: ListingView.__name__,
        view.Search: SearchView.__name__,
        view.MatterPage: MatterView.__name__,
        view.FactorChoice: FactorChoiceView.__name__,
        view.FactorEntry: FactorEntryView.__name__,
        view.Question: QuestionView.__name__,
        view.Review: ReviewView.__name__,
        view.Answer: AnswerView.__name__,
        view.Payment: PaymentView.__name__,
        view.Result: ResultView.__name__,
        view.CaseDetail: CaseDetailView.__name__,
        view.Rating: RatingView.__name__,
        view.Working: WorkingView.__name__,
        view.Goodbye: GoodbyeView.__name__,
        view.OutOfOrder: OutOfOrderView.__name__,
    }
)
