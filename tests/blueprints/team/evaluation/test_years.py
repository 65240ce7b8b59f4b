"""`/team/auswertung/…/jahre`: two years side by side, and which question is which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.earlier import evaluated, make_earlier
from tests.factories import DAY, make_event

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event
    from tests.conftest import QueryLog, Store
    from tests.page import Browser

pytestmark = pytest.mark.usefixtures("calculated_here")


@pytest.fixture
def home(event: Event, store: Store) -> str:
    """The address of an evaluated survey."""
    snapshot = evaluated(store, event)
    return f"/team/auswertung/{snapshot.survey.public_id}/jahre"


def test_without_an_earlier_year_the_page_says_where_one_comes_from(
    team: Browser, home: str
) -> None:
    page = team.get(home)

    assert "Noch kein früheres Jahr" in page.text
    team.get(page.link("einlesen"))


def test_identical_questions_are_tested_similar_ones_only_stand_beside(
    team: Browser, home: str, store: Store
) -> None:
    store(earlier := make_earlier())
    page = team.get(home)
    assert "der Vergleich noch nicht" in page.text

    team.follow(team.post(f"{home}/{earlier.public_id}/vergleichen", token=team.token(home)))

    page = team.get(home)
    assert "20 von 31 (65 %)" in page.text
    same, alike = (
        page.soup.find("section", {"aria-labelledby": one}) for one in ("gleich", "aehnlich")
    )
    assert same
    assert alike
    assert "kein Unterschied nachweisbar" in same.text
    assert "kein Unterschied" not in alike.text
    assert "Verschieden ist der Wortlaut." in alike.text
    assert "der Vergleich noch nicht" not in page.text


def test_the_team_decides_which_question_is_which(team: Browser, home: str, store: Store) -> None:
    store(earlier := make_earlier())
    table = team.get(f"{home}/{earlier.public_id}/fragen")
    address = next(
        str(link["href"]) for link in table.soup.select("a") if str(link["href"]).endswith("/F1")
    )
    answers = {"theirs": "F1", "status": "identical", "note": ""}

    refused = team.submit(address, answers)
    assert "Bitte dazuschreiben" in refused.errors()[0]
    kept = team.follow(team.post(address, answers | {"note": "Nur kürzer gesagt."}))

    assert "Nur kürzer gesagt." in kept.text
    assert "der Vergleich noch nicht" not in team.get(home).text


@pytest.mark.parametrize("rest", ["?mit=niemand", "/niemand/fragen", "/niemand/fragen/F1"])
def test_an_unknown_year_is_not_found(team: Browser, home: str, store: Store, rest: str) -> None:
    store(make_earlier())
    team.get(home + rest, status=404)


def test_the_page_asks_as_much_for_two_years_as_for_many(
    team: Browser, home: str, app: Flask, event: Event, store: Store, count_queries: QueryLog
) -> None:
    store(make_earlier())
    last = make_event(slug="davor", is_current=False, starts_at=event.starts_at - 300 * DAY)
    store(last)
    evaluated(store, last, slug="davor")
    team.get(home)
    with count_queries(app) as few:
        team.get(home)
    for no in range(3):
        store(make_earlier(year=2020 - no))
        evaluated(store, last, slug=f"davor-{no}")
    with count_queries(app) as many:
        team.get(home)

    assert len(many) == len(few)
