"""What a posted page carries: whatever is senseless counts as left out."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from praxistag.blueprints.survey.posted import NONCE_BYTES, Posted, in_page
from praxistag.questionnaire.flow import START, Move


def read(**fields: str) -> Posted:
    return Posted.read(MultiDict(fields))


def test_an_empty_form_is_the_start() -> None:
    posted = read()

    assert (posted.page, posted.move, posted.is_reminded, posted.is_easy) == (
        START,
        Move.NEXT,
        False,
        False,
    )
    assert len(posted.nonce) == NONCE_BYTES


def test_a_nonce_stays_itself() -> None:
    nonce = bytes(range(16))

    assert read(nonce=in_page(nonce)).nonce == nonce


@pytest.mark.parametrize("nonce", ["", "x", "ä" * 22, "A" * 40, "!" * 22, "AAAA AAAA"])
def test_what_is_no_nonce_becomes_a_new_one(nonce: str) -> None:
    first, second = read(nonce=nonce).nonce, read(nonce=nonce).nonce

    assert len(first) == NONCE_BYTES
    assert first != second


@pytest.mark.parametrize("page", ["", "-1", "1.5", "٣", "99999", "eins"])
def test_what_is_no_page_is_the_start(page: str) -> None:
    assert read(page=page, reminded=page).page == START


def test_only_the_page_that_reminded_is_let_through() -> None:
    assert read(page="2", reminded="2").is_reminded
    assert not read(page="3", reminded="2").is_reminded


@pytest.mark.parametrize("go", ["", "fly", "NEXT"])
def test_unknown_buttons_go_on(go: str) -> None:
    assert read(go=go).move is Move.NEXT


def test_the_rest_are_fields_of_the_questionnaire() -> None:
    form = MultiDict([("page", "1"), ("F1", "a"), ("F1", "b"), ("code", "X")])

    assert Posted.read(form).fields == {"F1": ["a", "b"]}
