"""The form of a duty: what somebody does, and when; of a session the block follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wtforms import RadioField, SelectField
from wtforms.validators import InputRequired, Optional

from praxistag.domain.duty_entry import DutyEntry
from praxistag.domain.errors import (
    AwayInSession,
    DomainError,
    HostWithoutSession,
)
from praxistag.domain.kinds import DutyKind
from praxistag.web.errors import message_for
from praxistag.web.fields import options
from praxistag.web.forms import PageForm

if TYPE_CHECKING:
    from collections.abc import Sequence

KINDS = [
    (DutyKind.HOST, "leitet einen Workshop"),
    (DutyKind.HELPER, "hilft"),
    (DutyKind.AWAY, "ist nicht da"),
]
NO_SESSION = ("", "– keiner –")
NO_SLOT = ("", "– wie der Workshop-Termin –")


class DutyForm(PageForm):
    """A duty of one person."""

    kind = RadioField(
        "Was macht die Person?",
        choices=options(KINDS),
        validators=[InputRequired("Bitte eine der Möglichkeiten wählen.")],
    )
    session = SelectField(
        "Workshop-Termin",
        validators=[Optional()],
        description="Für Leitung nötig, für Hilfe möglich.",
    )
    slot = SelectField(
        "Block",
        validators=[Optional()],
        description="Nötig, wenn oben kein Termin gewählt ist.",
    )

    def __init__(
        self, *, sessions: Sequence[tuple[int, str]], slots: Sequence[tuple[int, str]]
    ) -> None:
        super().__init__()
        self.session.choices = options(
            [NO_SESSION, *((str(key), words) for key, words in sessions)]
        )
        self.slot.choices = options([NO_SLOT, *((str(key), words) for key, words in slots)])

    def entry(self) -> DutyEntry:
        """Return what was entered."""
        return DutyEntry(
            DutyKind(self.kind.data),
            session_id=int(self.session.data) if self.session.data else None,
            slot_id=int(self.slot.data) if self.slot.data else None,
        )

    def explain(self, refusal: DomainError) -> None:
        """Show a refusal at the field that mends it."""
        is_about_session = isinstance(refusal, (HostWithoutSession, AwayInSession))
        self.reject(message_for(refusal), "session" if is_about_session else "slot")
