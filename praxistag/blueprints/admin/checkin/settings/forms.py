"""The one switch of the door: whether devices carry names."""

from __future__ import annotations

from wtforms import BooleanField

from praxistag.web.forms import PageForm


class OfflineNamesForm(PageForm):
    """Whether devices may find people by name without network."""

    has_offline_names = BooleanField("Geräte dürfen auch ohne Netz nach Namen suchen")
