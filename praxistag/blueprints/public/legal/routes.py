"""Datenschutz, Impressum, Barrierefreiheit, Leichte Sprache, Gebärdensprache."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, current_app, flash, redirect, render_template, url_for

from praxistag.blueprints.public.legal.forms import BarrierForm
from praxistag.domain import privacy
from praxistag.domain.page_texts import PageKey
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.jobs import nudge_mail
from praxistag.services import feedback, organisations, page_texts
from praxistag.web.context import current_event
from praxistag.web.limits import per_address
from praxistag.web.page_texts import current_text

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import Event

bp = Blueprint("legal", __name__)

FEEDBACK_RATE = "5 per minute; 30 per hour"


@bp.get("/datenschutz")
def privacy_notice() -> ResponseReturnValue:
    """Inform about the processing, per organisation, from the registry (DS-01, DS-11)."""
    event = current_event()
    taking_part = organisations.taking_part(event.id) if event else []
    return render_template(
        "public/legal/privacy.html",
        organisations=taking_part,
        categories=privacy.categories(),
        cookie_name=current_app.config["SESSION_COOKIE_NAME"],
        addition=page_texts.of_event(event.id).get(PageKey.PRIVACY) if event else None,
    )


@bp.get("/impressum")
def imprint() -> ResponseReturnValue:
    """Say who is behind the site (DS-19)."""
    return render_template("public/legal/imprint.html", body=_body(PageKey.IMPRINT))


@bp.route("/barrierefreiheit", methods=["GET", "POST"])
@per_address(FEEDBACK_RATE, scope="feedback")
def accessibility() -> ResponseReturnValue:
    """Declare how accessible the site is, and take reports of barriers (BF-04, BF-05)."""
    event = current_event()
    form = BarrierForm()
    if event is not None and form.validate_on_submit():
        _report(event, form)
        flash("Danke. Ihre Meldung ist angekommen, wir antworten binnen zwei Wochen.", "success")
        return redirect(url_for(".accessibility"), 303)
    stored = page_texts.of_event(event.id).get(PageKey.ACCESSIBILITY) if event else None
    page = render_template(
        "public/legal/accessibility.html",
        body=_body(PageKey.ACCESSIBILITY),
        reviewed_at=stored.reviewed_at if stored else None,
        form=form,
    )
    return page, 422 if form.is_submitted() else 200


@bp.get("/leichte-sprache")
def easy_language() -> ResponseReturnValue:
    """Say the most important in easy language (BF-03)."""
    return render_template("public/legal/easy_language.html", body=_body(PageKey.EASY_LANGUAGE))


@bp.get("/gebaerdensprache")
def sign_language() -> ResponseReturnValue:
    """Say what there is in sign language, and whom to ask."""
    return render_template("public/legal/sign_language.html")


def _body(key: PageKey) -> str | None:
    event = current_event()
    return current_text(key, event) if event else None


def _report(event: Event, form: BarrierForm) -> None:
    barrier = feedback.BarrierReport(
        message=form.message.data or "",
        page=form.page.data or "",
        contact_email=form.contact_email.data or None,
    )
    with write_transaction():
        feedback.report(event, barrier, now=utc_now())
    nudge_mail()
