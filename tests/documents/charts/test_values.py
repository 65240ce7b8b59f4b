"""Tables under charts: every value, and a dash where there is none to show."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from praxistag.documents.charts import values
from tests import questionnaires, told

ASKED = questionnaires.every_type().question_by_code
FOUND: dict[str, Any] = dict(told.every_type()["questions"])


@pytest.mark.parametrize(
    ("code", "row"),
    [
        ("F1", ("ja", ("15", "75 %"))),
        ("F6", ("Ausprobieren", ("1,40", "32", "60 %"))),
        (
            "F3",
            (
                "Ich weiß, an wen ich mich mit einer Idee wenden kann.",
                *[
                    (
                        "20",
                        "1 (5 %)",
                        "1 (5 %)",
                        "3 (15 %)",
                        "9 (45 %)",
                        "6 (30 %)",
                        "4",
                        "3,90",
                        "1,00",
                    )
                ],
            ),
        ),
        (
            "F9",
            (
                "Biodiversität – vorher",
                *[
                    (
                        "20",
                        "5 (25 %)",
                        "8 (40 %)",
                        "5 (25 %)",
                        "2 (10 %)",
                        "0 (0 %)",
                        "–",
                        "2,20",
                        "–",
                    )
                ],
            ),
        ),
    ],
)
def test_a_row_has_a_cell_per_column(code: str, row: tuple[str, tuple[str, ...]]) -> None:
    table = values.of_question(ASKED[code], FOUND[code])

    head, cells = table.rows[0]
    assert (head, tuple(cell.replace("\u202f", " ") for cell in cells)) == row
    assert all(len(cells) == len(table.columns) - 1 for _head, cells in table.rows)


def test_mentions_have_their_column_where_they_were_counted() -> None:
    result = told.counted({"Zeit": 3, "Geld": None}, "multi", n=4)
    result["distribution"][0]["percent_of_mentions"] = 60.0

    table = values.of_question(ASKED["F2"], result)

    assert table.columns[-1] == "der Nennungen"
    assert [cells[-1] for _head, cells in table.rows] == ["60\u202f%", "–"]


def test_facts_name_what_is_known_and_nothing_else() -> None:
    missing = {"skipped": 3, "not_asked": 0, "na": 1}
    result = told.counted(
        {"1": 2}, "scale", n=60, median=8.0, q1=6.5, q3=9.0, mean=7.456, sd=2.1, missing=missing
    )
    result |= {"mean_ci": [7.0, 7.9]}

    pairs = values.summary(ASKED["F4"], result)

    assert pairs == [
        ("n", "60"),
        ("Median", "8"),
        ("unteres Quartil", "6,5"),
        ("oberes Quartil", "9"),
        ("Mittelwert", "7,46 (95-%-Bereich 7,00 bis 7,90), s = 2,10"),
        ("übersprungen", "3"),
        ("keine Angabe", "1"),
    ]
    assert values.summary(ASKED["F1"], {"type": "single", "shown": "none"}) == []


def test_rankings_and_indexes_have_their_figures() -> None:
    alpha: Any = {"mean": 3.4, "sd": 0.8, "alpha": 0.81, "alpha_ci": [0.7, 0.88]}

    assert values.summary(ASKED["F6"], FOUND["F6"])[1:] == [
        ("Kendalls W", "0,21"),
        ("unvollständige Reihen", "2"),
    ]
    assert values.summary(ASKED["F3"], {"type": "likert", "n": 9, "index": alpha})[1:] == [
        ("Mittelwert aller Aussagen", "3,40"),
        ("Cronbachs α", "0,81 (95-%-Bereich 0,70 bis 0,88)"),
    ]


def test_a_score_stands_with_its_interval_and_an_index_without_alpha_alone() -> None:
    question = replace(ASKED["F4"], is_nps=True)
    score: Any = {"type": "scale", "n": 60, "nps": {"value": -3.2, "ci": [-20.0, 14.0]}}
    index: Any = {"mean": 3.4, "sd": None, "alpha": None, "alpha_ci": None}

    assert values.summary(question, score)[1] == (
        "Empfehlungswert",
        "−3 (95-%-Bereich −20 bis +14)",
    )
    assert values.summary(ASKED["F3"], {"type": "likert", "n": 9, "index": index})[1:] == [
        ("Mittelwert aller Aussagen", "3,40")
    ]


def test_a_hidden_count_is_a_dash_in_its_row() -> None:
    table = values.of_question(ASKED["F3"], told.battery(a=told.agreed(None, 2, 3, 4, 5, n=15)))

    assert table.rows[0][1][:3] == ("15", "–", "2 (13\u202f%)")
