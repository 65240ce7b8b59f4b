"""What a posted page of a pretest carries: answers that nobody keeps, and notes that stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.questionnaire.flow import START, Move, Turn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from werkzeug.datastructures import MultiDict

    from praxistag.questionnaire.model import Questionnaire

NOTE = "notiz-"
LONGEST_NOTE = 1_000
MOST_DIGITS = 4
OWN = frozenset({"csrf_token", "page", "go", "reminded"})


def turn_of(form: MultiDict[str, str]) -> Turn:
    """Return which page was left how, and all that was answered so far."""
    page = form.get("page", "")
    number = (
        int(page) if page.isdecimal() and page.isascii() and len(page) <= MOST_DIGITS else START
    )
    go = form.get("go", "")
    fields = {
        name: form.getlist(name) for name in form if name not in OWN and not name.startswith(NOTE)
    }
    move = Move(go) if go in set(Move) else Move.NEXT
    return Turn(number, move, fields, is_reminded=form.get("reminded") == page)


def notes_of(questionnaire: Questionnaire, form: MultiDict[str, str]) -> Mapping[str | None, str]:
    """Return what was written beside the questions there are."""
    return {
        question.code: form[NOTE + question.code].strip()[:LONGEST_NOTE]
        for question in questionnaire.questions
        if form.get(NOTE + question.code, "").strip()
    }
