"""One sentence per question, whatever is known of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praxistag.evaluation.sentences.question import NOTHING, TOO_FEW, sentence
from tests import questionnaires, told

ASKED = questionnaires.every_type().question_by_code
FOUND: dict[str, Any] = dict(told.every_type()["questions"])


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("F1", "Drei von vier antworten „ja“ (15 von 20)."),
        (
            "F2",
            "Am häufigsten gewählt: „Zeit“ (9) und „Mitstreitende“ (7); 15 haben geantwortet.",
        ),
        (
            "F3",
            (
                "Die meiste Zustimmung findet „Ich weiß, an wen ich mich mit einer Idee wenden "
                "kann“ (75 %), die wenigste „Ich traue mir zu, eine Idee vorzuschlagen“ (20 %)."
            ),
        ),
        ("F4", "14 von 20 geben 8 bis 10, der Median ist 8,5."),
        ("F5", "Die Hälfte nennt höchstens 2, im Durchschnitt sind es 2,1."),
        (
            "F6",
            (
                "Vorn liegt „Ausprobieren“ (mittlerer Platz 1,4), hinten „Leute kennenlernen“ "
                "(2,5). Die Reihen ähneln sich wenig (W = 0,21)."
            ),
        ),
        ("F7", "7 haben etwas geschrieben."),
        ("F8", "Eine Person hat etwas geschrieben."),
        (
            "F9",
            "75 % schätzen sich jetzt höher ein als vorher, 5 % niedriger (20 Antworten).",
        ),
        ("ORG", "Am häufigsten: „Stadt“ (12 von 20)."),
    ],
)
def test_each_type_has_its_sentence(code: str, words: str) -> None:
    assert sentence(ASKED[code], FOUND[code]).replace("\u202f", " ") == words


def test_a_score_is_told_from_fifty_answers_on() -> None:
    question = replace(ASKED["F4"], is_nps=True)
    few = FOUND["F4"] | {"nps": {"value": 12.4, "ci": [-3.0, 27.0]}}

    assert "NPS" not in sentence(question, few)
    assert sentence(question, few | {"n": 60}).endswith(
        "Empfehlungswert (NPS) +12, 95-%-Bereich −3 bis +27."
    )


@pytest.mark.parametrize(
    ("result", "words"),
    [
        pytest.param({"type": "single", "shown": "none"}, TOO_FEW, id="hidden"),
        pytest.param({"type": "single", "n": 0}, NOTHING, id="nobody"),
        pytest.param({"type": "single", "n": 1}, "Eine Person hat geantwortet.", id="one"),
        pytest.param(
            {"type": "single", "n": 12, "median": 3.5}, "Der Median ist 3,5.", id="median"
        ),
    ],
)
def test_where_little_is_shown_little_is_said(result: Any, words: str) -> None:
    assert sentence(ASKED["F1"], result) == words


def test_figures_alone_say_that_they_are_alone() -> None:
    result: Any = {"type": "scale", "n": 12, "median": 8.0, "shown": "numbers"}

    assert sentence(ASKED["F4"], result).startswith("Der Median ist 8. Es sind so wenige")


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(FOUND)), st.data())
def test_whatever_part_is_missing_there_is_a_sentence(code: str, data: st.DataObject) -> None:
    result = dict(FOUND[code])
    for key in data.draw(st.sets(st.sampled_from(sorted(result)))):
        result[key] = data.draw(st.sampled_from([None, "gone"]))
        if result[key] == "gone" or key == "type":
            del result[key]

    words = sentence(ASKED[code], result)  # type: ignore[arg-type]

    assert words.endswith(".")
    assert "None" not in words
    assert "nan" not in words


@pytest.mark.parametrize("code", sorted(FOUND))
def test_where_only_n_is_known_it_is_told(code: str) -> None:
    bare: Any = {"type": ASKED[code].type.value, "n": 12}

    assert sentence(ASKED[code], bare).startswith("12 haben ")
