"""Questionnaires and blocks of questions to start from, shipped as canonical files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from praxistag.questionnaire import canonical
from praxistag.questionnaire.model import Option

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from praxistag.questionnaire.model import Question, Questionnaire

FILES = Path(__file__).parent / "files"
TEMPLATES = (
    (
        "nachher",
        "Nachher-Befragung",
        "Der Fragebogen für den Nachmittag: Wissen, Zutrauen, Vorsätze und wie der Tag war.",
    ),
    (
        "vorher",
        "Vorher-Befragung",
        "Dieselben Fragen zu Wissen und Zutrauen vor dem Tag, dazu die Erwartungen.",
    ),
    (
        "nach-sechs-wochen",
        "Sechs Wochen danach",
        "Drei kurze Fragen: Was wurde aus den Vorsätzen?",
    ),
    (
        "workshop-karte",
        "Rückmeldung zu einem Workshop",
        "Eine Karte je Workshop, getrennt von der Befragung zum Tag.",
    ),
)
BLOCKS = (
    (
        "damals-heute",
        "Vorher und jetzt in einer Frage",
        "Vergleicht ohne zweite Befragung: Alle schätzen sich für heute Morgen und für jetzt ein.",
    ),
    ("guete", "Wie gut war der Tag?", "Fünf Seiten des Tages auf derselben Skala."),
    ("empfehlung", "Empfehlung von 0 bis 10", "Ein Gesamturteil; zeigt die Verteilung."),
    ("vorsatz", "Vorsatz für die nächsten vier Wochen", "Ob aus dem Tag etwas werden soll."),
    ("verbesserung", "Was wir anders machen sollen", "Eine offene Frage für das nächste Mal."),
    (
        "organisation",
        "Frage nach der Organisation",
        "Das einzige Merkmal zur Person, mit „möchte ich nicht angeben“.",
    ),
)
ORGANISATION, WORKSHOP = "Q7", "W1"


@dataclass(frozen=True)
class Template:
    """A whole questionnaire to start from; `about` says what it is good for."""

    key: str
    title: str
    about: str
    questionnaire: Questionnaire


@dataclass(frozen=True)
class Block:
    """Questions to put into a questionnaire that is there already."""

    key: str
    title: str
    about: str
    questions: tuple[Question, ...]


@cache
def templates() -> tuple[Template, ...]:
    """Return the questionnaires a team can start from."""
    return tuple(Template(key, title, about, _read(key)) for key, title, about in TEMPLATES)


@cache
def blocks() -> tuple[Block, ...]:
    """Return the blocks a team can put into its questionnaire."""
    return tuple(
        Block(key, title, about, tuple(_read(key).questions)) for key, title, about in BLOCKS
    )


def workshop_card(workshops: Mapping[str, str]) -> Questionnaire:
    """Return the feedback card with these workshops: title by code, in the order shown."""
    return _mapped(_read("workshop-karte"), WORKSHOP, lambda one: _with_options(one, workshops))


def organisation_question(organisations: Mapping[str, str]) -> Question:
    """Return the question for the organisation with these: name by code, in the order shown."""
    return _with_options(next(_read("organisation").questions), organisations)


def with_organisations(
    questionnaire: Questionnaire, organisations: Mapping[str, str]
) -> Questionnaire:
    """Return a template that asks for the organisations of this event."""
    return _mapped(questionnaire, ORGANISATION, lambda one: _with_options(one, organisations))


def _with_options(question: Question, labels: Mapping[str, str]) -> Question:
    """Put options in place of the example's; what says nothing („keine Angabe“) stays last."""
    stays = tuple(option for option in question.options if option.is_na)
    return replace(question, options=(*(Option(*pair) for pair in labels.items()), *stays))


def _mapped(
    questionnaire: Questionnaire, code: str, change: Callable[[Question], Question]
) -> Questionnaire:
    sections = tuple(
        replace(
            section,
            questions=tuple(
                change(question) if question.code == code else question
                for question in section.questions
            ),
        )
        for section in questionnaire.sections
    )
    return replace(questionnaire, sections=sections)


@cache
def _read(key: str) -> Questionnaire:
    return canonical.parse((FILES / f"{key}.json").read_bytes())
