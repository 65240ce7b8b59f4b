"""Words in many texts."""

from __future__ import annotations

from praxistag.evaluation.free_texts.frequent_words import frequent_words

TEXTS = ("Mehr Zeit, Zeit!", "Die Zeit war kurz", "zeit für Workshops", "Workshops draußen")


def test_words_count_once_per_text() -> None:
    assert frequent_words(TEXTS, least=2) == [("Zeit", 3), ("Workshops", 2)]
    assert frequent_words(TEXTS, least=4) == []


def test_words_everybody_uses_are_left_out() -> None:
    assert ("kurz", 1) in frequent_words(TEXTS, least=1)
    assert not {"Mehr", "war", "für"} & {word for word, _count in frequent_words(TEXTS, least=1)}
