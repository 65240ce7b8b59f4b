"""`…/auswertungsplan`: choose, see what it will tell, fix it, open it again."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.actors import SYSTEM
from praxistag.domain.schedule import utc_now
from praxistag.extensions import db, write_transaction
from praxistag.models import Survey
from praxistag.questionnaire import editing
from praxistag.questionnaire.plan import Breakdown
from praxistag.services import survey_drafts, survey_plans, survey_publication
from tests.factories import make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation
    from praxistag.questionnaire.plan import Plan
    from tests.conftest import QueryLog
    from tests.page import Browser, Page

BOTH = {"question": "F3", "groups": ["ORG:stadt", "ORG:jobcenter"]}


def address(survey: Survey) -> str:
    return f"/team/befragungen/{survey.public_id}/auswertungsplan"


def plan_of(app: Flask, survey: Survey) -> Plan:
    with app.app_context():
        return survey_plans.current(db.session.get_one(Survey, survey.id))


def post(team: Browser, survey: Survey, step: str, data: dict[str, Any]) -> Page:
    """Send one of the page's forms and return the page that follows."""
    return team.follow(
        team.post(f"{address(survey)}/{step}", data, token=team.token(address(survey)))
    )


def refused(team: Browser, survey: Survey, step: str, data: dict[str, Any]) -> Page:
    """Send one of the page's forms and return the page with its faults."""
    token = {"csrf_token": team.token(address(survey))}
    return team.submit(f"{address(survey)}/{step}", data | token)


@pytest.fixture
def people(store: Any, event: Event, city: Organisation) -> None:
    """Three people, one of them a guest; the question names organisations in other words."""
    store(*(make_registration(event, city) for _ in range(2)), make_registration(event))


@pytest.mark.usefixtures("people")
def test_people_are_counted_together(app: Flask, team: Browser, draft: Survey) -> None:
    page = post(team, draft, "grundgesamtheit", {"by": "*"})

    assert "Alle zusammen: 3" in page.text
    assert plan_of(app, draft).population == 3
    post(team, draft, "grundgesamtheit", {"by": "-"})
    assert plan_of(app, draft).population is None


def test_unknown_way_of_counting_is_refused(app: Flask, team: Browser, draft: Survey) -> None:
    page = refused(team, draft, "grundgesamtheit", {"by": "F1"})

    assert page.errors()
    assert plan_of(app, draft).population is None


def test_questions_are_split_one_by_one_or_all_at_once(
    app: Flask, team: Browser, draft: Survey
) -> None:
    post(team, draft, "aufteilung", {"by_ORG": ["F1", "F4"]})
    assert [one.question for one in plan_of(app, draft).breakdowns] == ["F1", "F4"]

    page = post(team, draft, "aufteilung/ORG/alle", {})

    assert "7 Fragen" in page.text
    assert len(plan_of(app, draft).breakdowns) == 7
    assert (
        team.post(
            f"{address(draft)}/aufteilung/F1/alle", {}, token=team.token(address(draft))
        ).status_code
        == 404
    )
    refused(team, draft, "aufteilung", {"by_ORG": ["F8"]})


def test_comparison_is_told_as_a_sentence_and_goes_again(
    app: Flask, team: Browser, draft: Survey
) -> None:
    page = post(team, draft, "vergleiche", BOTH)

    assert "Wir vergleichen F3 „Wie sehr stimmst du zu?“ zwischen Stadt und Jobcenter" in page.text
    assert "2 einzelne Vergleiche" in page.text
    page = post(team, draft, "vergleiche/entfernen", {"key": "F3:ORG:stadt:jobcenter"})
    assert "Noch kein Vergleich" in page.text
    assert plan_of(app, draft).comparisons == ()


