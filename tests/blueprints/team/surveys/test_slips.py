"""`…/zettel`: codes on paper in one answer and nowhere else, a poster, and all of them void."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from sqlalchemy import select

from praxistag.blueprints.team.surveys.slips.forms import MOST, suggested
from praxistag.documents import pdf
from praxistag.domain.survey_codes import parse
from praxistag.domain.surveys import SurveyAccess, SurveyState
from praxistag.extensions import db, write_transaction
from praxistag.models import AccessCode, AuditEntry, Survey
from tests.documents.pdf_reading import page_texts
from tests.documents.test_tickets import codes_on

if TYPE_CHECKING:
    from flask import Flask

    from tests.conftest import QueryLog
    from tests.page import Browser


def address(survey: Survey) -> str:
    return f"/team/befragungen/{survey.public_id}/zettel"


def settle(app: Flask, survey: Survey, **values: object) -> None:
    with app.app_context(), write_transaction() as session:
        row = session.get_one(Survey, survey.id)
        for name, value in values.items():
            setattr(row, name, value)


def hashes(app: Flask) -> set[bytes]:
    with app.app_context():
        return set(db.session.scalars(select(AccessCode.code_hash)))


@pytest.mark.parametrize(
    ("people", "slips"), [(0, 8), (1, 8), (104, 136), (110, 144), (1000, MOST)]
)
def test_a_quarter_more_than_people_as_full_sheets(people: int, slips: int) -> None:
    assert suggested(people) == slips


def test_drawn_codes_stand_on_the_paper_and_open_the_survey(
    app: Flask, team: Browser, published: Survey
) -> None:
    assert team.get(address(published)).heading == "Noch keine Zettel gedruckt"

    response = team.post(address(published), {"count": "3"}, token=team.token(address(published)))

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/pdf"
    assert "no-store" in response.headers["Cache-Control"]
    assert "attachment" in response.headers["Content-Disposition"]
    (urls,) = codes_on(response.data)
    drawn = [parse(url.rpartition("/")[2]) or "" for url in urls]
    seal = app.config["PRAXISTAG"].survey_seal()
    assert {seal.hash_of(published.public_id, code) for code in drawn} == hashes(app)
    assert len(hashes(app)) == 3
    assert "Niemand weiß" in page_texts(response.data)[0]
    page = team.get(urlsplit(urls[0]).path)
    assert page.heading == published.title


def test_codes_stand_in_no_log_and_no_audit_row(
    app: Flask, team: Browser, published: Survey, caplog: pytest.LogCaptureFixture
) -> None:
    response = team.post(address(published), {"count": "1"}, token=team.token(address(published)))

    ((url,),) = codes_on(response.data)
    code = url.rpartition("/")[2]
    with app.app_context():
        rows = [vars(row) for row in db.session.scalars(select(AuditEntry))]
    assert code not in caplog.text
    assert code not in str(rows)


def test_page_never_tells_how_many_are_left(team: Browser, published: Survey) -> None:
    team.post(address(published), {"count": "7"}, token=team.token(address(published)))

    page = team.get(address(published))

    assert page.heading == "Zettel sind gedruckt"
    assert "7 Zettel" not in page.text


@pytest.mark.parametrize("count", ["0", "241", "viele", ""])
def test_wrong_numbers_are_refused(
    app: Flask, team: Browser, published: Survey, count: str
) -> None:
    page = team.submit(address(published), {"count": count})

    assert any("Zahl" in message for message in page.errors())
    assert hashes(app) == set()


def test_paper_that_fails_leaves_no_codes_behind(
    app: Flask, team: Browser, published: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf._shared, "_command", (sys.executable, "-c", "raise SystemExit(3)"))
    pdf._shared.close()

    page = team.submit(address(published), {"count": "2"}, status=503)

    assert "PDF" in page.text
    assert hashes(app) == set()


def test_slips_asked_for_when_it_has_closed_are_refused_with_the_reason(
    app: Flask, team: Browser, published: Survey
) -> None:
    token = team.token(address(published))
    settle(app, published, state=SurveyState.CLOSED)

    response = team.post(address(published), {"count": "1"}, token=token)

    assert (response.status_code, "geschlossen" in response.text) == (409, True)
    assert hashes(app) == set()


def test_unused_slips_are_made_void_as_a_whole(
    app: Flask, team: Browser, published: Survey
) -> None:
    team.post(address(published), {"count": "2"}, token=team.token(address(published)))

    page = team.follow(team.post(f"{address(published)}/ungueltig", {}))

    assert page.heading == "Noch keine Zettel gedruckt"
    assert "ungültig" in page.text
    assert hashes(app) == set()


def test_poster_carries_the_address_for_all(app: Flask, team: Browser, published: Survey) -> None:
    links = app.config["PRAXISTAG"].survey_links()
    response = team.client.get(f"{address(published)}/aushang.pdf")

    assert codes_on(response.data) == [[links.url(published.slug)]]


def test_open_link_has_a_poster_but_no_slips(app: Flask, team: Browser, published: Survey) -> None:
    settle(app, published, access=SurveyAccess.OPEN)

    page = team.get(address(published))

    assert "Aushang (PDF)" in page.text
    assert "Wie viele Zettel?" not in page.text
    refused = team.post(address(published), {"count": "1"}, token=team.token(address(published)))
    assert refused.status_code >= 400
    assert hashes(app) == set()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"access": SurveyAccess.PERSONAL}, "persönlichen Link"),
        ({"state": SurveyState.CLOSED}, "geschlossen"),
    ],
)
def test_without_paper_the_page_says_why(
    app: Flask, team: Browser, published: Survey, values: dict[str, object], words: str
) -> None:
    settle(app, published, **values)

    assert words in team.get(address(published)).text
    assert team.client.get(f"{address(published)}/aushang.pdf").status_code == 404


def test_nothing_is_printed_before_the_address_stands(team: Browser, draft: Survey) -> None:
    assert "Erst veröffentlichen" in team.get(address(draft)).text
    assert team.client.get(f"{address(draft)}/aushang.pdf").status_code == 404


def test_page_asks_the_database_little(
    app: Flask, team: Browser, published: Survey, count_queries: QueryLog
) -> None:
    with count_queries(app) as queries:
        team.get(address(published))

    assert len(queries) < 12
