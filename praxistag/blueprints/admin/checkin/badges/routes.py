"""`/verwaltung/einlass/namensschilder`: badges for everybody, for some, or for one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from praxistag.blueprints.admin.checkin.badges.forms import BadgesForm
from praxistag.blueprints.admin.checkin.badges.wording import GRIDS
from praxistag.documents.badges import BLANK, BadgeFormat, BadgeView, Layout, Occasion
from praxistag.domain.badge_selection import Selection, Wanted
from praxistag.domain.errors import NobodyHasTicket
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.jobs import print_or_queue
from praxistag.services import badges, organisations, scopes
from praxistag.services.print_jobs import AT_ONCE
from praxistag.web import printing
from praxistag.web.context import require_event
from praxistag.web.errors import message_for
from praxistag.web.guards import actor, fresh_sign_in_required, signed_in_account

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import Event, Registration

bp = Blueprint("badges", __name__, url_prefix="/namensschilder")


@dataclass(frozen=True)
class Outlook:
    """What would be printed: how many for people, on how many sheets, and what one looks like."""

    layout: Layout
    people: int
    unreleased: int
    sample: BadgeView
    is_long: bool

    @property
    def badges(self) -> int:
        """How many there are with the blank ones."""
        return self.people + self.layout.blanks

    @property
    def sheets(self) -> int:
        """How many sheets of A4 they take."""
        return self.layout.page_count(self.people)

    @classmethod
    def of(cls, event: Event, wanted: Wanted, layout: Layout) -> Self:
        """Return the outlook; seven queries, however many people."""
        people = badges.count(event.id, wanted)
        return cls(
            layout,
            people,
            unreleased=badges.unreleased(event.id, wanted),
            sample=badges.first(event.id, wanted) or BLANK,
            is_long=people + layout.blanks > AT_ONCE,
        )


@bp.get("")
def show() -> ResponseReturnValue:
    """Ask for paper and people, and show one badge as it will be."""
    event = require_event()
    return _page(event, _form(event))


@bp.get("/druck.pdf")
@fresh_sign_in_required()
def pdf() -> ResponseReturnValue:
    """Return the badges; many of them are made in the background."""
    event, now = require_event(), utc_now()
    form = _form(event)
    if not form.validate():
        return _page(event, form)
    wanted = form.wanted()
    order = badges.order(event, wanted, form.layout(), now=now)
    if not order.rows:
        flash(message_for(NobodyHasTicket()), "info")
        return redirect(url_for(".show", **_asked(form)), 303)
    printed = print_or_queue(order, signed_in_account())
    with write_transaction():
        badges.note_print(event, wanted, by=actor(), now=now)
    return printing.answer(order, printed)


def _page(event: Event, form: BadgesForm) -> ResponseReturnValue:
    person = _person(event, form.person.data or "")
    is_valid = form.validate()
    wanted = form.wanted() if is_valid else Wanted(Selection.ALL)
    page = render_template(
        "admin/checkin/badges/show.html",
        form=form,
        person=person,
        news=badges.news(event.id),
        occasion=Occasion.of(event),
        outlook=Outlook.of(event, wanted, form.layout() if is_valid else Layout(BadgeFormat.A6)),
        asked=_asked(form),
        grids=GRIDS,
    )
    return page, 200 if is_valid else 422


def _form(event: Event) -> BadgesForm:
    choices = [(row.id, row.name) for row in organisations.taking_part(event.id)]
    return BadgesForm(request.args, choices, since=badges.last_print(event.id))


def _asked(form: BadgesForm) -> dict[str, Any]:
    """Return the choice as it stands in the address, without what is none of ours."""
    return {name: request.args[name] for name in form.data if name in request.args}


def _person(event: Event, public_id: str) -> Registration | None:
    if not public_id:
        return None
    return scopes.find(scopes.of_everybody(event), public_id) or abort(404)
