"""Groups in a sentence that claims no difference."""

from __future__ import annotations

from typing import Any

import pytest

from praxistag.evaluation.sentences import groups
from tests import questionnaires
from tests.told import agreed, counted, hidden

ASKED = questionnaires.every_type().question_by_code


def breakdown(*results: Any) -> Any:
    found = [{"code": str(at), "label": f"G{at}", "result": one} for at, one in enumerate(results)]
    return {"question": "Q", "by": "ORG", "groups": found}


@pytest.mark.parametrize(
    ("results", "words"),
    [
        ([hidden(), hidden()], groups.NONE_SHOWN),
        ([counted({"ja": 12}), hidden()], groups.ONE_SHOWN),
        ([counted({"ja": 12}), counted({"ja": 11})], ""),
        (
            [counted({"ja": 12}, median=3.0), counted({"ja": 11}, median=4.5)],
            "Mediane zwischen 3 (G0) und 4,5 (G1).",
        ),
    ],
)
def test_groups_are_told_as_far_as_they_are_shown(results: Any, words: str) -> None:
    assert groups.sentence(ASKED["F1"], breakdown(*results)) == words


def test_shares_name_the_ends() -> None:
    parts = [{"items": {"a": agreed(0, 2, 2, 8, 8)}}, {"items": {"a": agreed(0, 4, 6, 5, 5)}}]
    told = groups.sentence(ASKED["F3"], breakdown(*parts), "a")
    alike = groups.sentence(ASKED["F3"], breakdown(parts[0], parts[0]), "a")

    assert told.replace("\u202f", " ") == "Zustimmung zwischen 50 % (G1) und 80 % (G0)."
    assert alike.replace("\u202f", " ") == "Zustimmung in allen ausgewiesenen Gruppen 80 %."


def test_an_item_nobody_released_is_hidden() -> None:
    assert not groups.is_shown(groups.part_of(breakdown({"type": "likert"})["groups"][0], "a"))
