"""Questionnaires to begin with or to take questions from: templates, and earlier surveys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.questionnaire import library
from praxistag.questionnaire.formats.codes import LONGEST, part_codes
from praxistag.questionnaire.model import Questionnaire, Section
from praxistag.services import organisations, survey_drafts, surveys, timetable
from praxistag.web.context import require_event

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from praxistag.models import Survey

TEMPLATE, BLOCKS, SURVEY = "vorlage", "bausteine", "befragung"
OURS, OF_OTHERS = "eure Befragung.", "Befragung eines anderen Praxistags."
WORKSHOP_CARD = "workshop-karte"


@dataclass(frozen=True)
class Source:
    """One place questions come from; `key` names it in forms and addresses."""

    key: str
    title: str
    about: str


def to_begin_with() -> Sequence[Source]:
    """Return whole questionnaires: the templates, then what was asked before."""
    return [*_templates(), *_surveys(None)]


def to_take_from(survey: Survey) -> Sequence[Source]:
    """Return where single questions are: blocks, templates, and the other surveys."""
    blocks = Source(BLOCKS, "Bausteine", "Einzelne bewährte Fragen.")
    return [blocks, *_templates(), *_surveys(survey)]


def questionnaire_of(key: str) -> Questionnaire | None:
    """Return what a source asks; None if there is no such source."""
    kind, _, name = key.partition("-")
    if key == BLOCKS:
        return _with_organisations(_blocks())
    if kind == TEMPLATE:
        return _template(name)
    survey = surveys.find(name) if kind == SURVEY else None
    return None if survey is None else survey_drafts.current(survey)


def _templates() -> Iterator[Source]:
    for one in library.templates():
        yield Source(f"{TEMPLATE}-{one.key}", f"Vorlage {one.title}", one.about)


def _surveys(without: Survey | None) -> Sequence[Source]:
    event = require_event()
    own = [(survey, OURS) for survey in surveys.of_event(event)]
    others = [(survey, OF_OTHERS) for survey in surveys.of_other_events(event)]
    return [
        Source(f"{SURVEY}-{survey.public_id}", survey.title or "Ohne Titel", about)
        for survey, about in (*own, *others)
        if without is None or survey.id != without.id
    ]


def _blocks() -> Questionnaire:
    sections = tuple(Section(one.key, one.title, one.questions) for one in library.blocks())
    return Questionnaire(code=BLOCKS, title="Bausteine", sections=sections)


def _template(name: str) -> Questionnaire | None:
    """Return a template with our organisations and workshops instead of the example's."""
    event = require_event()
    if name == WORKSHOP_CARD:
        offered = timetable.of_event(event.id).workshops
        return library.workshop_card(_options((one.slug, one.title) for one in offered))
    found = next((one.questionnaire for one in library.templates() if one.key == name), None)
    return None if found is None else _with_organisations(found)


def _options(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return labels by code; short names that begin alike get a number."""
    codes = part_codes()
    return {codes.take(slug[:LONGEST]): label for slug, label in named}


def _with_organisations(questionnaire: Questionnaire) -> Questionnaire:
    taking_part = organisations.taking_part(require_event().id)
    names = _options((one.slug, one.name) for one in taking_part)
    return library.with_organisations(questionnaire, names) if names else questionnaire
