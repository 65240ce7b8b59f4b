from __future__ import annotations

import pytest

from praxistag.questionnaire.coach.labels import (
    Dimension,
    dimension_of,
    has_way_out,
    is_rating,
    read_label,
    scale_of,
)
from tests.questionnaire.coach.cases import SCALES, questionnaire_of


@pytest.mark.parametrize(
    ("label", "dimension", "score"),
    [
        ("stimme gar nicht zu", Dimension.AGREEMENT, -2),
        ("stimme eher nicht zu", Dimension.AGREEMENT, -1),
        ("lehne ab", Dimension.AGREEMENT, -1),
        ("voll und ganz einverstanden", Dimension.AGREEMENT, 2),
        ("trifft nie zu", Dimension.AGREEMENT, -2),
        ("teils/teils", None, 0),
        ("weder zufrieden noch unzufrieden", None, 0),
        ("eher unzufrieden", Dimension.SATISFACTION, -0.5),
        ("weniger zufrieden", Dimension.SATISFACTION, -1),
        ("1 = sehr gut", Dimension.QUALITY, 2),
        ("mangelhaft (5)", Dimension.QUALITY, -1),
        ("viel weniger", Dimension.CHANGE, -2),
        ("etwas besser", Dimension.CHANGE, 0.5),
        ("etwas zu schnell", Dimension.AMOUNT, 0.5),
        ("fast nie", Dimension.FREQUENCY, -2),
        ("ja, sicher", Dimension.YES_NO, 2),
        ("gar nicht", Dimension.INTENSITY, -2),
    ],
)
def test_labels_have_a_dimension_and_a_side(
    label: str, dimension: Dimension | None, score: float
) -> None:
    read = read_label(label)

    assert read is not None
    assert (read.dimension, read.score) == (dimension, score)


@pytest.mark.parametrize("label", ["Stadt", "Bahn", "grün", "3", ""])
def test_unknown_labels_are_not_guessed(label: str) -> None:
    assert read_label(label) is None


@pytest.mark.parametrize(
    "label",
    [
        "weiß nicht",
        "weiß nicht / keine Angabe",
        "k. A.",
        "kann ich nicht beurteilen",
        "möchte ich nicht angeben",
        "nicht genutzt",
        "trifft auf mich nicht zu",
    ],
)
def test_ways_out_are_known_by_their_words(label: str) -> None:
    [question] = questionnaire_of(
        {"type": "single", "text": "Wie?", "options": ["gut", "schlecht", label]}
    ).questions

    assert has_way_out(question)
    assert [option.label for option in scale_of(question)] == ["gut", "schlecht"]


def test_a_choice_between_things_is_no_rating() -> None:
    rating, choice, yes_no = questionnaire_of(
        {"type": "single", "text": "Wie?", "scale": "Z+"},
        {"type": "single", "text": "Was?", "options": ["Bahn", "Rad", "Bus"]},
        {"type": "single", "text": "Ob?", "scale": "janein"},
    ).questions

    assert [is_rating(one) for one in (rating, choice, yes_no)] == [True, False, True]
    assert [dimension_of(one) for one in (rating, choice, yes_no)] == [
        Dimension.AGREEMENT,
        None,
        Dimension.YES_NO,
    ]


def test_the_named_scales_are_read_whole() -> None:
    unread = {"Tage", "Alter", "Geschlecht", "Jahr", "Organisation", "Male"}
    for name in SCALES.keys() - unread:
        [question] = questionnaire_of({"type": "single", "text": "Wie?", "scale": name}).questions
        assert all(read_label(option.label) for option in scale_of(question)), name
