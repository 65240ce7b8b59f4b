"""No line in the log about answering: a time beside a code or an address would tell who wrote what.

What fails there is noted by its kind and place in our code, with the reference of the error page,
and without message, path or values.
"""

from __future__ import annotations

import logging
import re
import traceback
from pathlib import Path

from flask import has_request_context, request

PREFIX = "/befragung"
ROOT = Path(__file__).parents[1]
FAILURE = {"is_survey_failure": True}

_ADDRESS = re.compile(rf"{PREFIX}[^\s\"']*")


class SurveySilence(logging.Filter):
    """Lets nothing through from a request to a survey but the kinds of failures."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Drop the record, or take addresses of surveys out of what others say."""
        if is_about_answers():
            return hasattr(record, "is_survey_failure")
        message = record.getMessage()
        if PREFIX in message:
            record.msg, record.args = _ADDRESS.sub(PREFIX, message), ()
            record.exc_info = record.exc_text = record.stack_info = None
        return True


def is_about_answers() -> bool:
    """Tell whether somebody is just reading or answering a survey."""
    return has_request_context() and request.path.startswith(PREFIX)


def kind_and_place(error: Exception) -> str:
    """Return what failed and the way through our code that led there, without any value."""
    steps = [
        f"{Path(step.filename).relative_to(ROOT)}:{step.lineno}"
        for step in traceback.extract_tb(error.__traceback__)
        if Path(step.filename).is_relative_to(ROOT)
    ]
    return f"{type(error).__name__} at {' '.join(steps)}"
