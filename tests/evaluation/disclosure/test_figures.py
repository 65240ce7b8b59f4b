from __future__ import annotations

from dataclasses import replace

from praxistag.evaluation.disclosure import figures
from praxistag.questionnaire.model import QuestionType
from tests.evaluation.disclosure.counted import likert, multi


def test_figures_are_those_the_type_has() -> None:
    scale = likert([[5, 6, 7], [0, 0, 0]])

    assert figures.overall(scale) == 7
    assert figures.overall(replace(scale, kind=QuestionType.NUMBER)) == 5
    assert figures.overall(replace(scale, kind=QuestionType.RANK)) == 7
    assert figures.overall(multi([[3, 4], [0, 0]], [6, 0])) == 1
    assert figures.of_numbers(scale) == 3
    assert figures.of_numbers(multi([[3, 4], [0, 0]], [6, 0])) == 1


def test_people_never_outweigh_a_figure() -> None:
    table = likert([[50, 60], [10, 10], [0, 0]])

    assert 0 < figures.weight(table, 1) < figures.weight(table, 0) < 1
    assert 2 + 7 + 4 <= figures.of_group(table, 0) < 2 + 7 + 4 + 1
