"""Hidden for a while, and only if nobody has it yet."""

from __future__ import annotations

import importlib
import sys

import pytest

from praxistag.domain.lean_imports import without


def test_hidden_module_cannot_be_imported_until_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "this", raising=False)

    with without("this"), pytest.raises(ImportError):
        importlib.import_module("this")

    assert "this" not in sys.modules


def test_loaded_module_stays() -> None:
    with without("importlib"):
        assert importlib.import_module("importlib") is importlib

    assert sys.modules["importlib"] is importlib


def test_failure_inside_leaves_nothing_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "this", raising=False)

    with pytest.raises(KeyError), without("this"):
        raise KeyError

    assert "this" not in sys.modules
