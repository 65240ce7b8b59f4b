"""The words we ship for pages that the event office may word itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template

from praxistag.services import organisations, page_texts

if TYPE_CHECKING:
    from praxistag.domain.page_texts import PageKey
    from praxistag.models import Event


def shipped_text(key: PageKey, event: Event) -> str:
    """Return the Markdown we ship, filled with what the event says about itself."""
    return render_template(
        f"public/texts/{key}.md", event=event, organisations=organisations.taking_part(event.id)
    ).strip()


def current_text(key: PageKey, event: Event) -> str:
    """Return the Markdown to show: the words of the event office, or ours."""
    text = page_texts.of_event(event.id).get(key)
    return text.body if text else shipped_text(key, event)
