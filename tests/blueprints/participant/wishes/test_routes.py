"""`/meine/<token>/wuensche`: the plain form, its buttons, the deadline."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from praxistag.domain.schedule import utc_now
from praxistag.extensions import db
from praxistag.models import Event, Registration, Track
from tests.page import text_of

if TYPE_CHECKING:
    from flask import Flask

    from tests.page import Browser
    from tests.people import Programme

Slugs = Callable[[Registration], tuple[str, ...] | None]
Change = Callable[..., None]


def test_plain_form_saves_and_closes_gaps(
    slugs: Slugs, browser_client: Browser, url: str, person: Registration
) -> None:
    response = browser_client.post(url, {"wish-1": "", "wish-2": "two", "wish-4": "one"})
    page = browser_client.follow(response)

    assert slugs(person) == ("two", "one")
    assert page.heading == "Was möchtest du machen?"
    assert "Die Wünsche sind gespeichert." in page.text
    sent = page.form_fields()
    assert (sent["wish-1"], sent["wish-2"], sent["wish-3"]) == ("two", "one", "")
    assert "Gespeichert um" in page.text


def test_saving_nothing_says_that_everything_is_fine(
    slugs: Slugs, browser_client: Browser, url: str, person: Registration
) -> None:
    assert "Dir ist alles recht? Dann gib einfach ohne Wunsch ab." in browser_client.get(url).text

    page = browser_client.follow(browser_client.post(url, {}))

    assert slugs(person) == ()
    assert "Gespeichert: Dir ist alles recht." in page.text


def test_doubled_workshop_is_named_at_its_later_place(
    slugs: Slugs, browser_client: Browser, url: str, person: Registration
) -> None:
    page = browser_client.submit(url, {"wish-1": "one", "wish-2": "two", "wish-3": "one"})

    assert page.errors() == [
        "3. Wunsch: Dieser Workshop steht schon weiter oben. Bitte einen anderen wählen."
    ]
    sent = page.form_fields()
    assert (sent["wish-1"], sent["wish-2"], sent["wish-3"]) == ("one", "two", "one")
    assert page.soup.select_one("details[open] select[name=wish-3]")
    assert slugs(person) is None


@pytest.mark.parametrize(
    "fields",
    [
        {"wish-1": "gibt-es-nicht"},
        {"track": "gibt-es-nicht"},
        {"wish-6": "one"},
        {"move": "up:gibt-es-nicht"},
        {"move": "sideways:one"},
        {"rank": "1"},
    ],
)
def test_unknown_values_and_fields_are_refused(
    slugs: Slugs, browser_client: Browser, url: str, person: Registration, fields: dict[str, str]
) -> None:
    page = browser_client.submit(url, fields)

    assert page.soup.select_one("[data-error-summary]")
    assert slugs(person) is None


def test_buttons_save_at_once_and_lead_back_to_their_place(
    slugs: Slugs, browser_client: Browser, url: str, person: Registration
) -> None:
    browser_client.post(url, {"move": "add:one"})
    response = browser_client.post(f"{url}?strang=x", {"wish-1": "one", "move": "add:two"})
    target = urlsplit(response.location)
    assert response.status_code == 303
    assert parse_qs(target.query) == {"strang": ["x"], "zuletzt": ["two"]}
    assert target.fragment == "weitere"

    response = browser_client.post(url, {"wish-1": "one", "wish-2": "two", "move": "up:two"})
    page = browser_client.get(response.location)

    assert slugs(person) == ("two", "one")
    assert "„Nisthilfen bauen“ ist jetzt dein 1. Wunsch." in page.text
    moved = page.soup.select_one(".wish--moved")
    assert text_of(moved).startswith("1")
    off = page.soup.select(".wish button[disabled]")
    assert [button["value"] for button in off] == ["up:two", "down:one"]

    response = browser_client.post(url, page.form_fields() | {"move": "remove:two"})

    assert slugs(person) == ("one",)
    assert "„Nisthilfen bauen“ ist nicht mehr auf deiner Liste." in (
        browser_client.get(response.location).text
    )


def test_full_list_takes_no_more(
    slugs: Slugs,
    change: Change,
    browser_client: Browser,
    url: str,
    event: Event,
    person: Registration,
) -> None:
    change(event, wish_limit=1)
    browser_client.post(url, {"wish-1": "one"})

    page = browser_client.submit(url, {"wish-1": "one", "move": "add:two"})

    assert "Mehr als 1 passen nicht auf die Liste." in page.text
    assert "Die Liste ist voll" in page.text
    assert page.soup.select("button[value^='add:']") == []
    assert slugs(person) == ("one",)


def test_lowered_limit_neither_drops_wishes_nor_locks_the_list(
    slugs: Slugs,
    change: Change,
    browser_client: Browser,
    url: str,
    event: Event,
    person: Registration,
) -> None:
    browser_client.post(url, {"wish-1": "one", "wish-2": "two"})
    change(event, wish_limit=1)

    browser_client.post(url, browser_client.get(url).form_fields() | {"move": "up:two"})
    assert slugs(person) == ("two", "one")

    browser_client.post(url, browser_client.get(url).form_fields() | {"move": "remove:two"})
    assert slugs(person) == ("one",)
    assert "1 von 1" in browser_client.get(url).text


def test_track_wish_is_kept_beside_the_list(
    app: Flask, browser_client: Browser, url: str, programme: Programme
) -> None:
    with app.app_context():
        track = db.session.get_one(Track, programme.workshops[0].track_id).slug

    page = browser_client.follow(browser_client.post(url, {"wish-1": "one", "track": track}))

    assert page.form_fields()["track"] == track


def test_two_tabs_the_later_one_wins_and_shows_what_is_stored(
    slugs: Slugs, browser_client: Browser, url: str, person: Registration
) -> None:
    browser_client.post(url, {"wish-1": "one", "wish-2": "two"})
    response = browser_client.post(url, {"wish-1": "one", "move": "down:one"})

    page = browser_client.get(response.location)

    assert slugs(person) == ("one",)
    assert page.form_fields()["wish-2"] == ""


def test_after_the_deadline_the_list_is_only_shown(
    slugs: Slugs,
    change: Change,
    browser_client: Browser,
    url: str,
    event: Event,
    person: Registration,
) -> None:
    token = browser_client.token(url)
    browser_client.post(url, {"wish-1": "two"})
    change(event, wishes_close_at=utc_now() - timedelta(minutes=1))

    page = browser_client.get(url)
    late = browser_client.client.post(url, data={"csrf_token": token, "wish-1": "one"})

    assert page.heading == "Deine Wünsche stehen fest."
    assert "Nisthilfen bauen" in page.text
    assert page.soup.select("main form") == []
    odd = browser_client.client.post(url, data={"csrf_token": token, "wish-1": "gibt-es-nicht"})
    assert (late.status_code, odd.status_code) == (409, 409)
    assert "Das ist nicht mehr gespeichert. Es gilt, was hier steht." in late.text
    _, _, list_and_reason = late.text.partition('data-module="wishes"')  # all that a script renews
    assert "lässt sich nichts mehr ändern." in list_and_reason
    assert slugs(person) == ("two",)
