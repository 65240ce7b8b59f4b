from __future__ import annotations

import pytest

from praxistag.questionnaire.prose import listed


@pytest.mark.parametrize(
    ("words", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a und b"), (["a", "b", "c"], "a, b und c")],
)
def test_listed_reads_as_people_say_it(words: list[str], text: str) -> None:
    assert listed(words) == text


def test_listed_takes_another_joint() -> None:
    assert listed(["ja", "eher ja"], "oder") == "ja oder eher ja"
