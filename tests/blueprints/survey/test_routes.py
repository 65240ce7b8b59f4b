"""Answering page by page: the way through, each refusal, and what must not be lost or told."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from praxistag.domain.surveys import SurveyAccess, SurveyState
from praxistag.extensions import write_transaction
from praxistag.models import Registration, Survey
from praxistag.questionnaire import canonical
from praxistag.services import survey_invitations
from tests.ballots import NOW, OpenSurvey
from tests.blueprints.survey.conftest import HOME, Respondent
from tests.factories import make_registration
from tests.page import text_of
from tests.questionnaires import rows

if TYPE_CHECKING:
    from flask import Flask

    from tests.conftest import QueryLog
    from tests.page import Browser

LATER = NOW + timedelta(days=1)


def to_the_end(respondent: Respondent, *, code: str = "") -> None:
    """Go to the last page with a few answers."""
    respondent.open()
    respondent.send(code=code)
    respondent.send(F1="yes")
    respondent.send(F2__time="1", F3__a="5", F3__b="na", F4="9", F5="3")


def answers_of(survey: OpenSurvey) -> list[dict[str, object]]:
    """Return what was stored, read as the evaluation does after the end."""
    survey.close()
    return [dict(given.answers) for version in survey.read() for given in version.responses]


@pytest.mark.usefixtures("open_survey")
def test_start_says_what_it_is_about_before_anything_is_asked(respondent: Respondent) -> None:
    page = respondent.open()

    assert page.heading == "Wie war der Praxistag?"
    for words in ("freiwillig", "überspringen", "Planungsteam", "Personen", "nie für weniger"):
        assert words in page.text
    assert page.link("Was wir wissen") == f"{HOME}/daten"


@pytest.mark.parametrize(("people", "is_warned"), [(0, False), (5, True), (6, False)])
def test_so_few_people_are_warned(
    app: Flask, open_survey: OpenSurvey, respondent: Respondent, people: int, *, is_warned: bool
) -> None:
    with app.app_context(), write_transaction() as session:
        session.get_one(Survey, open_survey.survey_id).event.seats_taken = people

    assert ("lassen sich Antworten manchmal erraten" in respondent.open().text) == is_warned


def test_somebody_with_a_slip_answers_to_the_end(
    survey: OpenSurvey, respondent: Respondent, code: str
) -> None:
    to_the_end(respondent, code=code.lower())
    response = respondent.press("submit", F6__b="1", F8="Mehr Zeit 🌱", ORG="stadt")

    assert (response.status_code, response.location) == (303, f"{HOME}/danke")
    assert "Set-Cookie" not in response.headers
    assert answers_of(survey) == [
        {
            "F1": "yes",
            "F2": ("time",),
            "F3[a]": "5",
            "F3[b]": "na",
            "F4": 9,
            "F5": 3,
            "F6": ("b",),
            "ORG": "stadt",
        }
    ]


def test_the_slip_fills_in_its_code(respondent: Respondent, code: str) -> None:
    respondent.open(f"{HOME}/code/{code}")

    assert respondent.fields["code"] == code
    page = respondent.browser.client.post(f"{HOME}/code/{code}", data=respondent.fields)
    assert 'name="page" value="1"' in page.text


@pytest.mark.usefixtures("survey")
def test_a_code_that_no_slip_has_is_refused_at_the_field(respondent: Respondent) -> None:
    respondent.open()
    page = respondent.send(code="ABCD-EFGH-JKMN", status=422)

    assert page.errors() == ["Diesen Code gibt es hier nicht. Bitte mit dem Zettel vergleichen."]
    assert respondent.fields["code"] == "ABCD-EFGH-JKMN"
    missing = respondent.send(code="  ", status=422)
    assert missing.errors() == ["Bitte den Code vom Zettel eingeben."]


def test_a_code_counts_once(survey: OpenSurvey, respondent: Respondent, code: str) -> None:
    to_the_end(respondent, code=code)
    respondent.press("submit")

    respondent.open()
    page = respondent.send(code=code, status=409)

    assert "schon geantwortet" in page.errors()[0]
    assert survey.count() == 1


def test_a_code_used_meanwhile_is_told_at_the_end_and_answers_stay(
    survey: OpenSurvey, respondent: Respondent, code: str
) -> None:
    to_the_end(respondent, code=code)
    before = dict(respondent.fields)
    respondent.press("submit")

    respondent.fields = before | {"nonce": "AAAAAAAAAAAAAAAAAAAAAA"}
    page = respondent.send("submit", F7="Sonne", status=409)

    assert (page.heading, survey.count()) == ("Fertig zum Abgeben", 1)
    assert respondent.fields["F7"] == "Sonne"
    assert respondent.fields["code"] == code


def test_the_same_page_sent_twice_counts_once(
    survey: OpenSurvey, respondent: Respondent, code: str
) -> None:
    to_the_end(respondent, code=code)

    statuses = [respondent.press("submit", F7="Sonne").status_code for _ in range(2)]

    assert (statuses, survey.count()) == ([303, 303], 1)


@pytest.mark.usefixtures("open_survey")
def test_reminders_come_once_and_skipping_has_none(respondent: Respondent) -> None:
    respondent.open()
    respondent.send()
    respondent.send(F1="no")
    reminded = respondent.send(F4="1")

    assert len(reminded.errors()) == 2
    assert "freiwillig" in reminded.text
    assert respondent.send().heading == "Teil after"

    respondent.send("back")
    assert respondent.send("skip").heading == "Teil after"
    assert "F4" not in respondent.fields


@pytest.mark.usefixtures("open_survey")
def test_going_back_keeps_answers_up_to_the_start(respondent: Respondent) -> None:
    to_the_end(respondent)
    for _ in range(3):
        page = respondent.send("back")

    assert page.heading == "Wie war der Praxistag?"
    assert respondent.fields["F3[a]"] == "5"
    assert respondent.send().soup.find("input", attrs={"name": "F1", "checked": True})


@pytest.mark.usefixtures("open_survey")
def test_what_is_wrong_is_linked_to_its_card(respondent: Respondent) -> None:
    respondent.open()
    respondent.send()
    respondent.send(F1="no")
    page = respondent.send(F5="99", F3__a="7", F3__b="1", status=422)

    links = [str(link["href"])[1:] for link in page.soup.select("[data-error-summary] a")]
    assert links == ["f-F3-a", "f-F5"]
    assert all(page.soup.find(id=target) for target in links)
    assert respondent.fields["F5"] == "99"


@pytest.mark.usefixtures("open_survey")
def test_a_very_long_text_is_refused_and_not_cut(respondent: Respondent) -> None:
    long = "Ä" * 9_000 + "<b>&amp;</b>" + "🌳" * 988
    to_the_end(respondent)
    page = respondent.send("submit", F8=long, status=422)

    assert "zu lang" in page.errors()[0]
    assert respondent.fields["F8"].strip("\n") == long
    assert page.soup.find("b") is None


@pytest.mark.usefixtures("open_survey")
def test_fields_nobody_knows_are_refused(respondent: Respondent) -> None:
    respondent.open()
    begun = respondent.send(secret="1", status=422)
    assert "unbekannte Felder" in begun.text

    assert "secret" not in respondent.fields
    respondent.send()
    assert "unbekannte Felder" in respondent.send(F99="1", status=422).text


def test_nothing_is_stored_with_fields_nobody_knows(
    open_survey: OpenSurvey, respondent: Respondent
) -> None:
    to_the_end(respondent)
    respondent.send("submit", F99="1", status=422)

    assert open_survey.count() == 0


@pytest.mark.usefixtures("open_survey")
@pytest.mark.parametrize("token", ["", "1.", "1.AAAA", "9.x", "٣.x", "\ud800"])
def test_a_page_that_is_none_of_ours_is_refused(respondent: Respondent, token: str) -> None:
    respondent.open()
    respondent.fields["form_token"] = token.encode("utf-8", "replace").decode()

    assert respondent.press().status_code == 400


@pytest.mark.usefixtures("open_survey")
def test_a_page_of_another_website_is_refused(respondent: Respondent) -> None:
    respondent.open()
    headers = {"Sec-Fetch-Site": "cross-site"}

    response = respondent.browser.client.post(HOME, data=respondent.fields, headers=headers)

    assert response.status_code == 400


def test_pages_tell_nobody_apart_but_by_a_number_for_one_delivery(
    open_survey: OpenSurvey, app: Flask
) -> None:
    assert open_survey
    pages = [app.test_client().get(HOME) for _ in range(2)]

    texts = [page.text for page in pages]
    nonces = [text.split('name="nonce" value="')[1].split('"')[0] for text in texts]
    assert nonces[0] != nonces[1]
    assert texts[0].replace(nonces[0], "") == texts[1].replace(nonces[1], "")
    assert all("Set-Cookie" not in page.headers for page in pages)


def test_a_survey_that_is_being_built_does_not_exist(
    open_survey: OpenSurvey, browser_client: Browser
) -> None:
    open_survey.change(state=SurveyState.PRETEST)

    assert browser_client.client.get(HOME).status_code == 404
    assert browser_client.client.get("/befragung/gibt-es-nicht").status_code == 404


def test_before_it_opens_it_says_when(open_survey: OpenSurvey, browser_client: Browser) -> None:
    open_survey.change(opens_at=LATER)

    assert browser_client.get(HOME, status=403).heading == "Noch nicht geöffnet"


def test_closed_while_answering_gives_the_texts_back(
    open_survey: OpenSurvey, respondent: Respondent
) -> None:
    to_the_end(respondent)
    open_survey.change(closes_at=NOW - timedelta(seconds=1))
    response = respondent.press("submit", F8="Nicht verlieren <3")
    page = respondent.browser._page(response, 410)

    assert page.heading == "Diese Befragung ist geschlossen"
    assert text_of(page.soup.find("textarea")) == "Nicht verlieren <3"
    assert open_survey.count() == 0
    assert "Was du geschrieben hast" not in respondent.browser.get(HOME, status=410).text


def test_an_old_version_is_taken_into_its_own(
    open_survey: OpenSurvey, respondent: Respondent
) -> None:
    to_the_end(respondent)
    newer = canonical.read(rows(day=["F1"]))
    open_survey.add_version(newer, expected=5)

    assert respondent.press("submit").status_code == 303
    newly = respondent.browser.client.application.test_client().get(HOME)
    assert 'name="form_token" value="2.' in newly.text
    open_survey.close()
    assert [len(read.responses) for read in open_survey.read()] == [1, 0]


def test_an_open_link_is_answered_once_per_device(
    open_survey: OpenSurvey, respondent: Respondent
) -> None:
    to_the_end(respondent)
    again = dict(respondent.fields)
    cookie = respondent.press("submit").headers["Set-Cookie"]

    assert cookie.startswith("befragung_")
    assert "=abgegeben;" in cookie
    assert f"Path={HOME}" in cookie
    assert respondent.browser.get(HOME).heading == "Schon abgegeben"
    respondent.fields = again
    assert respondent.press("submit").status_code == 303
    respondent.fields = again | {"nonce": "AAAAAAAAAAAAAAAAAAAAAA"}
    assert respondent.press("submit").status_code == 409
    assert open_survey.count() == 1


@pytest.fixture
def personal_link(app: Flask, survey: OpenSurvey) -> str:
    """A link of somebody's own."""
    survey.change(access=SurveyAccess.PERSONAL)
    with app.app_context(), write_transaction() as session:
        found = session.get_one(Survey, survey.survey_id)
        person: Registration = make_registration(found.event)
        session.add(person)
        session.flush()
        survey_invitations.invite_all(found, [person])
        links = app.config["PRAXISTAG"].survey_links()
        return f"{HOME}/persoenlich/{links.token(found.public_id, person.id)}"


