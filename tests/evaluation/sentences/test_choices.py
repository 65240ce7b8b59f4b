"""What was chosen most: ties, hidden counts, and nothing that stands out."""

from __future__ import annotations

from typing import Any

import pytest

from praxistag.evaluation.sentences import choices
from tests import questionnaires
from tests.told import counted

ASKED = questionnaires.every_type().question_by_code


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({"a": 9, "b": 9, "c": 2}, "Gleichauf liegen „a“ und „b“ mit je 9 von 20."),
        ({"a": 5, "b": 5, "c": 5, "d": 5}, "Keine Antwort sticht heraus (20 Antworten)."),
        ({"a": 9, "b": None}, ""),
        ({"a": 7, "b": 5}, "7 von 12 antworten „a“."),
    ],
)
def test_single_choices_name_what_leads(counts: dict[str, int | None], words: str) -> None:
    assert choices.most_frequent(ASKED["F1"], counted(counts)) == words


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({"a": 9, "b": 5, "c": 5, "d": 1}, "„a“ (9), „b“ (5) und „c“ (5); 12"),
        ({"a": 5, "b": 5, "c": 5, "d": 5}, "Keine Antwort sticht heraus (12"),
        ({"a": 5, "b": 0}, "Am häufigsten gewählt: „a“ (5); 12"),
        ({"a": 0, "b": 0}, ""),
    ],
)
def test_several_choices_name_the_first_and_who_is_level_with_them(
    counts: dict[str, int | None], words: str
) -> None:
    assert words in choices.mentions(counted(counts, "multi", n=12))


def test_orders_on_one_level_name_no_winner() -> None:
    level: Any = {code: {"mean": 2.0, "borda": 1.0, "first_percent": 33.3} for code in "abc"}
    result = counted({}, "rank", n=9, rank=level)

    assert choices.order(ASKED["F6"], result) == "Alle liegen gleichauf, mittlerer Platz 2,0."
