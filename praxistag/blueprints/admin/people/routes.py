"""`/verwaltung/personen`: everybody who registered, and what the event office may do for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from praxistag.blueprints.admin.checkin.wording import KINDS, VERDICT_TAGS
from praxistag.blueprints.admin.people.forms import CancelForm
from praxistag.blueprints.admin.people.workshops import WorkshopsOf
from praxistag.blueprints.admin.words import DUTY_TAGS
from praxistag.domain.errors import DomainError
from praxistag.domain.kinds import MailKind
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.jobs import nudge_mail, print_or_queue
from praxistag.services import (
    accounts,
    audit,
    list_columns,
    participant_lists,
    personal_links,
    registrations,
    scopes,
)
from praxistag.web import printing
from praxistag.web.context import current_config, require_event
from praxistag.web.errors import message_for
from praxistag.web.guards import actor, fresh_sign_in_required, signed_in_account
from praxistag.web.list_columns import ColumnsForm
from praxistag.web.mail_words import KIND_WORDS, STATE_WORDS
from praxistag.web.participant_lists import (
    AREA_WORDS,
    RELEASE_WORDS,
    ListRequest,
    download,
    list_url,
    print_order,
    seat_tag,
)
from praxistag.web.people_table import ListView

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import Registration

bp = Blueprint("people", __name__, url_prefix="/personen")

LIST = "admin.people.overview"


@bp.get("")
def overview() -> ResponseReturnValue:
    """Show the list over all organisations."""
    asked = _asked()
    return _list(asked, ColumnsForm(asked.choice))


@bp.post("/spalten")
def choose_columns() -> ResponseReturnValue:
    """Remember which columns the list has, on screen, on paper and in files."""
    asked = _asked()
    form = ColumnsForm(asked.choice)
    if form.validate_on_submit():
        with write_transaction():
            list_columns.choose(signed_in_account(), form.chosen())
        return redirect(list_url(LIST, asked), 303)
    return _list(asked, form), 422


@bp.get("/liste.csv")
@fresh_sign_in_required()
def csv() -> ResponseReturnValue:
    """Download everybody as CSV."""
    return _export("csv")


@bp.get("/liste.xlsx")
@fresh_sign_in_required()
def xlsx() -> ResponseReturnValue:
    """Download everybody as a workbook."""
    return _export("xlsx")


@bp.get("/liste.pdf")
@fresh_sign_in_required()
def pdf() -> ResponseReturnValue:
    """Print everybody; a long list is made in the background."""
    order = print_order(_asked(), slug=require_event().slug)
    return printing.answer(order, print_or_queue(order, signed_in_account()))


@bp.get("/<public_id>")
def show(public_id: str) -> ResponseReturnValue:
    """Show one person: data, states, mails, check-ins."""
    person = _require_person(public_id)
    return render_template(
        "admin/people/show.html",
        person=person,
        mails=participant_lists.mails_to(person),
        check_ins=participant_lists.check_ins_of(person),
        workshops=WorkshopsOf.load(person),
        duty_tags=DUTY_TAGS,
        can_cancel=registrations.can_cancel(person, now=utc_now()),
        release=RELEASE_WORDS[person.release_state],
        seat=seat_tag(person.seat_state, person.release_state),
        area=AREA_WORDS[person.training_area] if person.training_area else "",
        mail_kinds=KIND_WORDS,
        mail_states=STATE_WORDS,
        scan_kinds=KINDS,
        verdicts=VERDICT_TAGS,
    )


@bp.route("/<public_id>/absagen", methods=["GET", "POST"])
def cancel(public_id: str) -> ResponseReturnValue:
    """Ask for the reason, then cancel for somebody; who waits moves up."""
    person = _require_person(public_id)
    form = CancelForm()
    if form.validate_on_submit():
        try:
            promoted = _cancel(person, form.reason.data)
        except DomainError as refusal:
            flash(message_for(refusal), "danger")
        else:
            nudge_mail()
            moved_up = " Eine Person von der Warteliste rückt nach." if promoted else ""
            flash(f"{person.full_name} ist abgesagt.{moved_up}", "success")
        return redirect(url_for(".show", public_id=public_id), 303)
    page = render_template("admin/people/cancel.html", person=person, form=form)
    return page, 422 if form.is_submitted() else 200


@bp.post("/<public_id>/link")
def send_link(public_id: str) -> ResponseReturnValue:
    """Send the personal link once more."""
    person = _require_person(public_id)
    with write_transaction():
        now = utc_now()
        personal_links.send_again(person, now=now, kind=MailKind.PERSONAL_LINK)
        audit.record(
            "personal_link.send",
            ("registration", public_id),
            by=actor(),
            now=now,
            event_id=person.event_id,
        )
    nudge_mail()
    flash(f"Der Link geht noch einmal an {person.full_name}.", "success")
    return redirect(url_for(".show", public_id=public_id), 303)


def _cancel(person: Registration, reason: str) -> bool:
    """Cancel and note the reason; return whether somebody moved up."""
    with write_transaction():
        now = utc_now()
        promoted = registrations.cancel(person, by=actor(), now=now)
        audit.record(
            f"cancel.{reason}",
            ("registration", person.public_id),
            by=actor(),
            now=now,
            event_id=person.event_id,
        )
    return promoted is not None


def _require_person(public_id: str) -> Registration:
    scope = scopes.of_everybody(require_event())
    return scopes.find(scope, public_id) or abort(404)


def _asked() -> ListRequest:
    return ListRequest.of(scopes.of_everybody(require_event()))


def _list(asked: ListRequest, form: ColumnsForm) -> str:
    return render_template(
        "admin/people/overview.html",
        view=ListView.load(asked, form, endpoint=LIST, person_endpoint="admin.people.show"),
        public_url=current_config().public_url,
    )


def _export(ending: str) -> ResponseReturnValue:
    asked = _asked()
    with write_transaction():
        entries = participant_lists.export(
            asked.scope, ending, wish=asked.wish, by=actor(), now=asked.now
        )
        accounts.note_export(signed_in_account(), now=asked.now)
    nudge_mail()
    return download(asked, entries, slug=require_event().slug, ending=ending)
