"""`/verwaltung/veranstaltung`: what is due, and one page per subject of the event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint, current_app, flash, redirect, render_template, url_for

from praxistag.blueprints.admin.event.forms import (
    ContactsForm,
    DeadlinesForm,
    MasterDataForm,
    NewEventForm,
    PlacesForm,
    TimesForm,
    VenueForm,
    WishRulesForm,
)
from praxistag.blueprints.admin.event.wording import ADVICE, Advice, headline
from praxistag.blueprints.admin.saving import is_saved
from praxistag.domain.schedule import utc_now
from praxistag.services import events, organisations, preparation
from praxistag.web.context import current_event, require_event
from praxistag.web.details import status_of
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.web.details import DetailsForm

bp = Blueprint("event", __name__, url_prefix="/veranstaltung")


@dataclass(frozen=True)
class Subject:
    """One page of the event with its form."""

    title: str
    lead: str
    form: type[DetailsForm]


SUBJECTS: dict[str, Subject] = {
    "stammdaten": Subject("Stammdaten", "Wie die Veranstaltung heißt.", MasterDataForm),
    "termin": Subject("Termin und Zeiten", "Alle Zeiten gelten in Deutschland.", TimesForm),
    "fristen": Subject("Fristen", "Bis wann was möglich ist.", DeadlinesForm),
    "ort": Subject("Ort und Anreise", "Steht auf Startseite, Ticket und Kalender.", VenueForm),
    "plaetze": Subject("Plätze und Freigabe", "Für wie viele Menschen Platz ist.", PlacesForm),
    "wuensche": Subject("Wünsche", "Wie viele Workshops jede Person ordnet.", WishRulesForm),
    "kontakte": Subject("Kontakte", "Wer Fragen beantwortet.", ContactsForm),
}
SUBJECT_PATH = f"/<any({','.join(SUBJECTS)}):slug>"


@bp.get("")
def overview() -> ResponseReturnValue:
    """Say what is due, and lead to every subject."""
    event = current_event()
    if event is None:
        return render_template("admin/event/empty.html")
    now = utc_now()
    title, lead = headline(event, now)
    points = [(ADVICE[item.point], item) for item in preparation.open_points(event, now=now)]
    return render_template(
        "admin/event/overview.html",
        title=title,
        lead=lead,
        points=points,
        point_url=_point_url,
        figures=preparation.figures_of(event.id),
        organisations=organisations.taking_part(event.id),
    )


@bp.route("/neu", methods=["GET", "POST"])
def create() -> ResponseReturnValue:
    """Create the first event; later ones are copied."""
    if current_event() is not None:
        return redirect(url_for(".overview"), 303)
    form = NewEventForm.fresh()
    if is_saved(
        form,
        None,
        lambda: events.create(
            form.master_data(), form.times(), form.places(), by=actor(), now=utc_now()
        ),
    ):
        flash("Die Veranstaltung ist angelegt. Als Nächstes fehlen noch einige Angaben.", "success")
        return redirect(url_for(".overview"), 303)
    return render_template("admin/event/create.html", form=form), status_of(form)


@bp.route(SUBJECT_PATH, methods=["GET", "POST"])
def subject(slug: str) -> ResponseReturnValue:
    """Show and store one subject."""
    event = require_event()
    chosen = SUBJECTS[slug]
    form = chosen.form.over(event)
    if is_saved(
        form,
        event,
        lambda: events.revise(
            event, form.details(), seen=form.seen.data or "", by=actor(), now=utc_now()
        ),
    ):
        flash(f"{chosen.title}: gespeichert.", "success")
        return redirect(url_for(".overview"), 303)
    return render_template("admin/event/subject.html", subject=chosen, form=form), status_of(form)


def _point_url(advice: Advice) -> str | None:
    """Return where to act on an open point; pages of other issues may not be there yet."""
    if advice.endpoint in current_app.view_functions:
        return url_for(advice.endpoint, slug=advice.slug)
    return None
