"""`/team/befragungen`: the list, the beginning, and how one survey stands."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from praxistag.domain.actors import SYSTEM
from praxistag.domain.schedule import utc_now
from praxistag.domain.surveys import SurveyState
from praxistag.extensions import write_transaction
from praxistag.services import survey_drafts, surveys
from tests.factories import make_event, make_organisation, make_survey, take_part
from tests.questionnaires import every_type

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation, Survey
    from tests.conftest import QueryLog, Store
    from tests.page import Browser

HOME = "/team/befragungen"


def test_an_empty_list_offers_templates(team: Browser, event: Event) -> None:
    assert event.id
    page = team.get(HOME)

    assert "Noch keine Befragung" in page.text
    begin = team.get(page.link("Nachher-Befragung"))
    assert begin.form_fields()["source"] == "vorlage-nachher"


def test_a_template_asks_for_our_organisations(
    team: Browser, app: Flask, event: Event, city: Organisation
) -> None:
    assert event.id
    page = team.follow(team.post(f"{HOME}/neu", {"source": "vorlage-nachher", "title": ""}))

    assert page.heading.startswith("Noch ")
    assert "Nachher-Befragung" in page.text
    with app.app_context():
        (survey,) = surveys.of_event(event)
        asked = survey_drafts.current(survey).question_by_code["Q7"]
    assert [option.label for option in asked.scale] == [city.name]


def test_organisations_with_like_addresses_are_answers_of_their_own(
    team: Browser, app: Flask, event: Event, store: Store
) -> None:
    alike = "ausbildungsstaette-der-stadt-musterstadt"
    store(*(one := [make_organisation(slug=f"{alike}-{no}") for no in "ab"]))
    store(*(take_part(event, organisation) for organisation in one))
    team.follow(team.post(f"{HOME}/neu", {"source": "vorlage-nachher", "title": ""}))

    with app.app_context():
        (survey,) = surveys.of_event(event)
        assert len(survey_drafts.current(survey).question_by_code["Q7"].scale) == 2


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        pytest.param({"title": "x"}, "Bitte einen Anfang wählen", id="no-source"),
        pytest.param({"source": "leer", "title": " "}, "Bitte einen Titel", id="blank-untitled"),
        pytest.param({"source": "vorlage-gibt-es-nicht"}, "Womit wollt ihr", id="unknown"),
        pytest.param({"source": "leer", "title": "x" * 300}, "höchstens 200", id="long"),
    ],
)
def test_a_beginning_that_is_none_comes_back(
    team: Browser, event: Event, fields: dict[str, str], message: str
) -> None:
    assert event.id
    page = team.submit(f"{HOME}/neu", fields)

    assert any(message in error for error in page.errors())


def test_a_survey_begins_blank_or_with_the_questions_of_another(
    team: Browser, app: Flask, draft: Survey, event: Event
) -> None:
    team.follow(team.post(f"{HOME}/neu", {"source": "leer", "title": "Leer"}))
    source = f"befragung-{draft.public_id}"
    team.follow(team.post(f"{HOME}/neu", {"source": source, "title": "Wieder"}))

    with app.app_context():
        again, blank, _first = surveys.of_event(event)
        assert (blank.title, list(survey_drafts.current(blank).questions)) == ("Leer", [])
        assert survey_drafts.current(again).sections == every_type().sections


def test_the_stand_names_what_is_missing_and_leads_there(
    team: Browser, draft: Survey, city: Organisation
) -> None:
    assert city.id
    page = team.get(f"{HOME}/{draft.public_id}")

    assert page.heading == "Noch 3 Punkte bis zur Veröffentlichung"
    assert page.link("Beteiligung eintragen").endswith("/beteiligung")
    assert "Alle Fragen sind vollständig" in page.text


def test_what_is_ready_is_published_by_the_one_button(team: Browser, ready: Survey) -> None:
    page = team.get(f"{HOME}/{ready.public_id}")
    assert page.heading == "Bereit zur Veröffentlichung"

    asked = team.get(page.link("Veröffentlichen"))
    assert "Das lässt sich nicht zurücknehmen" in asked.text
    after = team.follow(team.post(f"{HOME}/{ready.public_id}/veroeffentlichen"))

    assert after.heading.startswith("Läuft bis ")
    assert f"/befragung/{ready.slug}" in after.text
    assert "mindestens, in Fünferschritten" in after.text


def test_what_opens_later_says_so(team: Browser, ready: Survey, store: Store) -> None:
    ready.opens_at = utc_now() + timedelta(days=1)
    store(ready)
    after = team.follow(team.post(f"{HOME}/{ready.public_id}/veroeffentlichen"))

    assert "Antworten geht ab " in after.response.text
    assert after.heading.startswith("Veröffentlicht, öffnet ")


def test_a_closed_gate_holds_even_if_somebody_posts(team: Browser, draft: Survey) -> None:
    url = f"{HOME}/{draft.public_id}"
    assert "Noch fehlt etwas" in team.get(f"{url}/veroeffentlichen").text

    page = team.follow(team.post(f"{url}/veroeffentlichen", token=team.token(f"{url}/entfernen")))

    assert "fehlt noch etwas" in page.response.text
    assert page.heading.startswith("Noch ")


def test_a_survey_closes_by_hand_and_leads_to_its_results(team: Browser, published: Survey) -> None:
    url = f"{HOME}/{published.public_id}"
    team.get(f"{url}/schliessen")
    closed = team.follow(team.post(f"{url}/schliessen"))

    assert closed.heading == "Geschlossen, die Zahlen entstehen"
    assert f"/team/auswertung/{published.public_id}" in closed.response.text
    for step in ("veroeffentlichen", "schliessen"):
        team.get(f"{url}/{step}", status=404)


def test_a_copy_is_a_draft_and_a_draft_can_go(
    team: Browser, app: Flask, draft: Survey, event: Event
) -> None:
    url = f"{HOME}/{draft.public_id}"
    copy = team.follow(team.post(f"{url}/kopieren", token=team.token(url)))
    assert "(Kopie)" in copy.text

    team.get(f"{url}/entfernen")
    team.follow(team.post(f"{url}/entfernen"))

    with app.app_context():
        assert [one.title for one in surveys.of_event(event)] == ["Wie war der Praxistag? (Kopie)"]


def test_a_published_survey_stays(team: Browser, published: Survey) -> None:
    url = f"{HOME}/{published.public_id}"
    page = team.follow(team.post(f"{url}/entfernen"))

    assert "ändert sich nicht mehr" in page.response.text


@pytest.mark.parametrize(
    ("opens", "closes", "heading"),
    [(1, 48, "Veröffentlicht, öffnet "), (-2, -1, "Abgelaufen, wird gerade geschlossen")],
)
def test_times_are_told_as_a_sentence(
    team: Browser, app: Flask, published: Survey, opens: int, closes: int, heading: str
) -> None:
    now = utc_now()
    with app.app_context(), write_transaction() as session:
        session.add(published)
        published.opens_at = now + timedelta(hours=opens)
        published.closes_at = now + timedelta(hours=closes)

    assert team.get(f"{HOME}/{published.public_id}").heading.startswith(heading)


def test_the_list_asks_as_much_for_one_as_for_many(
    team: Browser, app: Flask, event: Event, published: Survey, count_queries: QueryLog
) -> None:
    assert published.id
    team.get(HOME)
    with count_queries(app) as few:
        team.get(HOME)
    with app.app_context(), write_transaction() as session:
        session.add(event)
        for _ in range(12):
            one = surveys.create(event, every_type(), what="x", by=SYSTEM, now=utc_now())
            one.state = SurveyState.CLOSED
    with count_queries(app) as many:
        team.get(HOME)

    assert len(many) == len(few)


def test_what_is_not_there_is_not_found(team: Browser, event: Event, store: Store) -> None:
    assert event.id
    store(other := make_event(slug="letztes-jahr", is_current=False))
    store(elsewhere := make_survey(other))
    for key in ("gibt-es-nicht", elsewhere.public_id):
        for page in ("", "/ziele", "/verlauf", "/einstellungen", "/dateien/fragebogen.json"):
            team.get(f"{HOME}/{key}{page}", status=404)
