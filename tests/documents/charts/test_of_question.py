"""Each type has its chart; what is not shown has none."""

from __future__ import annotations

from typing import Any

import pytest

from praxistag.documents.charts import of_question
from praxistag.documents.charts.of_question import Shape
from praxistag.documents.charts.sheet import Frame
from praxistag.questionnaire import canonical
from tests import questionnaires, told
from tests.drawn import Drawn
from tests.questionnaires import AGREEMENT, rows

ASKED = questionnaires.every_type().question_by_code
FOUND: dict[str, Any] = dict(told.every_type()["questions"])
FRAME = Frame("probe", "Bild")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("F1", "ja: 75 % 15 von 20. nein: 25 % 5 von 20."),
        ("F2", "Zeit: 60 % 9 von 15. Mitstreitende: 47 % 7 von 15."),
        ("F4", "8: 4, 9: 6, 10: 4."),
        ("F5", "1: 4, 2: 10, 3: 6."),
        ("F6", "Ausprobieren: 1,4. Wissen: 2,1. Leute kennenlernen: 2,5."),
        ("F9", "Biodiversität: 2,2 → 3,7."),
    ],
)
def test_a_chart_tells_all_values(code: str, words: str) -> None:
    drawn = Drawn(of_question.picture(ASKED[code], FOUND[code], FRAME))

    assert words in drawn.told.replace("\u202f", " ")


@pytest.mark.parametrize(
    ("shape", "first"), [(Shape.DIVERGING, "Ich weiß"), (Shape.STACKED, "Ich weiß")]
)
def test_statements_stand_by_their_share(shape: Shape, first: str) -> None:
    drawn = Drawn(of_question.picture(ASKED["F3"], FOUND["F3"], FRAME, shape))

    assert drawn.told.startswith(first)
    assert "75\u202f%" in drawn.texts


def test_a_profile_needs_means_and_hatches_what_has_none() -> None:
    drawn = Drawn(of_question.picture(ASKED["F3"], FOUND["F3"], FRAME, Shape.PROFILE))
    bare = told.battery(a=told.agreed(1, 1, 1, 1, 1))

    assert len(drawn.dots()) == 1
    assert drawn.is_hatched
    assert not Drawn(of_question.picture(ASKED["F3"], bare, FRAME, Shape.PROFILE)).dots()


@pytest.mark.parametrize("code", sorted(FOUND))
@pytest.mark.parametrize(
    "result",
    [
        {"type": "x", "shown": "none"},
        {"type": "x", "n": 0},
        {"type": "x", "n": 12, "shown": "numbers", "median": 3.0},
    ],
)
def test_what_is_not_shown_is_not_drawn(code: str, result: Any) -> None:
    assert of_question.picture(ASKED[code], result, FRAME) is None


@pytest.mark.parametrize("code", ["F1", "F2", "F3", "F4", "F6", "F7"])
def test_a_result_without_parts_draws_nothing(code: str) -> None:
    bare: Any = {"type": "x", "n": 12}

    assert of_question.picture(ASKED[code], bare, FRAME) is None


def test_one_hidden_count_hides_its_bar_alone() -> None:
    rows = of_question.bar_rows(ASKED["F1"], told.counted({"yes": None, "no": 5}, n=17))

    assert [row.length is None for row in rows] == [True, False]


def test_a_single_choice_on_a_scale_stands_from_low_to_high() -> None:
    document = rows(day=[])
    question = {"code": "S", "type": "single", "text": "Gut?", "options": AGREEMENT}
    document["sections"][0]["questions"] = [question]
    result = told.agreed(1, 2, 3, 4, 5)
    result["distribution"].reverse()

    found = of_question.bar_rows(canonical.read(document).question_by_code["S"], result)

    assert [row.label for row in found] == list(told.AGREEMENT)
