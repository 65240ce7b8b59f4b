"""`/team/auswertung/<public_id>/texte`: the queue of texts, for those who evaluate alone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from praxistag.domain.evaluation import ReviewState
from praxistag.domain.kinds import Role
from praxistag.extensions import write_transaction
from praxistag.models import Survey
from tests.ballots import NOW
from tests.factories import make_account, make_snapshot
from tests.page import text_of
from tests.written import CODE, write

if TYPE_CHECKING:
    from flask import Flask

    from tests.conftest import QueryLog, Store
    from tests.page import Browser
    from tests.people import SignIn
    from tests.written import Written

SUSPICIOUS = "Danke an Frau Muster, das war gut."


@pytest.fixture
def written(app: Flask, store: Store) -> Written:
    """Three texts, one of them with a name."""
    return write(app, store, SUSPICIOUS, "Mehr Zeit bitte", "Zeit war knapp")


@pytest.fixture
def reader(browser_client: Browser, sign_in: SignIn, written: Written) -> Browser:
    """A browser of somebody who evaluates."""
    sign_in(browser_client, written.accounts[0])
    return browser_client


def address(written: Written, original: str) -> str:
    return f"{written.home}/{CODE}/lesen/{written.named(original).key}"


def test_reading_goes_from_text_to_text_until_all_are_read(
    reader: Browser, written: Written
) -> None:
    page = reader.get(written.home)
    assert "0 von 3 gelesen" in page.text
    answer = reader.client.get(f"{written.home}/{CODE}/lesen")

    for _ in written.texts():
        assert "/lesen/" in answer.location
        page = reader.follow(answer)
        assert page.heading.endswith("von 3")
        answer = reader.post(answer.location, {"decision": "frei", "shown": ""})

    assert "3 von 3" in reader.follow(answer).text
    assert {one.state for one in written.texts()} == {ReviewState.FREE}
    reader.follow(reader.client.get(f"{written.home}/{CODE}/lesen"))


def test_suspicious_places_are_marked_and_a_gap_is_offered(
    reader: Browser, written: Written
) -> None:
    url = address(written, SUSPICIOUS)
    page = reader.get(url)

    assert [text_of(one) for one in page.soup.select("mark")] == ["Frau Muster"]
    assert "könnte ein Name sein" in page.text
    fields = page.form_fields(action=url.rsplit("/", 1)[1])
    assert fields["shown"].strip() == "Danke an […], das war gut."

    reader.follow(reader.post(url, fields | {"decision": "gekuerzt"}))

    assert written.named(SUSPICIOUS).readable == "Danke an […], das war gut."
    assert "Andere lesen" in reader.get(url).text


def test_shortening_that_says_something_new_is_refused(reader: Browser, written: Written) -> None:
    data = {"decision": "gekuerzt", "shown": "Alles war schlecht […]"}

    page = reader.submit(address(written, SUSPICIOUS), data)

    assert "fällt nur etwas weg" in page.errors()[0]
    assert "Alles war schlecht" in page.response.text


def test_a_decision_is_taken_back(reader: Browser, written: Written) -> None:
    url = address(written, SUSPICIOUS)
    reader.post(url, {"decision": "gesperrt", "shown": ""})
    assert "Entscheidung zurücknehmen" in reader.get(url).text

    page = reader.follow(reader.post(url, {"decision": "neu", "shown": ""}))

    assert "ist wieder neu" in page.response.text
    assert not written.named(SUSPICIOUS).is_read


def test_unknown_decisions_and_texts_are_refused(reader: Browser, written: Written) -> None:
    url = address(written, SUSPICIOUS)

    assert reader.post(url, {"decision": "weg", "shown": ""}).status_code == 400
    assert reader.post(url, {"decision": "frei", "kennung": "1"}).status_code == 422
    for missing in (f"{CODE}/lesen/00", "F1", "gibtsnicht/lesen"):
        reader.get(f"{written.home}/{missing}", status=404)


def test_the_list_shows_one_kind_and_frequent_words(reader: Browser, written: Written) -> None:
    written.review(written.named("Zeit war knapp"), ReviewState.BLOCKED)

    page = reader.get(f"{written.home}/{CODE}?zeige=gesperrt")

    lines = [text_of(one) for one in page.soup.select(".free-text__line")]
    assert lines == ["Zeit war knapp"]
    assert [text_of(one) for one in page.soup.select(".frequent-words li")] == ["Zeit 2"]
    assert "nichts" in reader.get(f"{written.home}/{CODE}?zeige=gekuerzt").text


def test_changes_after_the_publication_are_told(
    app: Flask, reader: Browser, written: Written
) -> None:
    written.review(written.named(SUSPICIOUS), ReviewState.FREE)
    with app.app_context(), write_transaction() as session:
        survey = session.get_one(Survey, written.survey_id)
        earlier = NOW - timedelta(hours=1)
        session.add(make_snapshot(survey, no=7, short_report_published_at=earlier))

    assert "über einen Text neu entschieden" in reader.get(written.home).text


@pytest.mark.parametrize("role", [Role.ADMIN, Role.PLANNING_TEAM])
def test_nobody_else_reads_texts(
    browser_client: Browser, store: Store, sign_in: SignIn, written: Written, role: Role
) -> None:
    store(account := make_account(role))
    sign_in(browser_client, account)
    key = written.texts()[0].key

    for page in (
        "",
        f"/{CODE}",
        f"/{CODE}/lesen/{key}",
        f"/{CODE}/kategorien",
        f"/{CODE}/zuordnen",
    ):
        browser_client.get(f"{written.home}{page}", status=403)
    home = f"/team/auswertung/{written.public_id}"
    assert "Freie Texte" not in browser_client.get(home).text


def test_a_long_list_takes_no_more_queries(
    app: Flask, store: Store, reader: Browser, written: Written, count_queries: QueryLog
) -> None:
    more = write(app, store, *"abcdefghijkl", is_current=False)
    counts = []
    for home in (written.home, more.home):
        with count_queries(app) as counted:
            reader.get(f"{home}/{CODE}")
        counts.append(len(counted))

    assert counts[0] == counts[1]
