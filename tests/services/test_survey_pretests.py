"""Notes of a pretest: kept without a name, thrown away one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.domain.schedule import local_day, utc_now
from praxistag.extensions import write_transaction
from praxistag.services import survey_pretests
from tests.factories import make_survey

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Survey


def test_notes_are_kept_and_empty_ones_are_none(app: Flask, draft: Survey, event: Event) -> None:
    now = utc_now()
    with app.app_context(), write_transaction() as session:
        session.add_all([draft, other := make_survey(event)])
        kept = survey_pretests.keep_notes(draft, {"F1": " Unklar ", "F2": " "}, now=now)
        session.flush()

        (note,) = survey_pretests.notes(draft)
        assert (kept, note.text, note.written_on) == (1, "Unklar", local_day(now))
        assert survey_pretests.find(other, note.id) is None
        survey_pretests.remove(survey_pretests.find(draft, note.id) or note)
        session.flush()
        assert survey_pretests.notes(draft) == []
