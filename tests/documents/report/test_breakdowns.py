"""Breakdowns: a hidden group and an empty one look the same, in rows and in columns."""

from __future__ import annotations

from typing import Any, cast

import pytest

from praxistag.documents.report.breakdowns import FIGURES, breakdown_views, group_rates
from praxistag.questionnaire import canonical
from tests.documents.report.results import group, hidden, of_question, results
from tests.questionnaires import every_type, rows

EMPTY = cast("Any", {"type": "scale", "shown": "none", "n": 0})


def tables(code: str, *groups: dict[str, Any]) -> Any:
    asked = every_type()
    breakdown = {"question": code, "by": "ORG", "groups": list(groups)}
    (view,) = breakdown_views(results(asked, breakdowns=[breakdown]), asked)
    return view.tables


@pytest.mark.parametrize("code", ["F4", "F1", "F6"])
def test_hidden_and_empty_groups_look_alike(code: str) -> None:
    as_hidden, as_empty = (tables(code, group("stadt", one)) for one in (hidden(), EMPTY))

    assert as_hidden == as_empty


def test_items_have_a_row_per_group() -> None:
    whole = of_question(every_type().question_by_code["F9"])
    (table,) = tables("F9", group("stadt", whole), group(None, hidden()))

    assert [(row.head, row.words) for row in table.rows] == [
        ("Biodiversität (vorher)", ""),
        ("stadt", ""),
        ("ohne Angabe", "nicht ausgewiesen"),
        ("Biodiversität (jetzt)", ""),
        ("stadt", ""),
        ("ohne Angabe", "nicht ausgewiesen"),
    ]


def test_battery_names_each_statement_once() -> None:
    found = tables("F3", group("stadt", of_question(every_type().question_by_code["F3"])))

    assert [row.is_head for row in found[0].rows] == [True, False, True, False]


def test_many_groups_stand_in_several_tables() -> None:
    found = tables("F1", *(group(f"o{number}", hidden()) for number in range(8)))

    assert [len(table.heads) for table in found] == [6, 4]


def test_a_choice_that_counts_shows_figures_like_a_scale() -> None:
    document = rows(day=["F1", "ORG"])
    chosen = document["sections"][0]["questions"][0]
    chosen["options"] = [one | {"value": place} for place, one in enumerate(chosen["options"])]
    counting = canonical.read(document)
    breakdown: Any = {"question": "F1", "by": "ORG", "groups": [group("stadt", hidden())]}

    (view,) = breakdown_views(results(counting, breakdowns=[breakdown]), counting)

    assert [table.heads for table in view.tables] == [FIGURES]


def test_ranking_shows_mean_ranks() -> None:
    (table,) = tables("F6", group("stadt", of_question(every_type().question_by_code["F6"])))

    assert [cell.text for cell in table.rows[1].cells] == ["0,4"]


def test_rates_hide_what_is_hidden_and_are_rough_for_small_groups() -> None:
    rates = [
        {"code": "a", "label": "A", "n": 14, "population": 18, "percent": 77.8},
        {"code": "b", "label": "B", "n": None, "population": 9, "percent": None},
    ]
    table = group_rates(results(every_type(), response_rates=rates))

    assert table is not None
    assert table.rows[0].cells[0].text.replace("\u202f", " ") == "rd. 80 %"
    assert table.rows[1].words == "nicht ausgewiesen"
    assert group_rates(results(every_type())) is None
