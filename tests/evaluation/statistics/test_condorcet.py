import pytest

from praxistag.evaluation.statistics.condorcet import condorcet_winner


@pytest.mark.parametrize(
    ("pairwise", "winner"),
    [
        ({"a": {"b": 6, "c": 7}, "b": {"a": 4, "c": 5}, "c": {"a": 3, "b": 5}}, "a"),
        ({"a": {"b": 6, "c": 4}, "b": {"a": 4, "c": 6}, "c": {"a": 6, "b": 4}}, None),
        ({"a": {"b": 5}, "b": {"a": 5}}, None),
        ({"a": {}}, None),
        ({}, None),
    ],
    ids=["clear", "circle", "draw", "alone", "nothing"],
)
def test_winner_beats_everybody(pairwise: dict[str, dict[str, int]], winner: str | None) -> None:
    assert condorcet_winner(pairwise) == winner
