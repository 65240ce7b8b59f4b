"""A closed survey with free texts to read and to put into categories."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from praxistag.domain.actors import Actor
from praxistag.domain.evaluation import ReviewState
from praxistag.domain.kinds import ActorKind, Role
from praxistag.extensions import db, write_transaction
from praxistag.models import Survey
from praxistag.services import evaluation_categories as categories
from praxistag.services import evaluation_codings as codings
from praxistag.services import evaluation_texts as texts
from praxistag.services.evaluation_categories import Words
from praxistag.services.evaluation_texts import Decision, Place
from tests.ballots import NOW, answers, publish
from tests.factories import make_account

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from praxistag.models import Account
    from praxistag.services.evaluation_texts import FreeText
    from tests.conftest import Store

CODE = "F8"
CATEGORIES = ("Zeit", "Ort", "Essen")


@dataclass
class Written:
    """The survey, and three people who evaluate; every call is a transaction of its own."""

    app: Flask
    survey_id: int
    public_id: str
    accounts: list[Account]

    @property
    def home(self) -> str:
        """Where the pages of the texts begin."""
        return f"/team/auswertung/{self.public_id}/texte"

    def by(self, number: int = 0) -> Actor:
        """Return one of the three."""
        return Actor(ActorKind.ACCOUNT, str(self.accounts[number].id))

    def do(self, verb: Callable[..., Any], *given: Any, by: int = 0, **named: Any) -> Any:
        """Call a verb about the survey in a transaction."""
        with self.app.app_context(), write_transaction() as session:
            survey = session.get_one(Survey, self.survey_id)
            return verb(survey, *given, by=self.by(by), **named)

    def ask(self, question: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """Read something about the survey."""
        with self.app.app_context():
            return question(db.session.get_one(Survey, self.survey_id), *given, **named)

    def texts(self) -> list[FreeText]:
        """Return the texts in their order."""
        found: list[FreeText] = self.ask(texts.of_question, CODE)
        return found

    def named(self, original: str) -> FreeText:
        """Return a text by its words."""
        return next(one for one in self.texts() if one.original == original)

    def review(self, text: FreeText, state: ReviewState, shown: str = "") -> None:
        """Decide about a text."""
        self.do(texts.review, place(text), Decision(state, shown), now=NOW)

    def release_all(self) -> None:
        """Release every text as it is."""
        for text in self.texts():
            self.review(text, ReviewState.FREE)

    def categorise(self) -> dict[str, int]:
        """Make the categories; return their ids."""
        with self.app.app_context(), write_transaction() as session:
            survey = session.get_one(Survey, self.survey_id)
            by = self.by()
            made = [categories.add(survey, CODE, Words(n), by=by, now=NOW) for n in CATEGORIES]
            return {one.name: one.id for one in made}

    def code(self, chosen: dict[str, list[int]], *, by: int = 0) -> None:
        """Have somebody put every text into categories by its words, and finish."""
        self.do(codings.begin, CODE, by=by, now=NOW)
        for text in self.texts():
            self.do(codings.put, place(text), chosen.get(text.original, []), by=by)
        self.do(codings.finish, CODE, by=by, now=NOW)


def place(text: FreeText) -> Place:
    """Return where a text lies."""
    return Place(text.question, text.key)


def write(app: Flask, store: Store, *said: str, **settings: Any) -> Written:
    """Return a closed survey in which this was written."""
    opened = publish(app, **settings)
    for number, (text, slip) in enumerate(zip(said, opened.draw(len(said)), strict=True)):
        opened.submit(answers(number, text=text), slip)
    opened.close()
    accounts = [make_account(Role.EVALUATION) for _ in range(3)]
    store(*accounts)
    with app.app_context():
        public_id = db.session.get_one(Survey, opened.survey_id).public_id
    return Written(app, opened.survey_id, public_id, accounts)
