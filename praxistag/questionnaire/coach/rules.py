"""The rules of the coach, in the order of their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.questionnaire.coach.choices import CHOICES
from praxistag.questionnaire.coach.classes import CLASSES
from praxistag.questionnaire.coach.double_negations import DOUBLE_NEGATIONS
from praxistag.questionnaire.coach.double_questions import DOUBLE_QUESTIONS
from praxistag.questionnaire.coach.duration import DURATION
from praxistag.questionnaire.coach.goals import GOALS
from praxistag.questionnaire.coach.hard_words import HARD_WORDS
from praxistag.questionnaire.coach.leading_questions import LEADING_QUESTIONS
from praxistag.questionnaire.coach.long_sentences import LONG_SENTENCES
from praxistag.questionnaire.coach.missing_way_out import MISSING_WAY_OUT
from praxistag.questionnaire.coach.order import ORDER
from praxistag.questionnaire.coach.recognition import RECOGNITION
from praxistag.questionnaire.coach.scale_change import SCALE_CHANGE
from praxistag.questionnaire.coach.simple_checks import SIMPLE_CHECKS
from praxistag.questionnaire.coach.unbalanced_scales import UNBALANCED_SCALES
from praxistag.questionnaire.coach.vague_frequency import VAGUE_FREQUENCY

if TYPE_CHECKING:
    from praxistag.questionnaire.coach.rule import Rule

RULES: tuple[Rule, ...] = (
    DOUBLE_QUESTIONS,
    LEADING_QUESTIONS,
    UNBALANCED_SCALES,
    MISSING_WAY_OUT,
    DOUBLE_NEGATIONS,
    VAGUE_FREQUENCY,
    LONG_SENTENCES,
    HARD_WORDS,
    CLASSES,
    CHOICES,
    ORDER,
    SCALE_CHANGE,
    RECOGNITION,
    DURATION,
    GOALS,
    SIMPLE_CHECKS,
)
