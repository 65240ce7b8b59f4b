"""Imports without the parts of a library that we never use, where it takes all it finds."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def without(*modules: str) -> Iterator[None]:
    """Hide modules that a library imports if it can; one that is loaded already stays.

    huey would load every database driver and qrcode a whole imaging library: together 37 MiB
    in the web process, and half a second of each start, for nothing.
    """
    loaded: dict[str, Any] = sys.modules
    hidden = set(modules) - loaded.keys()
    loaded.update(dict.fromkeys(hidden))  # None makes an import fail
    try:
        yield
    finally:
        for name in hidden:
            del loaded[name]
