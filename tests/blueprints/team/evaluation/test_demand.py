"""`/team/auswertung/…/workshops`: the organiser's table, as a page and as files."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.kinds import SeatOrigin
from praxistag.domain.surveys import SurveyState
from praxistag.models import SessionSeat, Wish
from praxistag.questionnaire import canonical
from praxistag.questionnaire import plan as plans
from praxistag.questionnaire.plan import Breakdown, Plan
from tests import questionnaires, told
from tests.factories import (
    make_registration,
    make_room,
    make_session,
    make_slot,
    make_snapshot,
    make_survey,
    make_track,
    make_workshop,
)

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Survey
    from tests.conftest import QueryLog, Store
    from tests.page import Browser

WHICH = {
    "code": "WS",
    "type": "single",
    "text": "In welchem Workshop warst du?",
    "background": True,
    "options": [
        {"code": "baeume", "label": "Bäume"},
        {"code": "b", "label": "Moos"},
        {"code": "na", "label": "keine Angabe", "na": True},
    ],
}

PLANNED = Plan(breakdowns=tuple(Breakdown(one, "WS") for one in ("F1", "F3", "F4")))
"""Only the last rates: the first has no scale, and the second is a battery."""


def rated(store: Store, event: Event, **overrides: Any) -> Survey:
    """Return a survey in which the first workshop is rated by enough people, the second not."""
    document = canonical.write(questionnaires.every_type())
    document["sections"][-1]["questions"].append(WHICH)
    results: Any = copy.deepcopy(told.every_type())
    groups: list[Any] = [
        {"code": "baeume", "label": "Bäume", "result": told.counted({"8": 9, "3": 3}, "scale")},
        {"code": "b", "label": "Moos", "result": told.hidden("scale")},
        {"code": None, "label": "", "result": told.hidden("scale")},
    ]
    groups[0]["result"] |= {"median": 8.0, "top2": {"percent": 75.0, "ci": [47.0, 91.0]}}
    results["breakdowns"].append({"question": "F4", "by": "WS", "groups": groups})
    store(survey := make_survey(event, state=SurveyState.EVALUATED))
    body = canonical.dump(canonical.read(document))
    results |= overrides
    store(make_snapshot(survey, results, questionnaire=body, plan=plans.dump(PLANNED)))
    return survey


@pytest.fixture
def address(event: Event, store: Store) -> str:
    """The table of a day with a workshop that two people wished for, and one got a place in."""
    store(track := make_track(event), slot := make_slot(event), room := make_room(event))
    popular = make_workshop(track, code="A1", title="Bäume pflanzen", slug="baeume")
    store(popular, make_workshop(track, code="A2", title="Moos", slug="moos"))
    store(session := make_session(popular, slot, room, capacity=12))
    people = [make_registration(event) for _ in range(2)]
    store(*people)
    store(
        Wish(registration_id=people[0].id, workshop_id=popular.id, rank=1),
        Wish(registration_id=people[1].id, workshop_id=popular.id, rank=2),
        SessionSeat(
            registration_id=people[0].id,
            slot_id=slot.id,
            session_id=session.id,
            origin=SeatOrigin.PLAN,
        ),
    )
    return f"/team/auswertung/{rated(store, event).public_id}/workshops"


def test_a_row_tells_a_workshop_from_wish_to_rating(team: Browser, address: str) -> None:
    page = team.get(address)

    first, second = (
        [cell.text.strip() for cell in row("td")] for row in page.soup.select("tbody tr")
    )
    assert first == ["1", "2", "12", "1", "–", "75\u202f% von 12"]
    assert second[-1] == "nicht ausgewiesen"
    assert [head.text for head in page.soup.select("thead th")][-1] == "Bewertung"
    assert "Würdest du den Tag empfehlen?" in page.text
    assert "„Nicht ausgewiesen“ heißt: Die Gruppe hat keine oder weniger als 10" in page.text


def test_files_say_the_same(team: Browser, address: str) -> None:
    lines = team.client.get(f"{address}/tabelle.csv").text.splitlines()

    assert lines[1].startswith("A1;Bäume pflanzen;")
    assert lines[0].endswith(";Gekommen;Bewertet von;Top-2 in %;Median")
    assert lines[1].endswith(";1;2;12;1;;12;75;8")
    assert lines[2].endswith(";0;0;0;0;;nicht ausgewiesen;;")
    assert team.client.get(f"{address}/tabelle.xlsx").data.startswith(b"PK")


def test_without_a_question_for_the_workshop_no_rating_stands(
    team: Browser, event: Event, store: Store
) -> None:
    store(survey := make_survey(event, state=SurveyState.EVALUATED), track := make_track(event))
    store(make_workshop(track, code="A1", title="Bäume pflanzen", slug="baeume"))
    body = canonical.dump(questionnaires.every_type())
    store(make_snapshot(survey, dict(told.every_type()), questionnaire=body))

    page = team.get(f"/team/auswertung/{survey.public_id}/workshops")
    lines = team.client.get(f"/team/auswertung/{survey.public_id}/workshops/tabelle.csv").text

    heads, cells = page.soup.select("thead th"), page.soup.select("tbody tr > *")
    assert len(heads) == len(cells) == 6
    assert "„Wie gut war dieser Workshop?“" in page.text
    assert "Bewertet" not in lines


def test_where_nothing_may_be_shown_ratings_are_hidden_and_not_forgotten(
    team: Browser, event: Event, store: Store
) -> None:
    store(track := make_track(event))
    store(make_workshop(track, code="A1", slug="baeume"), make_workshop(track, title="Moos"))
    survey = rated(store, event, breakdowns=[])

    page = team.get(f"/team/auswertung/{survey.public_id}/workshops")

    assert page.text.count("nicht ausgewiesen") == 2


def test_a_day_without_workshops_says_so(team: Browser, event: Event, store: Store) -> None:
    store(survey := make_survey(event, state=SurveyState.EVALUATED))
    body = canonical.dump(questionnaires.every_type())
    store(make_snapshot(survey, dict(told.every_type()), questionnaire=body))

    page = team.get(f"/team/auswertung/{survey.public_id}/workshops")

    assert "Ohne Workshops" in page.text


def test_more_workshops_ask_no_more(
    team: Browser, address: str, app: Flask, event: Event, store: Store, count_queries: QueryLog
) -> None:
    team.get(address)
    with count_queries(app) as few:
        team.get(address)
    store(track := make_track(event))
    store(*[make_workshop(track) for _ in range(5)])
    with count_queries(app) as many:
        team.get(address)

    assert len(many) == len(few)
