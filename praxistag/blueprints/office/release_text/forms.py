"""The form of the words that go with each release."""

from __future__ import annotations

from typing import ClassVar

from wtforms import RadioField
from wtforms.validators import InputRequired

from praxistag.domain.event_details import Details, ReleaseWording
from praxistag.domain.kinds import ParticipationKind
from praxistag.domain.participation import LABELS
from praxistag.web.details import DetailsForm
from praxistag.web.fields import long_text_field, options

MAX_WORDING = 1_000


class ReleaseTextForm(DetailsForm):
    """What taking part is to the organisation, and in which words."""

    DETAILS: ClassVar[type[Details]] = ReleaseWording

    BUTTONS = frozenset({"preview"})

    participation_kind = RadioField(
        "Die Teilnahme gilt als",
        choices=options((kind.value, label) for kind, label in LABELS.items()),
        coerce=ParticipationKind,
        validators=[InputRequired("Bitte eine der Möglichkeiten wählen.")],
    )
    release_text = long_text_field(
        "Wortlaut",
        hint=f"Höchstens {MAX_WORDING} Zeichen. Steht in der E-Mail über die Freigabe.",
        rows=6,
        limit=MAX_WORDING,
    )
