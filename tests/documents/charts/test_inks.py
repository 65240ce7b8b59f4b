"""Colours of scales: amber, grey in the middle, blue, whatever their length."""

from __future__ import annotations

import pytest

from praxistag.documents.charts import inks


@pytest.mark.parametrize(
    ("levels", "names"),
    [
        (2, "1 5"),
        (3, "1 3 5"),
        (4, "1 2 4 5"),
        (5, "1 2 3 4 5"),
        (7, "1 1b 2 3 4 5b 5"),
    ],
)
def test_levels_have_their_tones(levels: int, names: str) -> None:
    assert [ink.name for ink in inks.scale(levels)] == [f"level-{n}" for n in names.split()]


@pytest.mark.parametrize("levels", range(12))
def test_every_scale_is_symmetrical_around_its_middle(levels: int) -> None:
    colors = inks.scale(levels)

    assert len(colors) == levels
    assert all("1" in ink.name or "2" in ink.name for ink in colors[: levels // 2])
    assert all("4" in ink.name or "5" in ink.name for ink in colors[(levels + 1) // 2 :])


def test_words_stand_out_from_their_ground() -> None:
    first, second, *_ = inks.scale(5)

    assert inks.on(first).color == "#ffffff"
    assert inks.on(second).color == inks.TEXT.color
