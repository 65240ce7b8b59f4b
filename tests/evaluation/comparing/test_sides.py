from __future__ import annotations

import pytest

from praxistag.evaluation.comparing.sides import (
    OTHER,
    THIS,
    Side,
    sides_of,
    tallies_of,
    whole_files,
)
from tests.evaluation.comparing.survey import source_of, times

PLAIN = source_of(times(2, F4=1))
OLD_PLAIN = source_of(times(3, F4=2))
DATED = source_of(times(2, F4=1, _year=2026), times(2, F4=1, _year=2025))
OLD_DATED = source_of(times(3, F4=2, _year=2023))


def test_groups_of_a_question_are_those_of_this_file() -> None:
    source = source_of(times(1, F4=1, ORG="stadt"), times(1, F4=2, ORG="jobcenter"))

    assert sides_of("ORG", ("jobcenter", "stadt"), source, OLD_PLAIN) == [
        Side(source, "ORG", 1),
        Side(source, "ORG", 0),
    ]


def test_years_are_looked_for_in_both_files() -> None:
    sides = sides_of("_year", ("2023", "2026"), DATED, OLD_DATED)

    assert sides is not None
    assert [side.source for side in sides] == [OLD_DATED, DATED]
    tallies = tallies_of(sides, "F4")
    assert tallies is not None
    assert [tally.n for tally in tallies] == [3, 2]


def test_a_file_without_years_is_the_year_nobody_else_has() -> None:
    sides = sides_of("_year", ("2023", "2026"), DATED, OLD_PLAIN)

    assert sides is not None
    assert [(side.source, side.by) for side in sides] == [(OLD_PLAIN, None), (DATED, "_year")]


@pytest.mark.parametrize(
    ("groups", "first"),
    [
        (("2023", "2026"), OLD_PLAIN),
        (("2026", "2023"), PLAIN),
        (("nachher", "vorher"), PLAIN),
    ],
)
def test_of_two_files_without_years_this_one_is_the_later_or_the_first_named(
    groups: tuple[str, str], first: object
) -> None:
    sides = sides_of("_wave", groups, PLAIN, OLD_PLAIN)

    assert sides is not None
    assert sides[0].source is first
    assert sides[1].source is not first


@pytest.mark.parametrize("groups", [("2022", "2026"), ("2021", "2022")])
def test_a_year_that_is_nowhere_is_not_guessed(groups: tuple[str, str]) -> None:
    assert sides_of("_year", groups, DATED, OLD_DATED) is None


def test_whole_files_are_called_by_their_years_if_each_has_one() -> None:
    new = source_of(times(2, F4=1, _year=2026))

    assert whole_files(new, OLD_DATED)[0] == ("2026", "2023")
    assert whole_files(new, new)[0] == (THIS, OTHER)
    assert whole_files(DATED, OLD_DATED)[0] == (THIS, OTHER)


def test_a_column_that_one_file_lacks_has_no_tallies() -> None:
    assert tallies_of([Side(PLAIN), Side(OLD_PLAIN)], "F5") is None
    assert tallies_of([Side(PLAIN, "ORG", 0)], "F4") is None


def test_people_of_a_side_are_its_group_or_everybody() -> None:
    assert Side(PLAIN).people is PLAIN
    people = Side(DATED, "_year", 0).people
    assert people is not None
    assert people.n == 2
