"""Categories and coding in the browser: two people apart, then together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from praxistag.evaluation.sentences import coding as sentences
from praxistag.services import evaluation_codings as codings
from tests.ballots import NOW
from tests.written import CODE, place, write

if TYPE_CHECKING:
    from flask import Flask

    from tests.conftest import Store
    from tests.page import Browser
    from tests.people import SignIn
    from tests.written import Written


@pytest.fixture
def written(app: Flask, store: Store) -> Written:
    """Ten texts."""
    return write(app, store, *"abcdefghij")


@pytest.fixture
def coder(browser_client: Browser, sign_in: SignIn, written: Written) -> Browser:
    """A browser of the first who evaluates."""
    sign_in(browser_client, written.accounts[0])
    return browser_client


def categories(written: Written) -> str:
    return f"{written.home}/{CODE}/kategorien"


def coding(written: Written) -> str:
    return f"{written.home}/{CODE}/zuordnen"


def press(browser: Browser, written: Written, button: str) -> str:
    """Press a button of the page and return what the next page says."""
    url = f"{coding(written)}/{button}"
    response = browser.post(url, token=browser.token(coding(written)))
    return browser.follow(response).response.text


def test_categories_are_made_worded_sorted_and_merged(coder: Browser, written: Written) -> None:
    home = categories(written)
    for name in ("Zeit", "Ort"):
        coder.follow(coder.post(home, {"name": name, "definition": "", "example": ""}))
    page = coder.submit(home, {"name": "zeit", "definition": "", "example": ""})
    assert "gibt es schon" in page.errors()[0]
    assert coder.submit(home, {"name": " "}).errors() == ["Name: Bitte einen Namen eingeben."]

    page = coder.get(home)
    ort = page.link("Ändern : Ort")
    coder.follow(coder.post(f"{ort}/hoch", token=coder.token(home)))
    page = coder.submit(ort, {"name": "Zeit", "definition": "", "example": ""})
    assert "gibt es schon" in page.errors()[0]
    page = coder.follow(coder.post(ort, {"name": "Räume", "definition": "Wo?", "example": ""}))
    titles = [one.get_text() for one in page.soup.select(".rows__title")]
    assert titles == ["Räume", "Zeit"]

    remove = page.link("Entfernen : Räume")
    assert "in keine andere" in coder.get(remove).text
    assert coder.submit(remove, {"into": "999"}).status == 422
    assert "ist weg" in coder.follow(coder.post(remove, {"into": ""})).response.text
    coder.get(ort, status=404)


def test_without_categories_there_is_no_coding(coder: Browser, written: Written) -> None:
    assert "Zuerst Kategorien anlegen" in coder.get(coding(written)).text

    response = coder.post(f"{coding(written)}/beginnen", token=coder.token(categories(written)))

    assert "Noch gibt es keine Kategorien" in coder.follow(response).response.text


def test_a_coder_goes_through_all_texts(coder: Browser, written: Written) -> None:
    made = written.categorise()
    answer = coder.post(f"{coding(written)}/beginnen", token=coder.token(coding(written)))

    for _ in written.texts():
        assert "Text zuordnen" in coder.follow(answer).heading
        answer = coder.post(answer.location, {"chosen": [str(made["Zeit"])]})

    assert "10 von 10" in coder.follow(answer).text
    assert "Hier ist alles fertig" in press(coder, written, "fertig")
    assert coder.client.get(f"{coding(written)}/text/{written.texts()[0].key}").status_code == 303
    assert "Ich bin fertig" in press(coder, written, "oeffnen")


def test_too_little_and_unknown_categories_are_refused(coder: Browser, written: Written) -> None:
    written.categorise()
    answer = coder.post(f"{coding(written)}/beginnen", token=coder.token(coding(written)))

    assert "Es fehlen noch Texte (10)" in press(coder, written, "fertig")
    assert coder.submit(answer.location, {"chosen": ["999"]}).status == 422


def test_neither_sees_what_the_other_does(
    coder: Browser, sign_in: SignIn, written: Written
) -> None:
    made = written.categorise()
    written.code({text: [made["Essen"]] for text in "abcdefghij"}, by=1)
    written.do(codings.begin, CODE, now=NOW)

    page = coder.get(f"{coding(written)}/text/{written.texts()[0].key}")

    assert "Person:" not in page.text
    assert page.soup.select("input[checked]") == []
    sign_in(coder, written.accounts[2])
    assert "schon zwei andere" in coder.get(coding(written)).text
    key = written.texts()[0].key
    page = coder.submit(f"{coding(written)}/text/{key}", {"csrf_token": token(coder, written)})
    assert "ist bis zum Ende verborgen" in page.text


def token(browser: Browser, written: Written) -> str:
    return browser.token(categories(written))


def test_both_see_how_they_agreed_and_settle_the_rest(coder: Browser, written: Written) -> None:
    made = written.categorise()
    written.code({"a": [made["Zeit"]]})
    written.code({"a": [made["Ort"]]}, by=1)

    page = coder.get(coding(written))
    assert sentences.agreement(10, 9, 0)[:40] in page.text
    answer = coder.client.get(f"{coding(written)}/weiter")
    page = coder.follow(answer)
    assert page.heading == "Gemeinsam festlegen"
    assert "Erste Person: Zeit" in page.text
    assert "Zweite Person: Ort" in page.text
    page = coder.follow(coder.post(answer.location, {"chosen": [str(made["Zeit"])]}))
    assert "10 von 10" in page.text

    assert "Anteile an 10 Texten" in press(coder, written, "fertig")
    assert "Die Kategorien stehen fest" in coder.get(categories(written)).text
    again = coder.get(coding(written)).link("von vorn")
    assert "geht verloren" in coder.get(again).text
    page = coder.follow(coder.post(again))
    assert "Alles auf Anfang" in page.response.text
    assert written.ask(codings.coders, CODE) == {}


def test_few_texts_have_no_shares(
    app: Flask, store: Store, browser_client: Browser, sign_in: SignIn
) -> None:
    few = write(app, store, "a", "b")
    few.categorise()
    few.code({})
    few.code({}, by=1)
    few.do(codings.conclude, CODE, now=NOW)
    sign_in(browser_client, few.accounts[0])

    page = browser_client.get(coding(few))

    assert "erst ab 10 Texten" in page.text
    assert "nicht bestimmbar" in page.text


def test_settled_texts_stay_reachable(coder: Browser, written: Written) -> None:
    written.categorise()
    written.code({})
    written.code({}, by=1)
    text = written.texts()[0]
    written.do(codings.settle, place(text), [])

    assert coder.get(f"{coding(written)}/text/{text.key}").status == 200