def test_a_personal_link_works_once_and_says_what_is_known(
    survey: OpenSurvey, respondent: Respondent, personal_link: str
) -> None:
    begun = respondent.open(personal_link)
    assert "Wir wissen, dass du geantwortet hast" in begun.text

    for _ in range(3):
        respondent.send("skip")
    assert respondent.press("submit").status_code == 303
    assert survey.count() == 1
    used = respondent.browser.get(personal_link, status=409)
    assert used.heading == "Schon abgegeben"
    assert "schon geantwortet" in used.text


@pytest.mark.usefixtures("personal_link")
def test_a_personal_link_of_nobody_opens_nothing(respondent: Respondent) -> None:
    page = respondent.browser.get(f"{HOME}/persoenlich/abc", status=404)

    assert page.heading == "Dieser Link öffnet nichts"
    assert respondent.browser.get(HOME, status=404).heading == "Dieser Link öffnet nichts"


def test_a_page_costs_the_same_few_queries_however_many_have_answered(
    app: Flask, open_survey: OpenSurvey, count_queries: QueryLog, respondent: Respondent
) -> None:
    respondent.open()
    with count_queries(app) as statements:
        respondent.send()

    assert len(statements) <= 6
    assert not any("ballot_slot" in statement for statement in statements)
    assert open_survey


def test_nothing_of_an_answer_is_logged(
    open_survey: OpenSurvey, respondent: Respondent, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, logger="praxistag"):
        to_the_end(respondent)
        respondent.press("submit", F8="geheim")

    assert open_survey.count() == 1
    assert caplog.text == ""


def test_easy_words_stand_in_where_there_are_some(app: Flask, open_survey: OpenSurvey) -> None:
    row = rows(day=["F1", "F4"])
    row["sections"][0]["questions"][0]["easy_text"] = "Machst du etwas?"
    open_survey.add_version(canonical.read(row), expected=5)
    client = app.test_client()
    fields = {"form_token": _token(app), "page": "0", "sprache": "leicht"}

    begun = client.get(f"{HOME}?sprache=leicht").text
    page = client.post(HOME, data=fields).text

    assert 'value="leicht"' in begun
    assert "<span data-easy >Machst du etwas?</span>" in " ".join(page.split())
    assert 'name="sprache" value="leicht"' in page
    assert "nur in Alltagssprache" in page


def _token(app: Flask) -> str:
    text = app.test_client().get(HOME).text
    return text.split('name="form_token" value="')[1].split('"')[0]
