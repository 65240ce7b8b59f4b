"""`/verwaltung/veranstaltung/seitentexte`: the words of the legal pages, with a preview."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for

from praxistag.blueprints.admin.page_texts.forms import PageTextForm
from praxistag.domain.errors import ChangedMeanwhile
from praxistag.domain.page_texts import PageKey, is_review_due
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services import page_texts
from praxistag.web.context import require_event
from praxistag.web.errors import message_for
from praxistag.web.guards import actor
from praxistag.web.page_texts import shipped_text

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import Event

bp = Blueprint("page_texts", __name__, url_prefix="/veranstaltung/seitentexte")


@dataclass(frozen=True)
class PageInfo:
    """What the office should know about one of the texts."""

    title: str
    lead: str
    url: str


PAGES: dict[PageKey, PageInfo] = {
    PageKey.IMPRINT: PageInfo("Impressum", "Pflicht nach § 5 DDG.", "/impressum"),
    PageKey.PRIVACY: PageInfo(
        "Datenschutz: Zusatz",
        "Steht unter dem Hinweis, den die Anwendung selbst erzeugt.",
        "/datenschutz",
    ),
    PageKey.ACCESSIBILITY: PageInfo(
        "Erklärung zur Barrierefreiheit",
        "Stand, nicht barrierefreie Inhalte und Prüfung. Jährlich prüfen.",
        "/barrierefreiheit",
    ),
    PageKey.EASY_LANGUAGE: PageInfo(
        "Leichte Sprache", "Bitte von einer Prüfgruppe lesen lassen.", "/leichte-sprache"
    ),
    PageKey.SECURITY: PageInfo(
        "Kontakt für Sicherheitshinweise",
        "Eine Zeile: E-Mail-Adresse oder https-Adresse.",
        "/.well-known/security.txt",
    ),
}

PAGE_PATH = f"/<any({','.join(repr(key.value) for key in PAGES)}):slug>"


@bp.get("")
def overview() -> ResponseReturnValue:
    """List the texts with the day of the last review."""
    texts = page_texts.of_event(require_event().id)
    now = utc_now()
    due = {key for key, text in texts.items() if is_review_due(text.reviewed_at, now=now)}
    return render_template("admin/page_texts/overview.html", pages=PAGES, texts=texts, due=due)


@bp.route(PAGE_PATH, methods=["GET", "POST"])
def edit(slug: str) -> ResponseReturnValue:
    """Show, preview and store one text; storing counts as a review."""
    event, key = require_event(), PageKey(slug)
    stored = page_texts.of_event(event.id).get(key)
    body = stored.body if stored else shipped_text(key, event)
    form = PageTextForm(data={"body": body, "seen": page_texts.fingerprint(stored)})
    is_valid = form.validate_on_submit()
    is_preview = is_valid and "preview" in request.form
    if is_valid and not is_preview and _is_written(form, event, key):
        flash(f"{PAGES[key].title}: gespeichert und als gelesen vermerkt.", "success")
        return redirect(url_for(".overview"), 303)
    page = render_template(
        "admin/page_texts/edit.html",
        info=PAGES[key],
        form=form,
        stored=stored,
        is_preview=is_preview,
    )
    return page, 422 if form.errors else 200


def _is_written(form: PageTextForm, event: Event, key: PageKey) -> bool:
    try:
        with write_transaction():
            page_texts.write(
                event, (key, form.body.data), seen=form.seen.data or "", by=actor(), now=utc_now()
            )
    except ChangedMeanwhile as refusal:
        form.seen.data = page_texts.fingerprint(page_texts.of_event(event.id).get(key))
        form.reject(message_for(refusal))
        return False
    return True
