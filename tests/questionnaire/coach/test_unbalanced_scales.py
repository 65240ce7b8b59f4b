from __future__ import annotations

import pytest

from tests.questionnaire.coach.cases import SCALES, found_in


def told(*labels: str, text: str = "Wie war es?") -> list[str]:
    case = {"type": "single", "text": text, "options": list(labels)}
    return [finding.message for finding in found_in(case) if finding.rule == "C03"]


def test_more_steps_on_one_side_are_counted() -> None:
    assert told("sehr gut", "gut", "eher gut", "schlecht") == [
        "Die Skala ist nicht ausgewogen: 3-mal nach oben, 1-mal nach unten."
    ]


@pytest.mark.parametrize(
    "labels",
    [
        ("unzufrieden", "zufrieden", "sehr zufrieden"),
        ("sehr gut", "gut", "mittelmäßig", "schlecht"),
        ("gleich geblieben", "etwas besser", "viel besser"),
        ("oft", "sehr oft", "immer"),
        ("nie", "oft", "sehr oft", "immer"),
        ("nicht hilfreich", "hilfreich", "sehr hilfreich"),
    ],
)
def test_one_sided_scales_are_told(labels: tuple[str, ...]) -> None:
    assert len(told(*labels)) == 1


def test_two_dimensions_on_one_scale_are_named() -> None:
    assert told("stimme zu", "manchmal", "selten", "stimme nicht zu") == [
        "Die Skala mischt Häufigkeit und Zustimmung: „manchmal“ und „stimme zu“."
    ]


def test_steps_out_of_order_are_told() -> None:
    assert told("sehr gut", "schlecht", "gut", "sehr schlecht") == [
        "Die Stufen stehen nicht der Reihe nach: „sehr gut“, „schlecht“, „gut“ und „sehr schlecht“."
    ]


def test_points_without_words_are_told() -> None:
    assert told("sehr gut", "2", "3", "4", "sehr schlecht") == [
        "Auf dieser Skala gilt: nur 2 von 5 Stufen haben einen Text."
    ]
    assert told("1", "2", "3", "4", "5") == ["Auf dieser Skala gilt: keine Stufe hat einen Text."]
    assert told("1", "2", "3", "4", "5", text="Wie viele Geschwister hast du?") == []


@pytest.mark.parametrize("name", [*SCALES])
def test_the_named_scales_are_sound(name: str) -> None:
    assert told(*SCALES[name]) == []


@pytest.mark.parametrize(
    "labels",
    [
        ("ausgezeichnet", "sehr gut", "gut", "weniger gut", "schlecht"),
        ("nie", "manchmal", "oft", "immer"),
        ("ja", "teilweise", "nein"),
        ("gar nicht", "etwas", "gut", "sehr gut"),
        ("Bahn", "Rad", "gut", "sehr gut"),
        ("täglich", "wöchentlich", "seltener", "nie"),
    ],
)
def test_established_and_unknown_scales_are_left_alone(labels: tuple[str, ...]) -> None:
    assert told(*labels) == []


def test_the_suggestion_is_a_whole_scale_of_the_same_kind() -> None:
    case = {
        "type": "single",
        "text": "Wie?",
        "options": ["unzufrieden", "zufrieden", "sehr zufrieden"],
    }

    [finding] = found_in(case)
    assert "sehr unzufrieden · eher unzufrieden · teils/teils" in finding.suggestion
