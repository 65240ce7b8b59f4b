"""Forms of the personal page."""

from __future__ import annotations

from praxistag.web.forms import PageForm


class CancelForm(PageForm):
    """One button; opening the link from a mail cancels nothing (SI-05)."""
