"""The form of a case: one of two buttons."""

from __future__ import annotations

from wtforms import StringField
from wtforms.validators import AnyOf, InputRequired

from praxistag.domain.kinds import DeskDecision
from praxistag.web.forms import PageForm


class DecisionForm(PageForm):
    """What the desk says; which scans it is about stands in the address."""

    decision = StringField(
        validators=[InputRequired(), AnyOf([DeskDecision.COUNTS, DeskDecision.DISMISSED])]
    )

    def choice(self) -> DeskDecision:
        """Return the button that was pressed."""
        return DeskDecision(self.decision.data or "")
