"""Figures others printed of data they printed, through files and sources as everybody's answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from praxistag.evaluation.statistics.ranking import kendall_w, summed_up
from praxistag.evaluation.statistics.results import question_result
from praxistag.questionnaire.model import Item, Option, Question, QuestionType
from tests.evaluation.tallied import source_of

if TYPE_CHECKING:
    from praxistag.evaluation.shapes import QuestionResult

TEN_ITEMS = """
3241451432 5463512555 7355643365 2433222663 6565444675 1234252352 4353521243 2443722465
6555165232 5464353172 4352532341 4232534234 5562332445 6554221465 4355313234
"""
"""Ten items of fifteen people from 1 to 7, the data set „cronbach_alpha“ of pingouin 0.7."""

TENNESSEE = {"MNCK": 42, "NCKM": 26, "CKNM": 15, "KCNM": 17}
"""A hundred voters, the usual example of voting theory: Memphis, Nashville, Chattanooga, …"""

ANXIETY = [
    [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3],
    [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4],
    [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2],
]
"""Three raters of twenty subjects, with ties, from the R packages irr and DescTools."""


def result_of(question: Question, *lines: str) -> QuestionResult:
    result = question_result(question, source_of(question, *lines))
    assert result is not None
    return result


def test_a_battery_has_the_alpha_pingouin_prints() -> None:
    """pingouin.cronbach_alpha: (0.5917188485995826, array([0.195, 0.84 ]))."""
    battery = Question(
        "Q",
        QuestionType.LIKERT,
        "Wie sehr?",
        options=tuple(Option(str(n), str(n)) for n in range(1, 8)),
        items=tuple(Item(f"i{n}", "Aussage") for n in range(10)),
        is_index=True,
    )

    index = result_of(battery, ";".join(battery.keys), *map(";".join, TEN_ITEMS.split()))["index"]

    assert index["alpha"] == pytest.approx(0.5917188485995826)
    assert index["alpha_ci"] == pytest.approx([0.195, 0.84], abs=5e-4)


def test_a_ranking_has_the_points_and_wins_of_tennessee() -> None:
    """Wikipedia, „Borda count“: 126, 194, 173, 107; „Condorcet method“: who beats whom."""
    ranking = Question(
        "R",
        QuestionType.RANK,
        "Wo soll die Hauptstadt sein?",
        options=tuple(Option(city, city) for city in "MNCK"),
    )
    ballots = [";".join(str(order.index(city) + 1) for city in "MNCK") for order in TENNESSEE]

    lines = np.repeat(ballots, [*TENNESSEE.values()]).tolist()
    result = result_of(ranking, ";".join(ranking.fields), *lines)

    points = {city: row["borda"] for city, row in result["rank"].items()}
    assert points == {"M": 126, "N": 194, "C": 173, "K": 107}
    assert result["pairwise"]["M"] == {"N": 42, "C": 42, "K": 42}
    assert result["pairwise"]["N"] == {"M": 58, "C": 68, "K": 68}
    assert result["pairwise"]["C"] == {"M": 58, "N": 32, "K": 83}
    assert [row["percent"] for row in result["distribution"]] == [42, 26, 15, 17]


def test_agreement_of_raters_with_ties_is_what_irr_prints() -> None:
    """irr::kendall(anxiety, TRUE): Wt = 0.54, Chisq(19) = 30.8."""
    orders = summed_up(np.array(ANXIETY))

    assert orders is not None
    agreement = kendall_w(orders)
    assert agreement == pytest.approx(0.54, abs=0.005)
    assert (agreement or 0) * 3 * 19 == pytest.approx(30.8, abs=0.05)
