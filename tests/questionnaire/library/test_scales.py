from __future__ import annotations

import pytest

from praxistag.questionnaire import library
from praxistag.questionnaire.coach import lint
from praxistag.questionnaire.model import Question, Questionnaire, QuestionType, Section


@pytest.mark.parametrize("scale", library.scales(), ids=lambda scale: scale.key)
def test_scales_are_labelled_balanced_and_leave_a_way_out(scale: library.Scale) -> None:
    question = Question("F1", QuestionType.SINGLE, "Wie ist das?", options=scale.options)
    section = Section("A", "A", (question,))

    assert all(option.label for option in scale.options)
    assert sum(option.is_na for option in scale.options) == 1
    assert lint(Questionnaire("x", "x", notice="Freiwillig.", sections=(section,))) == []


def test_scales_are_known_by_name() -> None:
    names = [scale.name for scale in library.scales()]

    assert {"Zustimmung", "Güte", "Wissen", "Veränderung"} <= set(names)
    assert len(names) == len(set(names))
    assert all(scale.about for scale in library.scales())
