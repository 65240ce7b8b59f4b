"""How many answered, in words and steps."""

from __future__ import annotations

from typing import Any

import pytest

from praxistag.blueprints.team.evaluation.dashboard import rates
from tests import questionnaires, told


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"n": 20}, "20 von 25 haben geantwortet (80 %)."),
        ({"n": 1, "population": 4, "response_rate": 25.0}, "1 von 4 hat geantwortet (25 %)."),
        ({"n": 30}, "30 haben geantwortet."),
        ({"n": 12, "population": 0}, "12 haben geantwortet."),
    ],
)
def test_a_rate_needs_a_number_it_can_be_of(facts: Any, words: str) -> None:
    results: Any = told.every_type() | facts

    assert rates.sentence(results).replace("\u202f", " ") == words


def test_steps_count_who_reached_a_part_and_leave_out_what_not_all_were_asked() -> None:
    results: Any = told.every_type()
    org = results["questions"]["ORG"]
    org["n"], org["missing"] = 14, {"skipped": 3, "not_asked": 0, "na": 3}
    for code in ("F6", "F7", "F8", "F9"):
        results["questions"][code]["missing"] = {"skipped": 0, "not_asked": 4, "na": 0}

    found = rates.rates(questionnaires.every_type(), results)

    assert found.picture is not None
    for step in ("möglich: 25.", "Antworten: 20.", "Teil day: 20.", "Teil after: 17."):
        assert step in found.picture.normal
    assert found.groups is not None
    assert found.groups.rows[1] == ("Jobcenter", ("–", "11", "–"))


def test_without_groups_and_parts_there_is_the_number_alone() -> None:
    results: Any = told.every_type() | {"questions": {}, "response_rates": [], "population": 0}

    found = rates.rates(questionnaires.every_type(), results)

    assert (found.picture, found.groups) == (None, None)
