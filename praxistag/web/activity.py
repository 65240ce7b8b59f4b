"""When somebody was last served, so that work in the background can let people go first."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask, Response

_served_at = float("-inf")


def seconds_since_last_request() -> float:
    """Return how long this process has served nobody; endless before the first request."""
    return time.monotonic() - _served_at


def init_app(app: Flask) -> None:
    """Note the end of every request."""

    @app.after_request
    def note(response: Response) -> Response:
        global _served_at  # noqa: PLW0603 -- one clock per process
        _served_at = time.monotonic()
        return response
