"""Gives every request an id that stands in the log and on the error page."""

from __future__ import annotations

import logging
import secrets
from typing import TYPE_CHECKING

from flask import g, has_request_context

if TYPE_CHECKING:
    from flask import Flask

REFERENCE_BYTES = 4


def current_reference() -> str:
    """Return the id of the request, made when first asked for."""
    if "request_reference" not in g:
        g.request_reference = secrets.token_hex(REFERENCE_BYTES).upper()
    return str(g.request_reference)


class RequestIdFilter(logging.Filter):
    """Adds the id to log records, `-` outside a request."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep every record and mark it."""
        record.request_id = current_reference() if has_request_context() else "-"
        return True


def init_app(_app: Flask) -> None:
    """Nothing to bind: the id is made on demand."""
