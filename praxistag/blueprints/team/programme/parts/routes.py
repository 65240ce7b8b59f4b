"""Tracks, rooms and slots: three lists of the same kind, below `/team/programm`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from praxistag.blueprints.team.programme.parts.forms import RoomForm, SlotForm, TrackForm
from praxistag.domain.errors import StillInUse
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.models import Room, Slot, Track
from praxistag.services import programme_parts
from praxistag.web.context import require_event
from praxistag.web.details import ConfirmedForm, status_of
from praxistag.web.errors import message_for
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.web.details import DetailsForm

bp = Blueprint("parts", __name__)


@dataclass(frozen=True)
class Kind:
    """One of the three lists with its words."""

    plural: str
    new: str
    lead: str
    model: Any
    form: type[DetailsForm]
    name_field: str = "name"


KINDS: dict[str, Kind] = {
    "themenstraenge": Kind(
        plural="Themenstränge",
        new="Neuer Themenstrang",
        lead="Jeder Strang hat überall dieselbe Farbe, dasselbe Zeichen und seinen Namen.",
        model=Track,
        form=TrackForm,
    ),
    "raeume": Kind(
        plural="Räume",
        new="Neuer Raum",
        lead="Was hier zur Barrierefreiheit steht, sehen alle im Programm.",
        model=Room,
        form=RoomForm,
    ),
    "zeitbloecke": Kind(
        plural="Zeitblöcke",
        new="Neuer Zeitblock",
        lead="Aus den Blöcken entsteht der Ablauf auf der Startseite.",
        model=Slot,
        form=SlotForm,
        name_field="title",
    ),
}
KIND_PATH = f"/<any({','.join(KINDS)}):slug>"


@bp.get(KIND_PATH)
def overview(slug: str) -> ResponseReturnValue:
    """List all of one kind."""
    kind = KINDS[slug]
    parts = programme_parts.of_event(kind.model, require_event().id)
    uses = programme_parts.use_counts(kind.model, [part.id for part in parts])
    page = f"team/programme/parts/{kind.model.__tablename__}s.html"
    return render_template(page, kind=kind, slug=slug, parts=parts, uses=uses)


@bp.route(f"{KIND_PATH}/neu", methods=["GET", "POST"])
def add(slug: str) -> ResponseReturnValue:
    """Add one."""
    event, kind = require_event(), KINDS[slug]
    form = kind.form(data=programme_parts.usual_values(kind.model, event))
    if form.validate_on_submit():
        with form.refusals(), write_transaction():
            programme_parts.add(event, form.details(), by=actor(), now=utc_now())
        if not form.errors:
            flash(f"{form[kind.name_field].data} ist angelegt.", "success")
            return redirect(url_for(".overview", slug=slug), 303)
    return _edit_page(slug, form), status_of(form)


@bp.route(f"{KIND_PATH}/<int:part_id>", methods=["GET", "POST"])
def edit(slug: str, part_id: int) -> ResponseReturnValue:
    """Change one."""
    kind = KINDS[slug]
    part = _require_part(kind, part_id)
    form = kind.form.over(part)
    if form.validate_on_submit():
        details, seen = form.details(), form.seen.data or ""
        with form.refusals(part), write_transaction():
            if isinstance(form, ConfirmedForm) and not form.confirmed.data:
                programme_parts.require_unaffected(part, details)
            programme_parts.revise(part, details, seen=seen, by=actor(), now=utc_now())
        if not form.errors:
            flash(f"{form[kind.name_field].data}: gespeichert.", "success")
            return redirect(url_for(".overview", slug=slug), 303)
    return _edit_page(slug, form, part), status_of(form)


@bp.route(f"{KIND_PATH}/<int:part_id>/entfernen", methods=["GET", "POST"])
def remove(slug: str, part_id: int) -> ResponseReturnValue:
    """Ask, then remove one that nothing depends on."""
    kind = KINDS[slug]
    part = _require_part(kind, part_id)
    name = getattr(part, kind.name_field)
    if not ActionForm().validate_on_submit():
        return render_template("team/programme/parts/remove.html", kind=kind, slug=slug, name=name)
    try:
        with write_transaction():
            programme_parts.remove(part, by=actor(), now=utc_now())
    except StillInUse as refusal:
        flash(f"{name}: {message_for(refusal)}", "danger")
    else:
        flash(f"{name} ist entfernt.", "success")
    return redirect(url_for(".overview", slug=slug), 303)


def _edit_page(slug: str, form: DetailsForm, part: programme_parts.Part | None = None) -> str:
    return render_template(
        "team/programme/parts/edit.html", kind=KINDS[slug], slug=slug, form=form, part=part
    )


def _require_part(kind: Kind, part_id: int) -> programme_parts.Part:
    return programme_parts.find(kind.model, require_event().id, part_id) or abort(404)
