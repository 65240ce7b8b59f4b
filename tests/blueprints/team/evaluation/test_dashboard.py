"""`/team/auswertung`: the list of what is over, and the results of one survey."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.evaluation import SnapshotState
from praxistag.domain.surveys import SurveyState
from praxistag.questionnaire import canonical
from tests import questionnaires, told
from tests.factories import make_event, make_snapshot, make_survey

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Survey
    from tests.conftest import QueryLog, Store
    from tests.page import Browser

HOME = "/team/auswertung"


@pytest.fixture
def closed(event: Event, store: Store) -> Survey:
    """A survey nobody answers any more."""
    survey = make_survey(event, state=SurveyState.CLOSED)
    store(survey)
    return survey


@pytest.fixture
def evaluated(closed: Survey, store: Store) -> Survey:
    """The same survey with results of every question type."""
    store(snapshot_of(closed, dict(told.every_type())))
    return closed


def snapshot_of(survey: Survey, results: dict[str, Any] | None, **more: Any) -> Any:
    body = canonical.dump(questionnaires.every_type())
    return make_snapshot(survey, results, questionnaire=body, **more)


def test_an_empty_list_says_what_will_stand_there(
    team: Browser, event: Event, store: Store
) -> None:
    store(running := make_survey(event, state=SurveyState.PUBLISHED))

    assert "Noch keine Ergebnisse" in team.get(HOME).text
    for page in ("", "/stand"):
        team.get(f"{HOME}/{running.public_id}{page}", status=404)


def test_surveys_of_all_years_are_listed_once_they_are_over(
    team: Browser, evaluated: Survey, store: Store
) -> None:
    store(other := make_event(slug="letztes-jahr", is_current=False))
    store(make_survey(other, title="Voriges Jahr", state=SurveyState.CLOSED))

    page = team.get(HOME)

    assert "noch nicht gerechnet" in page.text
    assert "ausgewertet 20 Antworten" in page.text
    team.get(page.link("Voriges Jahr"))
    assert team.get(page.link(evaluated.title)).heading == "Was die Befragung ergeben hat"


def test_the_list_asks_as_much_for_one_as_for_many(
    team: Browser, app: Flask, event: Event, store: Store, count_queries: QueryLog
) -> None:
    store(make_survey(event, state=SurveyState.CLOSED))
    team.get(HOME)
    with count_queries(app) as few:
        team.get(HOME)
    for no in range(6):
        store(one := make_survey(event, state=SurveyState.CLOSED, slug=f"noch-{no}"))
        store(snapshot_of(one, None))
    with count_queries(app) as many:
        team.get(HOME)

    assert len(many) == len(few)


def test_findings_charts_and_tables_come_from_the_snapshot_alone(
    team: Browser, app: Flask, evaluated: Survey, count_queries: QueryLog
) -> None:
    team.get(HOME)
    with count_queries(app) as queries:
        page = team.get(f"{HOME}/{evaluated.public_id}")

    read = [query for query in queries if "ballot_slot" in query]
    assert read == []
    assert "20 von 25 haben geantwortet (80 %)." in page.text
    assert len(page.soup.select(".finding")) == 3
    for code in ("F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "ORG"):
        assert page.soup.find(id=f"frage-{code}"), code
    for link in page.soup.select(".findings a, .goals a"):
        assert page.soup.find(id=str(link["href"]).removeprefix("#")), link
    assert len(page.soup.select(".result > .chart")) >= 8
    assert "weniger als 10 Antworten" in page.text
    assert "Dieser Vergleich wird nicht gezeigt." in page.text


def test_hidden_and_empty_groups_look_alike(team: Browser, closed: Survey, store: Store) -> None:
    results: Any = told.every_type()
    groups = results["breakdowns"][0]["groups"]
    groups[1]["result"] = told.battery(a=told.hidden("likert"), b=told.hidden("likert"))
    groups[2]["result"] = told.battery(a=told.agreed(0, 0, 0, 0, 0, shown="none"))
    store(snapshot_of(closed, results))

    page = team.get(f"{HOME}/{closed.public_id}")

    picture = page.soup.find(id="gruppen-ORG-F3-a")
    assert picture is None
    told_to_ears = page.soup.find(id="gruppen-ORG-F3-a-told")
    assert told_to_ears is not None
    assert "Jobcenter: nicht ausgewiesen. ohne Angabe: nicht ausgewiesen." in told_to_ears.text


def test_scales_are_drawn_as_wished_by_a_link(team: Browser, evaluated: Survey) -> None:
    wishes = {"hundert": "Von 0 bis 100 %", "profil": "Mittelwerte", "?": "Um die Mitte"}
    for wish, name in wishes.items():
        page = team.get(f"{HOME}/{evaluated.public_id}?ansicht={wish}")

        current = page.soup.select_one(".results__head [aria-current]")
        assert current is not None
        assert current.get_text(strip=True) == name


def test_too_few_answers_get_one_honest_sentence(
    team: Browser, closed: Survey, store: Store
) -> None:
    nothing: dict[str, Any] = {"questions": {}, "breakdowns": [], "comparisons": []}
    store(snapshot_of(closed, {**told.every_type(), **nothing, "n": 7}))

    page = team.get(f"{HOME}/{closed.public_id}")

    assert page.heading == "Zu wenige Antworten für Zahlen"
    assert "7 haben geantwortet. Zahlen gibt es erst ab 10 Antworten" in page.text
    assert not page.soup.select(".chart")


def test_a_calculation_is_followed(team: Browser, closed: Survey, store: Store) -> None:
    store(snapshot_of(closed, None, state=SnapshotState.RUNNING))
    url = f"{HOME}/{closed.public_id}"

    page = team.get(url)

    assert page.heading == "Die Ergebnisse werden gerechnet"
    assert page.soup.find("meta", attrs={"http-equiv": "refresh"})
    answer = team.client.get(f"{url}/stand").json
    assert answer
    assert (answer["is_open"], answer["progress"]) == (True, 50)


def test_what_failed_says_why_and_can_be_tried_again(
    team: Browser, closed: Survey, store: Store
) -> None:
    problem = "Die Rechnung brach ab."
    store(snapshot_of(closed, None, state=SnapshotState.FAILED, problem=problem))
    url = f"{HOME}/{closed.public_id}"

    page = team.get(url)
    again = team.follow(team.post(f"{url}/rechnen", token=team.token(url)))

    assert problem in page.text
    # The survey of this test was never published, so there is nothing to calculate from.
    assert "Die Antworten sind gelöscht" in again.response.text
    assert team.client.get(f"{url}/stand").json == {"is_open": False, "progress": 100, "step": ""}


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (SnapshotState.RUNNING, "Es wird neu gerechnet"),
        (SnapshotState.FAILED, "Neu rechnen hat nicht geklappt"),
    ],
)
def test_old_results_stay_while_new_ones_are_made(
    team: Browser, evaluated: Survey, store: Store, state: SnapshotState, words: str
) -> None:
    problem = "Es ging schief." if state is SnapshotState.FAILED else ""
    store(snapshot_of(evaluated, None, no=2, state=state, problem=problem))

    page = team.get(f"{HOME}/{evaluated.public_id}")

    assert words in page.text
    assert page.soup.select(".finding")


def test_a_survey_without_any_calculation_offers_one(team: Browser, closed: Survey) -> None:
    page = team.get(f"{HOME}/{closed.public_id}")

    assert page.heading == "Noch keine Ergebnisse"
    assert page.form_fields(action="/rechnen")["csrf_token"]
