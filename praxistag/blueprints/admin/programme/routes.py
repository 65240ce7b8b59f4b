"""Tracks, rooms and slots: three lists of the same kind, below `/verwaltung/veranstaltung`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from praxistag.blueprints.admin.forms import ActionForm
from praxistag.blueprints.admin.programme.forms import RoomForm, SlotForm, TrackForm
from praxistag.blueprints.admin.saving import is_saved, status_of
from praxistag.domain.errors import StillInUse
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.models import Room, Slot, Track
from praxistag.services import programme_parts
from praxistag.web.context import require_event
from praxistag.web.errors import message_for
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.blueprints.admin.forms import DetailsForm

bp = Blueprint("programme", __name__, url_prefix="/veranstaltung")


@dataclass(frozen=True)
class Kind:
    """One of the three lists with its words."""

    plural: str
    singular: str
    new: str
    lead: str
    model: Any
    form: type[DetailsForm]
    name_field: str
    endpoint: str


KINDS: dict[str, Kind] = {
    "themenstraenge": Kind(
        plural="Themenstränge",
        singular="Themenstrang",
        new="Neuer Themenstrang",
        lead="Jeder Strang hat überall dieselbe Farbe, dasselbe Zeichen und seinen Namen.",
        model=Track,
        form=TrackForm,
        name_field="name",
        endpoint="admin.programme.tracks",
    ),
    "raeume": Kind(
        plural="Räume",
        singular="Raum",
        new="Neuer Raum",
        lead="Was hier zur Barrierefreiheit steht, sehen alle im Programm.",
        model=Room,
        form=RoomForm,
        name_field="name",
        endpoint="admin.programme.rooms",
    ),
    "zeitbloecke": Kind(
        plural="Zeitblöcke",
        singular="Zeitblock",
        new="Neuer Zeitblock",
        lead="Aus den Blöcken entsteht der Ablauf auf der Startseite.",
        model=Slot,
        form=SlotForm,
        name_field="title",
        endpoint="admin.programme.slots",
    ),
}
KIND_PATH = f"/<any({','.join(KINDS)}):slug>"


@bp.get("/themenstraenge")
def tracks() -> ResponseReturnValue:
    """List the tracks."""
    return _list("themenstraenge")


@bp.get("/raeume")
def rooms() -> ResponseReturnValue:
    """List the rooms."""
    return _list("raeume")


@bp.get("/zeitbloecke")
def slots() -> ResponseReturnValue:
    """List the slots."""
    return _list("zeitbloecke")


@bp.route(f"{KIND_PATH}/neu", methods=["GET", "POST"])
def add(slug: str) -> ResponseReturnValue:
    """Add one."""
    event, kind = require_event(), KINDS[slug]
    form = kind.form()
    if is_saved(
        form, None, lambda: programme_parts.add(event, form.details(), by=actor(), now=utc_now())
    ):
        flash(f"{form[kind.name_field].data} ist angelegt.", "success")
        return redirect(url_for(kind.endpoint), 303)
    page = render_template("admin/programme/edit.html", kind=kind, slug=slug, form=form, part=None)
    return page, status_of(form)


@bp.route(f"{KIND_PATH}/<int:part_id>", methods=["GET", "POST"])
def edit(slug: str, part_id: int) -> ResponseReturnValue:
    """Change one."""
    kind = KINDS[slug]
    part = _require_part(kind, part_id)
    form = kind.form.over(part)
    if is_saved(
        form,
        part,
        lambda: programme_parts.revise(
            part, form.details(), seen=form.seen.data or "", by=actor(), now=utc_now()
        ),
    ):
        flash(f"{form[kind.name_field].data}: gespeichert.", "success")
        return redirect(url_for(kind.endpoint), 303)
    page = render_template("admin/programme/edit.html", kind=kind, slug=slug, form=form, part=part)
    return page, status_of(form)


@bp.route(f"{KIND_PATH}/<int:part_id>/entfernen", methods=["GET", "POST"])
def remove(slug: str, part_id: int) -> ResponseReturnValue:
    """Ask, then remove one that nothing depends on."""
    kind = KINDS[slug]
    part = _require_part(kind, part_id)
    name = getattr(part, kind.name_field)
    if not ActionForm().validate_on_submit():
        return render_template("admin/programme/remove.html", kind=kind, name=name)
    try:
        with write_transaction():
            programme_parts.remove(part, by=actor(), now=utc_now())
    except StillInUse as refusal:
        flash(f"{name}: {message_for(refusal)}", "danger")
    else:
        flash(f"{name} ist entfernt.", "success")
    return redirect(url_for(kind.endpoint), 303)


def _list(slug: str) -> str:
    kind = KINDS[slug]
    parts = programme_parts.of_event(kind.model, require_event().id)
    uses = programme_parts.use_counts(kind.model, [part.id for part in parts])
    return render_template(
        f"admin/programme/{kind.endpoint.rpartition('.')[2]}.html",
        kind=kind,
        slug=slug,
        parts=parts,
        uses=uses,
    )


def _require_part(kind: Kind, part_id: int) -> programme_parts.Part:
    return programme_parts.find(kind.model, require_event().id, part_id) or abort(404)
