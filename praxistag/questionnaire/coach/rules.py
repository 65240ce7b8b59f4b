"""The rules of the coach, in the order of their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from praxistag.questionnaire.coach.rule import Rule

RULES: tuple[Rule, ...] = ()
