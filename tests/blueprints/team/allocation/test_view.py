"""What the pages show of plans: rules side by side, bars, differences, names for few."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.allocation.problem import Mode
from praxistag.extensions import db, write_transaction
from praxistag.models import Workshop
from tests.blueprints.team.allocation.story import HOME, second_draft, three_plans
from tests.drafts import calculated
from tests.page import text_of

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Registration
    from tests.page import Browser
    from tests.people import Programme


def test_three_rules_stand_side_by_side(
    team: Browser, app: Flask, event: Event, programme: Programme, people: list[Registration]
) -> None:
    three_plans(app, event, programme, people)

    page = team.get(HOME)

    titles = [node.text.strip() for node in page.soup.select(".plan__title")]
    assert page.heading == "Welche Regel soll für alle gelten?"
    assert titles == ["Niemand fällt weit zurück", "Ausgewogen", "Meiste Punkte zusammen"]
    assert [len(plan.select(".plan__line")) for plan in page.soup.select(".plan")] == [5, 5, 5]
    assert text_of(page.soup.select_one(".plan--chosen .plan__title")) == titles[0]
    assert "gehen in Block 1 leer aus" not in page.text
    assert "3 Personen bekommen zum ersten Mal Plätze." in page.text


def test_rule_in_the_address_is_chosen(
    team: Browser, app: Flask, event: Event, programme: Programme, people: list[Registration]
) -> None:
    three_plans(app, event, programme, people)

    page = team.get(f"{HOME}?regel=total")

    assert text_of(page.soup.select_one(".plan--chosen .plan__title")) == "Meiste Punkte zusammen"
    assert "3 Personen gehen in Block 1 leer aus" in page.text
    assert text_of(page.soup.select_one(".fill__count")) == "0 / 6"
    assert team.get(f"{HOME}?regel=quatsch&seite=99").status == 200


def test_sum_of_the_shown_seats_equals_the_plan(
    team: Browser, app: Flask, event: Event, programme: Programme, people: list[Registration]
) -> None:
    three_plans(app, event, programme, people)

    counts = [node.text for node in team.get(HOME).soup.select(".fill__count")]

    assert counts == ["3 / 6", "0 / 6", "0 / 6", "3 / 6"]


def test_one_plan_stands_beside_how_it_is(
    team: Browser, app: Flask, event: Event, programme: Programme, people: list[Registration]
) -> None:
    second_draft(app, event, programme, people)

    page = team.get(HOME)

    assert page.heading == "Soll dieser Plan gelten?"
    assert [node.text.strip() for node in page.soup.select(".plan__title")] == [
        "Wie es jetzt ist",
        "Verbessern, ohne dass jemand verliert",
    ]
    assert "0 gewinnen, 1 verliert, 2 bleiben." in page.text
    assert "1 Platz bei 1 Person ändert sich, 2 behalten alles." in page.text
    assert "statt 1. jetzt 2. Wunsch" in page.text


def test_names_stay_hidden_from_the_planning_team(
    team: Browser, app: Flask, event: Event, programme: Programme, people: list[Registration]
) -> None:
    second_draft(app, event, programme, people)

    for address in (HOME, f"{HOME}?regel=leximin"):
        text = team.get(address).text
        assert "1 Person, Musterstadt" in text
        assert not any(person.last_name in text for person in people)


def test_event_office_sees_names_once_a_rule_is_chosen(
    office: Browser, app: Flask, event: Event, programme: Programme, people: list[Registration]
) -> None:
    second_draft(app, event, programme, people)

    before, after = office.get(HOME).text, office.get(f"{HOME}?regel=leximin").text

    assert "Testperson Ahorn" not in before
    assert "Namen stehen hier, sobald eine Regel gewählt ist." in before
    assert "Testperson Ahorn" in after
    assert "Testperson Birke" not in after


def test_closing_proposal_is_named_with_its_demand(
    team: Browser, app: Flask, event: Event, programme: Programme, people: list[Registration]
) -> None:
    session = programme.session("two", 1)
    with app.app_context():
        with write_transaction():
            db.session.get_one(Workshop, programme.workshops[1].id).min_size = 4
        calculated(event, {Mode.LEXIMIN: {}}, cancelled=[f"W2-{session.id}"])

    text = team.get(HOME).text

    assert "fällt aus: 2 wollten hin, mindestens 4 nötig" in text
    assert people
