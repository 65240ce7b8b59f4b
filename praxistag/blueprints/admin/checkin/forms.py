"""The form for a new pairing code."""

from __future__ import annotations

from praxistag.domain.pairing_code import MAX_DEVICE_NAME
from praxistag.web.fields import text_field
from praxistag.web.forms import PageForm


class PairingForm(PageForm):
    """What the new device is called, if that is known already."""

    device = text_field(
        "Name des Geräts",
        hint="So steht es auf anderen Geräten: „schon da seit 8:52, Eingang 2“.",
        limit=MAX_DEVICE_NAME,
        autocomplete="off",
        placeholder="Eingang 2",
    )

    def device_name(self) -> str:
        """Return the name, empty when the device shall name itself."""
        return self.device.data or ""
