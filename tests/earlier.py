"""An evaluated survey with every type of question, and one of three years before."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

from praxistag.domain.keys import new_public_id
from praxistag.domain.schedule import utc_now
from praxistag.domain.surveys import SurveyState
from praxistag.models import EarlierSurvey
from praxistag.questionnaire import canonical
from tests import questionnaires, told
from tests.factories import make_snapshot, make_survey

if TYPE_CHECKING:
    from praxistag.models import EvaluationSnapshot, Event
    from tests.conftest import Store


def evaluated(store: Store, event: Event, **more: Any) -> EvaluationSnapshot:
    """Return the snapshot of a survey that is over and evaluated."""
    survey = make_survey(event, state=SurveyState.EVALUATED, **more)
    store(survey)
    body = canonical.dump(questionnaires.every_type())
    snapshot = make_snapshot(survey, dict(told.every_type()), questionnaire=body)
    snapshot.survey = survey
    store(snapshot)
    return snapshot


def make_earlier(**overrides: Any) -> EarlierSurvey:
    """Return an import: asked the same but for F1 and F5, which were in other words or not asked.

    `told.every_type` is what came out then, too.
    """
    values: dict[str, Any] = {
        "public_id": new_public_id(),
        "year": 2023,
        "title": "Probelauf",
        "population": 31,
        "n": 20,
        "questionnaire": canonical.dump(canonical.read(asked_then())),
        "counts": "question;item;code;count\n",
        "results": json.dumps(told.every_type()),
        "imported_at": utc_now().replace(microsecond=0),
    }
    return EarlierSurvey(**(values | overrides))


def asked_then() -> dict[str, Any]:
    """Return the questionnaire of then as a file."""
    document = copy.deepcopy(canonical.write(questionnaires.every_type()))
    for section in document["sections"]:
        section["questions"] = [one for one in section["questions"] if one["code"] != "F5"]
        for one in section["questions"]:
            if one["code"] == "F1":
                one["text"] = "Nimmst du dir vor, in den nächsten Wochen etwas anzustoßen?"
    return document
