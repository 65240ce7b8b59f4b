import pytest

from praxistag.evaluation.comparing.outcomes import DELTA_STEPS, delta_like, word_for


@pytest.mark.parametrize(
    ("size", "word"),
    [
        (0, "vernachlässigbar"),
        (0.146, "vernachlässigbar"),
        (-0.147, "klein"),
        (0.33, "mittel"),
        (-0.474, "groß"),
        (1, "groß"),
    ],
)
def test_the_word_follows_the_size_whatever_its_sign(size: int, word: str) -> None:
    assert word_for(size, DELTA_STEPS) == word


def test_an_effect_carries_its_word() -> None:
    assert delta_like("cliffs_delta", -0.2, None) == {
        "name": "cliffs_delta",
        "value": -0.2,
        "ci": None,
        "word": "klein",
    }
