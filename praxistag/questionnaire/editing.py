"""Editing a questionnaire: each operation returns a new one and says in German what it did."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from praxistag.questionnaire import codes
from praxistag.questionnaire.kinds import blank
from praxistag.questionnaire.model import Section

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeVar

    from praxistag.questionnaire.codes import Used
    from praxistag.questionnaire.model import Question, Questionnaire, QuestionType

    Row = TypeVar("Row")

LONGEST_NAME = 60
FIELDS = {
    "text": "Text",
    "help": "Hilfe",
    "easy_text": "Leichte Sprache",
    "type": "Art",
    "options": "Antworten",
    "items": "Zeilen",
    "relevant": "Bedingung",
    "goal": "Ziel",
}
"""Fields that a step names when nothing else of a question was changed."""


class Gone(LookupError):
    """What was to be changed is no longer there."""


@dataclass(frozen=True)
class Edit:
    """The questionnaire after an operation, what was done, and the code of what to look at."""

    questionnaire: Questionnaire
    what: str
    code: str = ""


def add_section(questionnaire: Questionnaire, title: str, *, used: Used) -> Edit:
    """Add an empty section at the end."""
    code = codes.next_section(used.with_current(questionnaire))
    sections = (*questionnaire.sections, Section(code, title))
    return Edit(_with(questionnaire, sections), f"{_named(title)} angelegt", code)


def rename_section(questionnaire: Questionnaire, code: str, title: str) -> Edit:
    """Give a section another title."""
    place = _section_place(questionnaire, code)
    renamed = replace(questionnaire.sections[place], title=title)
    sections = _put(questionnaire.sections, place, renamed)
    return Edit(_with(questionnaire, sections), f"{_named(title)} umbenannt", code)


def remove_section(questionnaire: Questionnaire, code: str) -> Edit:
    """Remove a section with all that stands in it."""
    place = _section_place(questionnaire, code)
    section = questionnaire.sections[place]
    count = len(section.questions)
    along = "" if not count else " mit 1 Frage" if count == 1 else f" mit {count} Fragen"
    rest = _without(questionnaire.sections, place)
    return Edit(_with(questionnaire, rest), f"{_named(section.title)}{along} entfernt")


def move_section(questionnaire: Questionnaire, code: str, *, up: bool) -> Edit:
    """Move a section past its neighbour; at the end of the list nothing happens."""
    place = _section_place(questionnaire, code)
    name = _named(questionnaire.sections[place].title)
    sections = _swapped(questionnaire.sections, place, up=up)
    return Edit(_with(questionnaire, sections), f"{name} {_way(up=up)}", code)


def add_question(
    questionnaire: Questionnaire, kind: QuestionType, *, section: str, goal: str = "", used: Used
) -> Edit:
    """Add a question of a type at the end of a section; the first one brings a section along."""
    known = used.with_current(questionnaire)
    if not questionnaire.sections:
        first = Section(codes.next_section(known), "")
        questionnaire, section = _with(questionnaire, (first,)), first.code
    place = _section_place(questionnaire, section)
    question = blank(codes.next_question(known), kind, goal=goal)
    questions = (*questionnaire.sections[place].questions, question)
    edited = _with_questions(questionnaire, place, questions)
    return Edit(edited, f"{question.code} angelegt", question.code)


def duplicate_question(questionnaire: Questionnaire, code: str, *, used: Used) -> Edit:
    """Put a copy with a code of its own right behind a question."""
    section, place = _places(questionnaire, code)
    copy = replace(
        questionnaire.question_by_code[code],
        code=codes.next_question(used.with_current(questionnaire)),
    )
    questions = questionnaire.sections[section].questions
    questions = (*questions[: place + 1], copy, *questions[place + 1 :])
    edited = _with_questions(questionnaire, section, questions)
    return Edit(edited, f"{code} kopiert als {copy.code}", copy.code)


def remove_question(questionnaire: Questionnaire, code: str) -> Edit:
    """Remove a question; conditions that look at it stay and are told as problems."""
    section, place = _places(questionnaire, code)
    questions = _without(questionnaire.sections[section].questions, place)
    return Edit(_with_questions(questionnaire, section, questions), f"{code} entfernt")


def move_question(questionnaire: Questionnaire, code: str, *, up: bool) -> Edit:
    """Move a question past its neighbour; at the edge of a section it goes into the next one."""
    section, place = _places(questionnaire, code)
    questions = questionnaire.sections[section].questions
    what = f"{code} {_way(up=up)}"
    if 0 <= place + (-1 if up else 1) < len(questions):
        moved = _with_questions(questionnaire, section, _swapped(questions, place, up=up))
        return Edit(moved, what, code)
    target = section + (-1 if up else 1)
    if not 0 <= target < len(questionnaire.sections):
        return Edit(questionnaire, what, code)
    index = len(questionnaire.sections[target].questions) if up else 0
    return Edit(_moved(questionnaire, code, target, index), what, code)


def move_into(questionnaire: Questionnaire, code: str, section: str) -> Edit:
    """Move a question to the end of a section."""
    _places(questionnaire, code)
    target = _section_place(questionnaire, section)
    there = [one for one in questionnaire.sections[target].questions if one.code != code]
    name = _named(questionnaire.sections[target].title)
    edited = _moved(questionnaire, code, target, len(there))
    return Edit(edited, f"{code} verschoben: {name}", code)


def move_before(questionnaire: Questionnaire, code: str, other: str) -> Edit:
    """Move a question right before another, as it is dropped there."""
    _places(questionnaire, code)
    target, _place = _places(questionnaire, other)
    there = [one.code for one in questionnaire.sections[target].questions if one.code != code]
    if code == other:
        return Edit(questionnaire, f"{code} verschoben", code)
    edited = _moved(questionnaire, code, target, there.index(other))
    return Edit(edited, f"{code} verschoben: vor {other}", code)


def put_back(questionnaire: Questionnaire, question: Question, *, before: Questionnaire) -> Edit:
    """Put a question that was removed where it stood before; without its section, at the end."""
    if question.code in questionnaire.question_by_code:  # somebody else was faster
        return change_question(questionnaire, question)
    former, index = _places(before, question.code)
    if not questionnaire.sections:
        questionnaire = _with(questionnaire, (replace(before.sections[former], questions=()),))
    codes_now = [section.code for section in questionnaire.sections]
    code = before.sections[former].code
    target = codes_now.index(code) if code in codes_now else len(codes_now) - 1
    there = questionnaire.sections[target].questions
    index = index if code in codes_now else len(there)
    edited = _with_questions(questionnaire, target, (*there[:index], question, *there[index:]))
    return Edit(edited, f"{question.code} wieder angelegt", question.code)


def change_question(questionnaire: Questionnaire, question: Question) -> Edit:
    """Put a question in the place of the one with its code."""
    section, place = _places(questionnaire, question.code)
    old = questionnaire.question_by_code[question.code]
    questions = _put(questionnaire.sections[section].questions, place, question)
    edited = _with_questions(questionnaire, section, questions)
    return Edit(edited, f"{question.code} {_changed(old, question)}", question.code)


def split_question(
    questionnaire: Questionnaire, code: str, texts: Sequence[str], *, used: Used
) -> Edit:
    """Ask one question as several: the first keeps its code, the others follow as copies."""
    first, *others = texts
    question = replace(questionnaire.question_by_code[code], text=first)
    edited = change_question(questionnaire, question).questionnaire
    last, made = code, [code]
    for text in others:
        copy = duplicate_question(edited, last, used=used)
        named = replace(copy.questionnaire.question_by_code[copy.code], text=text)
        edited = change_question(copy.questionnaire, named).questionnaire
        last = copy.code
        made.append(last)
    return Edit(edited, f"{code} geteilt: {', '.join(made)}", code)


def section_of(questionnaire: Questionnaire, code: str) -> Section:
    """Return the section a question stands in; raises Gone."""
    return questionnaire.sections[_places(questionnaire, code)[0]]


def _changed(old: Question, new: Question) -> str:
    names = [one.name for one in fields(new)]
    changed = [name for name in names if getattr(old, name) != getattr(new, name)]
    known = FIELDS.get(changed[0]) if len(changed) == 1 else None
    return f"geändert: {known}" if known else "geändert"


def _way(*, up: bool) -> str:
    return "nach oben" if up else "nach unten"


def _named(title: str) -> str:
    if not title:
        return "Teil ohne Titel"
    short = title if len(title) <= LONGEST_NAME else f"{title[: LONGEST_NAME - 1].rstrip()}…"
    return f"Teil „{short}“"


def _with(questionnaire: Questionnaire, sections: Sequence[Section]) -> Questionnaire:
    return replace(questionnaire, sections=tuple(sections))


def _with_questions(
    questionnaire: Questionnaire, place: int, questions: Sequence[Question]
) -> Questionnaire:
    section = replace(questionnaire.sections[place], questions=tuple(questions))
    return _with(questionnaire, _put(questionnaire.sections, place, section))


def _moved(questionnaire: Questionnaire, code: str, target: int, index: int) -> Questionnaire:
    """Return the questionnaire with one question taken out and put into a section at an index."""
    question = questionnaire.question_by_code[code]
    section, place = _places(questionnaire, code)
    rest = _with_questions(
        questionnaire, section, _without(questionnaire.sections[section].questions, place)
    )
    there = rest.sections[target].questions
    return _with_questions(rest, target, (*there[:index], question, *there[index:]))


def _section_place(questionnaire: Questionnaire, code: str) -> int:
    for place, section in enumerate(questionnaire.sections):
        if section.code == code:
            return place
    raise Gone(code)


def _places(questionnaire: Questionnaire, code: str) -> tuple[int, int]:
    """Return where a question stands: its section, and its place there."""
    for number, section in enumerate(questionnaire.sections):
        for place, question in enumerate(section.questions):
            if question.code == code:
                return number, place
    raise Gone(code)


def _put(rows: Sequence[Row], place: int, row: Row) -> tuple[Row, ...]:
    return (*rows[:place], row, *rows[place + 1 :])


def _without(rows: Sequence[Row], place: int) -> tuple[Row, ...]:
    return (*rows[:place], *rows[place + 1 :])


def _swapped(rows: Sequence[Row], place: int, *, up: bool) -> tuple[Row, ...]:
    """Return the rows with one past its neighbour, as they are at the end of the list."""
    other = place + (-1 if up else 1)
    if not 0 <= other < len(rows):
        return tuple(rows)
    moved = list(rows)
    moved[place], moved[other] = moved[other], moved[place]
    return tuple(moved)
