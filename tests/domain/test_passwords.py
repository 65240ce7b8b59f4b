"""Long is good; what attackers try first is refused, whatever signs are sprinkled in."""

from __future__ import annotations

import pytest

from praxistag.domain.passwords import MAX_LENGTH, Weakness, weakness


@pytest.mark.parametrize(
    "password",
    [
        "sieben leise dachse tanzen",
        "x7$Kq9vLm2wZ",
        "90517382640571",
        "ohne sonderzeichen geht es auch",
        "ü" * 3 + "birnbaum trägt",
        "w" * 200 + "ahorn",
    ],
)
def test_weakness_accepts_what_is_hard_to_guess(password: str) -> None:
    assert weakness(password) is None


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("elf zeichen", Weakness.TOO_SHORT),
        ("", Weakness.TOO_SHORT),
        ("ab" * MAX_LENGTH, Weakness.TOO_LONG),
        ("passwort123456", Weakness.EASY_TO_GUESS),
        ("P4ssw0rt!2026", Weakness.EASY_TO_GUESS),
        ("praxistag-bochum", Weakness.EASY_TO_GUESS),
        ("Emscher Lippe 2026", Weakness.EASY_TO_GUESS),
        ("qwertzuiopqwertzuiop", Weakness.EASY_TO_GUESS),
        ("aaaaaaaaaaaaaaaa", Weakness.EASY_TO_GUESS),
    ],
)
def test_weakness_names_the_reason(password: str, expected: Weakness) -> None:
    assert weakness(password) is expected


def test_weakness_knows_the_words_of_the_account() -> None:
    personal = ("erle.birkenhain@example.org", "Erle Birkenhain")

    assert weakness("birkenhain-erle-1", personal=personal) is Weakness.EASY_TO_GUESS
    assert weakness("birkenhain-erle-1") is None
