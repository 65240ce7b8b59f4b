"""What a team can start from: whole questionnaires, blocks of questions, and scales."""

from praxistag.questionnaire.library.scales import Scale, scales
from praxistag.questionnaire.library.templates import (
    Block,
    Template,
    blocks,
    organisation_question,
    templates,
    with_organisations,
    workshop_card,
)

__all__ = [
    "Block",
    "Scale",
    "Template",
    "blocks",
    "organisation_question",
    "scales",
    "templates",
    "with_organisations",
    "workshop_card",
]
