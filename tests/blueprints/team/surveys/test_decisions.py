"""`…/entscheidungen`: what was kept and why, lapsed ones marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.domain.schedule import utc_now
from praxistag.models import CoachDecision
from praxistag.questionnaire.versions import question_fingerprint
from tests.questionnaires import every_type

if TYPE_CHECKING:
    from praxistag.models import Survey
    from tests.conftest import Store
    from tests.page import Browser


def test_decisions_stand_with_their_reason_and_lapse_with_the_question(
    team: Browser, draft: Survey, store: Store
) -> None:
    url = f"/team/befragungen/{draft.public_id}/entscheidungen"
    assert "Noch keine Entscheidung" in team.get(url).text
    hashes = (question_fingerprint(every_type().question_by_code["F1"]), "0" * 64)
    store(
        *(
            CoachDecision(
                survey_id=draft.id,
                rule="C01",
                question_code="F1",
                question_hash=value,
                finding="Zwei Fragen in einer.",
                because="So hieß es vor drei Jahren.",
                decided_at=utc_now(),
            )
            for value in hashes
        )
    )

    page = team.get(url)

    assert page.text.count("So hieß es vor drei Jahren.") == 2
    assert page.text.count("verfallen") == 1
    assert "F1: " in page.text
