"""Taking the coach's advice at a press: another wording, two questions for one, an answer more."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from praxistag.questionnaire import editing, parts
from praxistag.questionnaire.codes import NOTHING, Place
from praxistag.questionnaire.editing import Edit, Gone
from praxistag.questionnaire.model import WITH_ITEMS, WITH_OPTIONS, Item, Option, QuestionType

if TYPE_CHECKING:
    from praxistag.questionnaire.coach import Finding
    from praxistag.questionnaire.codes import Used
    from praxistag.questionnaire.model import Question, Questionnaire

SENTENCE = re.compile(r"„([^„“…]+[.?!])“")
QUOTED = re.compile(r"„([^„“]+)“")
WORD = re.compile(r"\w{5,}")
REWORDED = frozenset({"C01", "C02", "C05", "C06", "C07"})
"""Rules whose quoted sentences are the wording of this very question, better said."""

NO_ANSWER = Option("", "weiß nicht / keine Angabe", is_na=True)
NONE_OF_IT = Option("", "nichts davon", is_exclusive=True)


@dataclass(frozen=True)
class Mend:
    """What a press would do: its words on the button, and the wordings it puts in."""

    label: str
    wordings: tuple[str, ...] = ()
    option: Option | None = None


def mend_for(finding: Finding, question: Question | None) -> Mend | None:
    """Return what can be taken over as it stands, None where the advice needs people."""
    if question is None:
        return None
    if finding.rule == "C04" and question.type in WITH_OPTIONS:
        return Mend(f"„{NO_ANSWER.label}“ ergänzen", option=NO_ANSWER)
    if finding.rule == "C10" and question.type is QuestionType.MULTI:
        return Mend(f"„{NONE_OF_IT.label}“ ergänzen", option=NONE_OF_IT)
    wordings = _wordings(finding, question)
    if len(wordings) == 1:
        return Mend("Übernehmen", wordings)
    is_split = len(wordings) == 2 and finding.rule == "C01"  # noqa: PLR2004 -- two for one
    return Mend(_split_label(finding, question), wordings) if is_split else None


def cause(text: str, finding: Finding) -> tuple[str, str, str]:
    """Cut a text around what a finding quotes from it: before, the cause, behind."""
    places = [
        (text.find(quoted), text.find(quoted) + len(quoted))
        for quoted in QUOTED.findall(finding.message)
        if quoted in text
    ]
    if not places:
        return text, "", ""
    start, end = min(place[0] for place in places), max(place[1] for place in places)
    return text[:start], text[start:end], text[end:]


def mend(questionnaire: Questionnaire, finding: Finding, *, used: Used) -> Edit:
    """Do what `mend_for` offers; raises Gone where there is nothing to offer any more."""
    code = finding.question or ""
    question = questionnaire.question_by_code.get(code)
    offer = mend_for(finding, question)
    if question is None or offer is None:
        raise Gone(code)
    if offer.option is not None:
        taken = used.rows.get((code, Place.OPTIONS), NOTHING)
        mended = parts.add_option(question, offer.option, used=taken)
        return editing.change_question(questionnaire, mended)
    if _is_item(finding, question):
        mended = _with_items(question, finding.place, offer.wordings, used)
        return editing.change_question(questionnaire, mended)
    if len(offer.wordings) > 1:
        return editing.split_question(questionnaire, code, offer.wordings, used=used)
    return editing.change_question(questionnaire, replace(question, text=offer.wordings[0]))


def _wordings(finding: Finding, question: Question) -> tuple[str, ...]:
    """Return the quoted sentences that say the same thing better; examples share no words."""
    if finding.rule not in REWORDED:
        return ()
    now = {item.code: item.text for item in question.items}.get(finding.place, question.text)
    words = set(WORD.findall(now.casefold()))
    found = tuple(SENTENCE.findall(finding.suggestion))
    return found if words & set(WORD.findall(" ".join(found).casefold())) else ()


def _split_label(finding: Finding, question: Question) -> str:
    return "In zwei Zeilen teilen" if _is_item(finding, question) else "In zwei Fragen teilen"


def _is_item(finding: Finding, question: Question) -> bool:
    """Tell whether a finding is about a line of a battery, not about the question above it."""
    return question.type in WITH_ITEMS and finding.place in question.item_by_code


def _with_items(question: Question, code: str, wordings: tuple[str, ...], used: Used) -> Question:
    first, *others = wordings
    taken = used.rows.get((question.code, Place.ITEMS), NOTHING)
    items = tuple(
        replace(item, text=first) if item.code == code else item for item in question.items
    )
    mended = replace(question, items=items)
    for text in others:
        is_reverse = next(item.is_reverse for item in items if item.code == code)
        mended = parts.add_item(mended, Item("", text, is_reverse=is_reverse), used=taken)
        new = mended.items[-1]
        for _step in range(len(items) - 1 - [item.code for item in items].index(code)):
            mended = parts.move_row(mended, Place.ITEMS, new.code, up=True)
    return mended
