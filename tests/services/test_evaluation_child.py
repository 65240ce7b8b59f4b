"""The processes that calculate are asked in JSON, and what is no answer is none."""

from __future__ import annotations

import pytest

from praxistag.children import ChildFailed
from praxistag.services import evaluation_child


def test_a_process_answers_what_it_found() -> None:
    assert evaluation_child.ask(evaluation_child.COMPARE, []) == []


@pytest.mark.parametrize("module", ["this", "praxistag.no_such_module"])
def test_words_and_silence_are_no_answer(module: str) -> None:
    with pytest.raises(ChildFailed):
        evaluation_child.ask(module, {})