def test_which_workshop_somebody_means_splits_the_others_and_not_itself(
    app: Flask, team: Browser, draft: Survey
) -> None:
    with app.app_context(), write_transaction():
        survey = db.session.get_one(Survey, draft.id)
        asked = survey_drafts.current(survey)
        which = replace(asked.question_by_code["F1"], text="Welcher Workshop war deiner?")
        asked = editing.change_question(asked, which).questionnaire
        survey_drafts.save(survey, asked, what="F1", by=SYSTEM, now=utc_now())

    page = post(team, draft, "aufteilung", {"by_F1": ["F4"]})
    itself = {"question": "F1", "groups": [f"F1:{one.code}" for one in which.scale]}

    ticks = [one["value"] for one in page.soup.select("input[name=by_F1]")]
    assert ("F1" in ticks, "F4" in ticks) == (False, True)
    assert plan_of(app, draft).breakdowns == (Breakdown("F4", "F1"),)
    refused_page = refused(team, draft, "vergleiche", itself)
    assert any("Diese bildet die Gruppen" in error for error in refused_page.errors())


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"groups": ["ORG:stadt"]}, "mindestens zwei Gruppen"),
        ({"groups": []}, "mindestens zwei Gruppen"),
        ({"groups": ["ORG:stadt", "ORG:mars"]}, "Zwischen welchen Gruppen?"),
        ({"question": "F8"}, "Welche Frage?"),
    ],
)
def test_comparisons_need_what_can_be_compared(
    app: Flask, team: Browser, draft: Survey, changes: dict[str, Any], message: str
) -> None:
    page = refused(team, draft, "vergleiche", BOTH | changes)

    assert any(message in error for error in page.errors())
    assert plan_of(app, draft).comparisons == ()


def test_plan_is_fixed_taken_along_and_opened_again(
    app: Flask, team: Browser, draft: Survey
) -> None:
    post(team, draft, "vergleiche", BOTH)
    fields = team.get(address(draft)).form_fields(action=f"{address(draft)}/festlegen")

    page = post(team, draft, "festlegen", {"seen": fields["seen"]})

    assert page.heading == "Der Auswertungsplan steht fest"
    assert "von Konto" in page.text
    url = f"/team/befragungen/{draft.public_id}/dateien/auswertungsplan.json"
    written = json.loads(team.client.get(url).data)
    assert written["comparisons"] == [
        {"question": "F3", "by": "ORG", "groups": ["stadt", "jobcenter"]}
    ]
    assert (written["k_numbers"], written["k_distribution"]) == (10, 10)
    frozen = post(team, draft, "vergleiche", BOTH | {"question": "F4"})
    assert "steht fest" in frozen.text
    assert len(plan_of(app, draft).comparisons) == 1
    assert post(team, draft, "oeffnen", {}).heading == "Was wollt ihr auswerten?"


def test_what_somebody_else_changed_is_not_fixed_unseen(team: Browser, draft: Survey) -> None:
    fields = team.get(address(draft)).form_fields(action=f"{address(draft)}/festlegen")
    post(team, draft, "vergleiche", BOTH)

    page = post(team, draft, "festlegen", {"seen": fields["seen"]})

    assert "inzwischen jemand geändert" in page.text
    assert page.heading == "Was wollt ihr auswerten?"


def test_published_plan_is_read_only(app: Flask, team: Browser, ready: Survey) -> None:
    with app.app_context(), write_transaction() as session:
        row = session.get_one(Survey, ready.id)
        survey_publication.publish(row, by=SYSTEM, now=utc_now())

    page = team.get(address(ready))

    assert "lässt sich nichts mehr ändern" in page.text
    frozen = post(team, ready, "oeffnen", {})
    assert "ändert sich nicht mehr" in frozen.text
    assert frozen.heading == "Der Auswertungsplan steht fest"


@pytest.mark.usefixtures("people")
def test_people_are_counted_anew_where_there_are_others(
    app: Flask, team: Browser, draft: Survey, store: Any, event: Event
) -> None:
    post(team, draft, "grundgesamtheit", {"by": "*"})
    fields = team.get(address(draft)).form_fields(action=f"{address(draft)}/festlegen")
    page = post(team, draft, "festlegen", {"seen": fields["seen"]})
    assert "Neu zählen" not in page.text
    store(make_registration(event))

    assert "Neu zählen" in team.get(address(draft)).text
    page = post(team, draft, "neu-zaehlen", {})

    assert plan_of(app, draft).population == 4
    assert "Festgehalten sind 4 Personen" in page.text


def test_plan_that_does_not_fit_any_more_is_tidied(
    app: Flask, team: Browser, draft: Survey
) -> None:
    with app.app_context(), write_transaction() as session:
        row = session.get_one(Survey, draft.id)
        row.plan = json.dumps({"breakdowns": [{"question": "GONE", "by": "ORG"}]})

    page = team.get(address(draft))
    assert "passt nicht mehr zu den Fragen" in page.text
    assert "Plan festlegen" not in page.text

    page = post(team, draft, "aufraeumen", {})

    assert "Plan festlegen" in page.text
    assert plan_of(app, draft).breakdowns == ()


def test_page_asks_the_database_little(
    app: Flask, team: Browser, draft: Survey, count_queries: QueryLog
) -> None:
    with count_queries(app) as queries:
        team.get(address(draft))

    assert len(queries) < 25
