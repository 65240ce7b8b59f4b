"""What the question editor shows, put together from the draft, the coach and the comments."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from praxistag.domain.surveys import SurveyState
from praxistag.questionnaire import goals, identifiability, library, minutes
from praxistag.questionnaire.cards import Filling, cards_of
from praxistag.questionnaire.condition_words import in_german
from praxistag.questionnaire.conditions import references
from praxistag.questionnaire.editing import section_of
from praxistag.questionnaire.mending import cause, mend_for
from praxistag.questionnaire.model import WITH_ITEMS, WITH_OPTIONS
from praxistag.questionnaire.problems import problems
from praxistag.questionnaire.type_words import kind_words
from praxistag.questionnaire.versions import ChangeKind, compare_questions
from praxistag.services import (
    survey_coach,
    survey_comments,
    survey_drafts,
    survey_edits,
    surveys,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from praxistag.models import Survey
    from praxistag.questionnaire.cards import Card
    from praxistag.questionnaire.coach import Finding
    from praxistag.questionnaire.goals import Coverage
    from praxistag.questionnaire.identifiability import Forecast
    from praxistag.questionnaire.mending import Mend
    from praxistag.questionnaire.minutes import Duration
    from praxistag.questionnaire.model import Option, Question, Questionnaire, Section
    from praxistag.services.survey_drafts import Steps

LONGEST_LINE = 42
OTHER_QUESTION = "frage-"


@dataclass(frozen=True)
class Note:
    """One finding in the margin, with what can be taken over at a press."""

    finding: Finding
    title: str
    mend: Mend | None
    cause: tuple[str, str, str]
    """The words it is about, cut around the cause; without a cause there is nothing to show."""

    @property
    def key(self) -> str:
        """Tell the note apart from the others of the page."""
        return "-".join(
            part for part in (self.finding.rule, self.finding.question, self.finding.place) if part
        )


@dataclass(frozen=True)
class CardView:
    """One question as it stands folded in the list."""

    question: Question
    section: Section
    kind: str
    condition: str
    goal: str
    notes: tuple[Note, ...]
    comments: int
    flaws: tuple[str, ...]
    can_up: bool
    can_down: bool

    @property
    def text(self) -> tuple[str, str, str]:
        """The question, cut around what the coach stumbles over."""
        causes = (note.cause for note in self.notes if not note.finding.place and note.cause[1])
        return next(causes, (self.question.text, "", ""))

    @property
    def has_scale(self) -> bool:
        """Tell whether its answers stand in an order from little to much."""
        question = self.question
        return bool(question.scale) and (
            question.type in WITH_ITEMS
            or (question.type in WITH_OPTIONS and survey_coach.is_rating(question))
        )


@dataclass(frozen=True)
class Preview:
    """One card on the phone, as people will see it."""

    card: Card
    filling: Filling
    part: int
    parts: int
    rest: str
    others: int


@dataclass(frozen=True)
class Workspace:
    """The whole editor, with at most one question open.

    `questionnaire` may hold what somebody is typing and has not saved.
    """

    survey: Survey
    questionnaire: Questionnaire
    open_code: str = ""

    @property
    def opened(self) -> Question | None:
        """The question at work."""
        return self.questionnaire.question_by_code.get(self.open_code)

    @property
    def is_editable(self) -> bool:
        """Tell whether anything may be changed."""
        return survey_drafts.is_open(self.survey)

    @property
    def is_published(self) -> bool:
        """Tell whether people answer already, so that edits are for the next version."""
        return self.survey.state is SurveyState.PUBLISHED

    @cached_property
    def steps(self) -> Steps:
        """What can be undone and done again."""
        return survey_drafts.steps(self.survey)

    @cached_property
    def duration(self) -> Duration:
        """How long it takes."""
        return minutes.forecast(self.questionnaire)

    @cached_property
    def people(self) -> Mapping[str, int]:
        """How many may be asked, by organisation."""
        return survey_coach.people_by_organisation(self.survey)

    @cached_property
    def forecast(self) -> Forecast | None:
        """Whom it lets be recognised."""
        return identifiability.forecast(self.questionnaire, groups=self.people)

    @cached_property
    def coverage(self) -> Coverage:
        """Which question serves which goal."""
        return goals.coverage(self.questionnaire)

    @cached_property
    def attributes(self) -> tuple[Question, ...]:
        """The questions that sort people."""
        return tuple(one for one in self.questionnaire.questions if one.is_background)

    @cached_property
    def notes(self) -> Mapping[str | None, tuple[Note, ...]]:
        """What the coach says, by question; None is the whole."""
        known, rules = self.questionnaire.question_by_code, survey_coach.rules()
        found: dict[str | None, list[Note]] = {}
        for one in survey_coach.findings(self.survey, self.questionnaire):
            asked = known.get(one.question or "")
            words = _words_at(one, asked)
            note = Note(one, rules[one.rule].name, mend_for(one, asked), cause(words, one))
            found.setdefault(one.question, []).append(note)
        return {code: tuple(notes) for code, notes in found.items()}

    @property
    def note_count(self) -> int:
        """How many things the coach would change."""
        return sum(len(notes) for notes in self.notes.values())

    @cached_property
    def comments(self) -> Mapping[str | None, int]:
        """How many open comments there are, by question."""
        return survey_comments.open_counts(self.survey)

    @cached_property
    def published(self) -> Questionnaire | None:
        """What people answer now, once something was published."""
        version = surveys.current_version(self.survey) if self.is_published else None
        return None if version is None else surveys.questionnaire_of(version)

    @property
    def is_open_fixed(self) -> bool:
        """Tell whether people were asked the question at work: then type and scale stay."""
        return self.is_published and self.open_code in survey_edits.published_codes(self.survey)

    @cached_property
    def flaws(self) -> Mapping[str | None, tuple[str, ...]]:
        """What must be mended before it can be published, by question."""
        found: dict[str | None, tuple[str, ...]] = {}
        for problem in problems(self.questionnaire):
            found[problem.question] = (*found.get(problem.question, ()), problem.message)
        before = self.published.question_by_code if self.published else {}
        for question in self.questionnaire.questions:
            if question.code in before:
                said = tuple(_breaks(before[question.code], question))
                found[question.code] = (*found.get(question.code, ()), *said)
        return found

    @property
    def lead(self) -> str:
        """What comes next, said once on top."""
        if self.preview is None:
            return "Beginnt mit dem, was ihr wissen wollt: erst die Ziele, dann die Fragen."
        unfinished, count = len(self.flaws.keys() - {None}), self.note_count
        if unfinished:
            one = "Eine Frage ist noch nicht fertig."
            return one if unfinished == 1 else f"{unfinished} Fragen sind noch nicht fertig."
        if count:
            notes = "Ein Hinweis" if count == 1 else f"{count} Hinweise"
            return f"{notes} noch ansehen, dann laut ausprobieren."
        return "Bereit zum Ausprobieren: am besten laut, mit fünf Azubis."

    @cached_property
    def cards(self) -> Mapping[str, tuple[CardView, ...]]:
        """The folded cards, by section."""
        return {
            section.code: tuple(self._card(section, one) for one in section.questions)
            for section in self.questionnaire.sections
        }

    @property
    def open_card(self) -> CardView:
        """The card of the question at work."""
        section = section_of(self.questionnaire, self.open_code)
        return self._card(section, self.questionnaire.question_by_code[self.open_code])

    @property
    def condition_words(self) -> str:
        """When the question at work is asked."""
        return in_german(self.opened.relevant if self.opened else None, self.questionnaire)

    @property
    def shape(self) -> str:
        """Name what decides which fields the open form has; a script asks whether it changed."""
        question = self.opened
        if question is None:
            return ""
        codes = [item.code for item in question.items]
        codes += [option.code for option in question.options]
        return " ".join([question.type, *codes, *sorted(references(question.relevant))])

    @cached_property
    def _goal_texts(self) -> Mapping[str, str]:
        return {goal.code: goal.text for goal in self.questionnaire.goals}

    def _card(self, section: Section, question: Question) -> CardView:
        sections, code = self.questionnaire.sections, question.code
        is_first = section is sections[0] and question is section.questions[0]
        is_last = section is sections[-1] and question is section.questions[-1]
        condition = question.relevant
        return CardView(
            question=question,
            section=section,
            kind=kind_words(question),
            condition=in_german(condition, self.questionnaire) if condition else "",
            goal="Merkmal" if question.is_background else self._goal_texts.get(question.goal, ""),
            notes=self.notes.get(code, ()),
            comments=self.comments.get(code, 0),
            flaws=self.flaws.get(code, ()),
            can_up=not is_first,
            can_down=not is_last,
        )

    @cached_property
    def preview(self) -> Preview | None:
        """The question at work on the phone, else the first that is asked."""
        question = self.opened or next(self.questionnaire.questions, None)
        cards = cards_of(question) if question else ()
        if question is None or not cards:
            return None
        sections = self.questionnaire.sections
        part = next(n for n, section in enumerate(sections, 1) if question in section.questions)
        rest = sum(self.duration.sections[section.code] for section in sections[part - 1 :])
        return Preview(
            cards[0], Filling(), part, len(sections), minutes.in_words(rest), len(cards) - 1
        )

    def line(self, question: Question) -> str:
        """Return a question in a few words, for the outline."""
        text = question.text or "ohne Text"
        if len(text) <= LONGEST_LINE:
            return text
        return f"{text[:LONGEST_LINE].rsplit(' ', 1)[0].rstrip(' ,.:')} …"

    def scale_choices(self) -> list[tuple[str, str]]:
        """Return the scales to take answers from: ready ones, and those of other questions."""
        ready = [(scale.key, f"{scale.name}: {scale.about}") for scale in library.scales()]
        others = [
            (f"{OTHER_QUESTION}{one.code}", f"wie {one.code}: {self.line(one)}")
            for one in self._with_options()
        ]
        return [*ready, *others]

    def scale(self, key: str) -> Sequence[Option] | None:
        """Return the answers of a scale that was chosen."""
        known = {scale.key: scale.options for scale in library.scales()}
        known |= {f"{OTHER_QUESTION}{one.code}": one.options for one in self._with_options()}
        return known.get(key)

    def _with_options(self) -> list[Question]:
        return [
            one
            for one in self.questionnaire.questions
            if one.type in WITH_OPTIONS and one.options and one.code != self.open_code
        ]


def _words_at(finding: Finding, question: Question | None) -> str:
    if question is None:
        return ""
    rows = {item.code: item.text for item in question.items}
    return rows.get(finding.place, "" if finding.place else question.text)


def _breaks(before: Question, after: Question) -> Iterator[str]:
    for change in compare_questions(before, after):
        if change.kind is ChangeKind.NEEDS_NEW_CODE:
            yield change.message
