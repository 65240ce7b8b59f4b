"""Trying a questionnaire: answers are thrown away, what people stumbled over is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from praxistag.domain.schedule import local_day
from praxistag.extensions import db
from praxistag.models import PretestNote

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from praxistag.models import Survey


def keep_notes(survey: Survey, notes: Mapping[str | None, str], *, now: datetime) -> int:
    """Keep what was written beside questions, without saying by whom; return how many."""
    found = {code: text.strip() for code, text in notes.items() if text.strip()}
    for code, text in found.items():
        db.session.add(
            PretestNote(
                survey_id=survey.id, question_code=code, text=text, written_on=local_day(now)
            )
        )
    return len(found)


def notes(survey: Survey) -> Sequence[PretestNote]:
    """Return the notes, the oldest first."""
    query = select(PretestNote).where(PretestNote.survey_id == survey.id)
    return db.session.scalars(query.order_by(PretestNote.id)).all()


def find(survey: Survey, note_id: int) -> PretestNote | None:
    """Return a note of this survey."""
    note = db.session.get(PretestNote, note_id)
    return note if note is not None and note.survey_id == survey.id else None


def remove(note: PretestNote) -> None:
    """Throw a note away that is dealt with."""
    db.session.delete(note)
