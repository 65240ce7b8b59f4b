"""Processes of our own: what they inherit, and that they may fail."""

from __future__ import annotations

import json
import sys

import pytest

from praxistag.children import ChildFailed, ask_once

TOLD = """
import json, os, sys
named = [name for name in os.environ if "PRAXISTAG_" in name]
print(json.dumps([named, json.load(sys.stdin)]))
"""


def test_a_child_is_told_the_request_and_none_of_our_secrets(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PRAXISTAG_SECRET_KEY", "geheim")

    done = ask_once((sys.executable, "-c", TOLD), {"n": "ü"}, seconds=20)

    assert json.loads(done.stdout) == [[], {"n": "ü"}]


@pytest.mark.parametrize(
    "command", [(sys.executable, "-c", "import time; time.sleep(60)"), ("no-such-program",)]
)
def test_one_that_is_slow_or_missing_has_failed(command: tuple[str, ...]) -> None:
    with pytest.raises(ChildFailed):
        ask_once(command, {}, seconds=0.2)
