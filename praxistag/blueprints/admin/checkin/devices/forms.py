"""The form for a device that is gone."""

from __future__ import annotations

from datetime import datetime, time

from praxistag.domain.schedule import from_local, local
from praxistag.web.fields import clock_field
from praxistag.web.forms import PageForm


class LostForm(PageForm):
    """Since when nobody can vouch for a device."""

    since = clock_field(
        "Fehlt seit",
        hint="Im Zweifel lieber etwas zu früh: Was davor kam, zählt weiter.",
    )

    def moment(self, day: datetime) -> datetime:
        """Return the instant on the day of the event."""
        return from_local(datetime.combine(local(day).date(), self.since.data or time()))
