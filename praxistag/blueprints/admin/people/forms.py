"""The form to cancel for somebody; the reason is a word of the audit log, never free text."""

from __future__ import annotations

from wtforms import RadioField
from wtforms.validators import InputRequired

from praxistag.web.fields import options
from praxistag.web.forms import PageForm

REASONS = [
    ("requested", "Die Person oder ihr Büro hat es gewünscht"),
    ("duplicate", "Die Person ist doppelt angemeldet"),
    ("mistake", "Die Anmeldung war ein Irrtum"),
    ("other", "Anderer Grund"),
]


class CancelForm(PageForm):
    """Why the event office cancels."""

    reason = RadioField(
        "Warum wird abgesagt?",
        choices=options(REASONS),
        validators=[InputRequired("Bitte einen Grund wählen.")],
    )
