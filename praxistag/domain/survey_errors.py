"""What a survey refuses; the German sentences stand in `web/survey_refusals.py`."""

from __future__ import annotations

from praxistag.domain.errors import DomainError


class SurveyFrozen(DomainError):
    """What is asked and what was promised does not change any more."""


class NothingToUndo(DomainError):
    """There is no further step back, or none to take again."""
