"""In the example two people have put the ideas for everyday work into categories, and settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from praxistag.domain.actors import SYSTEM, Actor
from praxistag.domain.evaluation import CodingRound
from praxistag.domain.kinds import ActorKind, Role
from praxistag.domain.surveys import ENDED
from praxistag.extensions import db
from praxistag.models import Survey
from praxistag.services import accounts, evaluation_categories, evaluation_codings, evaluation_texts
from praxistag.services.demo.evaluation import evaluators
from praxistag.services.evaluation_categories import Words
from praxistag.services.evaluation_texts import Place

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from praxistag.models import Event
    from praxistag.services.evaluation_texts import FreeText

QUESTION = "Q14"
SECOND = accounts.NewAccount(
    email="auswertung-2@demo.example.org",
    roles=frozenset({Role.EVALUATION}),
    name="Testperson Ulme",
    organisation=None,
    is_demo=True,
)
CATEGORIES = (
    Words(
        "Sparsam mit Material",
        "Weniger verbrauchen, länger nutzen: Papier, Geräte, Geschirr.",
        "Drucker so einstellen, dass sie beidseitig drucken.",
    ),
    Words("Energie", "Strom und Wärme im Haus.", "Licht und Heizung in leeren Räumen aus."),
    Words("Unterwegs", "Wege zur Arbeit und zur Schule.", "Eine Fahrgemeinschaft."),
    Words("Grün", "Pflanzen und Tiere rund ums Haus.", "Blühstreifen statt Rasen."),
    Words("Mitreden", "Wie Ideen von Azubis gehört werden.", "Ein fester Termin für Ideen."),
)
SIGNS: Mapping[str, tuple[str, ...]] = {
    "Drucker": ("Sparsam mit Material",),
    "Fahrgemeinschaft": ("Unterwegs",),
    "Blühstreifen": ("Grün",),
    "Termin": ("Mitreden",),
    "Reparieren": ("Sparsam mit Material",),
    "Mehrweg": ("Sparsam mit Material",),
    "Licht": ("Energie",),
}
DIFFERENT: Mapping[str, tuple[str, ...]] = {"Drucker": ("Sparsam mit Material", "Energie")}
"""Where the second coder sees more than the first."""


def code_texts(event: Event, *, now: datetime) -> None:
    """Have the texts of one question coded by two people, who then settle what differs."""
    query = select(Survey).where(Survey.event_id == event.id, Survey.state.in_(ENDED))
    for survey in db.session.scalars(query):
        if QUESTION in evaluation_texts.questions(survey):
            _code(survey, now)


def _code(survey: Survey, now: datetime) -> None:
    accounts.create(SECOND, by=SYSTEM, now=now)
    db.session.flush()
    first, second = (
        Actor(ActorKind.ACCOUNT, str(key)) for key in db.session.scalars(evaluators().limit(2))
    )
    known = {
        words.name: evaluation_categories.add(survey, QUESTION, words, by=first, now=now).id
        for words in CATEGORIES
    }
    written = evaluation_texts.of_question(survey, QUESTION)
    for coder, signs in ((first, SIGNS), (second, {**SIGNS, **DIFFERENT})):
        evaluation_codings.begin(survey, QUESTION, by=coder, now=now)
        for text in written:
            chosen = [known[name] for name in _categories(text, signs)]
            evaluation_codings.put(survey, _place(text), chosen, by=coder)
        evaluation_codings.finish(survey, QUESTION, by=coder, now=now)
    settled = evaluation_codings.codings(survey, QUESTION, CodingRound.AGREED)
    for text in written:
        if text.slot_key not in settled:
            chosen = [known[name] for name in _categories(text, SIGNS)]
            evaluation_codings.settle(survey, _place(text), chosen, by=first)
    evaluation_codings.conclude(survey, QUESTION, by=first, now=now)


def _categories(text: FreeText, signs: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return next((names for sign, names in signs.items() if sign in text.original), ())


def _place(text: FreeText) -> Place:
    return Place(text.question, text.key)
