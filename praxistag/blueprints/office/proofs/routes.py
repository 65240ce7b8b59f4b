"""`/buero/nachweise`: attendance, certificates and corrections of the people of one office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from praxistag.blueprints.office.proofs.forms import CorrectionForm
from praxistag.blueprints.office.proofs.view import ProofsView, counting, wish_of_request
from praxistag.documents.certificates import certificate_pdf, training_record
from praxistag.documents.spreadsheets import file_name
from praxistag.domain import retention
from praxistag.domain.errors import AttendanceOpen, NoCertificate
from praxistag.domain.kinds import AttendanceState, PrintKind
from praxistag.domain.schedule import local_day, utc_now
from praxistag.extensions import write_transaction
from praxistag.jobs import print_or_queue
from praxistag.services import attendance, attendance_lists, certificates
from praxistag.services.print_jobs import AT_ONCE, Order
from praxistag.web import printing, responses
from praxistag.web.attendance_words import STATE_TAGS, Proof, session_words
from praxistag.web.context import current_config, require_event
from praxistag.web.errors import message_for
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor, fresh_sign_in_required, signed_in_account
from praxistag.web.office_scope import require_office_scope, require_person

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import Registration

bp = Blueprint("proofs", __name__, url_prefix="/nachweise")

MINUTE = 60


@bp.get("")
def show() -> ResponseReturnValue:
    """Show who attended how much; before the end of the day, from when on."""
    scope, organisation = require_office_scope()
    event, now = require_event(), utc_now()
    if not attendance.has_ended(event, now=now):
        return render_template("office/proofs/early.html", event=event)
    wish = wish_of_request()
    minutes = attendance.minutes_of_day(event.id)
    return render_template(
        "office/proofs/show.html",
        organisation=organisation,
        view=ProofsView(wish, attendance_lists.search(scope, wish, now=now)),
        tags=STATE_TAGS,
        text=training_record(certificates.occasion_of(event), minutes),
        kept_until=retention.due_at(retention.PARTICIPANTS, event.starts_at),
        at_once=AT_ONCE,
    )


@bp.get("/bescheinigungen.pdf")
@fresh_sign_in_required()
def all_certificates() -> ResponseReturnValue:
    """Return the certificates of everybody who came, as one file."""
    scope, organisation = require_office_scope()
    now = utc_now()
    counts = attendance.counts(scope, now=now)
    rows = counts[AttendanceState.FULL] + counts[AttendanceState.PARTIAL]
    if not rows:
        flash("Es gibt noch keine Bescheinigungen.", "info")
        return redirect(url_for(".show"), 303)
    name = file_name("bescheinigungen", organisation.slug, day=local_day(now), ending="pdf")
    order = Order(PrintKind.CERTIFICATES, scope, rows, name)
    return printing.answer(order, print_or_queue(order, signed_in_account()))


@bp.get("/<public_id>")
def person(public_id: str) -> ResponseReturnValue:
    """Show what counts for one person, with the text for the Berichtsheft."""
    one = require_person(public_id)
    return render_template(
        "office/proofs/person.html",
        person=one,
        proof=Proof.of(one, now=utc_now()),
        correction=attendance.correction_of(one),
    )


@bp.get("/<public_id>/bescheinigung.pdf")
def certificate(public_id: str) -> ResponseReturnValue:
    """Return the certificate of one person."""
    one = require_person(public_id)
    issuer = current_config().certificate_issuer()
    try:
        with write_transaction():
            view = certificates.hand_out(one, issuer=issuer, by=actor(), now=utc_now())
    except NoCertificate as refusal:
        flash(message_for(refusal), "info")
        return _back_to(public_id)
    name = file_name("bescheinigung", view.name, day=local_day(view.occasion.held_on), ending="pdf")
    return responses.pdf(certificate_pdf(view), filename=name)


@bp.route("/<public_id>/berichtigen", methods=["GET", "POST"])
def correct(public_id: str) -> ResponseReturnValue:
    """Let the office say what counts instead of the door."""
    one = require_person(public_id)
    proof = Proof.of(one, now=utc_now())
    form = _form(one, proof)
    if form.validate_on_submit():
        try:
            with write_transaction():
                attendance.correct(one, form.correction(), by=actor(), now=utc_now())
        except AttendanceOpen as refusal:
            form.reject(message_for(refusal))
        else:
            flash(f"Die Teilnahme von {one.full_name} ist berichtigt.", "success")
            return _back_to(public_id)
    page = render_template("office/proofs/correct.html", person=one, proof=proof, form=form)
    return page, 422 if form.is_submitted() else 200


@bp.post("/<public_id>/berichtigung-zuruecknehmen")
def withdraw(public_id: str) -> ResponseReturnValue:
    """Let the door count again."""
    one = require_person(public_id)
    if not ActionForm().validate_on_submit():
        abort(400)
    with write_transaction():
        attendance.withdraw_correction(one, by=actor(), now=utc_now())
    flash("Die Berichtigung ist zurückgenommen. Es gilt wieder der Einlass.", "success")
    return _back_to(public_id)


def _form(one: Registration, proof: Proof) -> CorrectionForm:
    day = attendance.day_of(one.event_id)
    ordered = [day.sessions[number] for number in day.facts.known(day.sessions)]
    event = one.event
    return CorrectionForm.over(
        counting(one, proof.record),
        sessions=[(session.id, session_words(session)) for session in ordered],
        longest=int((event.ends_at - event.doors_open_at).total_seconds() // MINUTE),
    )


def _back_to(public_id: str) -> ResponseReturnValue:
    return redirect(url_for(".person", public_id=public_id), 303)
