"""`/buero/personen/<id>`: one person of the office, and every decision about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from praxistag.blueprints.office.people.forms import (
    GuardianForm,
    NoteForm,
    PersonForm,
    RejectForm,
    SchoolDayForm,
)
from praxistag.blueprints.office.people.view import PersonView
from praxistag.blueprints.office.releases import verbs
from praxistag.domain.errors import DomainError, NobodyHasTicket
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.jobs import nudge_mail
from praxistag.services import office_tickets, person_corrections, registrations, releases
from praxistag.services.office_tickets import Selection, Wanted
from praxistag.services.person_corrections import Correction
from praxistag.web import remark_words, responses
from praxistag.web.context import current_config
from praxistag.web.details import status_of
from praxistag.web.errors import message_for
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor
from praxistag.web.office_scope import require_office_scope, require_person

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import Registration

bp = Blueprint("people", __name__, url_prefix="/personen/<public_id>")


@bp.get("")
def show(public_id: str) -> ResponseReturnValue:
    """Show one person."""
    return _page(require_person(public_id), NoteForm())


@bp.post("/freigeben")
def release(public_id: str) -> ResponseReturnValue:
    """Release this person."""
    person = require_person(public_id)
    if not ActionForm().validate_on_submit():
        abort(400)
    verbs.release_and_say_so([person])
    return _back_to(person)


@bp.route("/rueckfrage", methods=["GET", "POST"])
def ask(public_id: str) -> ResponseReturnValue:
    """Put a question to this person."""
    person = require_person(public_id)
    back = url_for(".show", public_id=public_id)
    return verbs.ask_page([person], back=(person.full_name, back))


@bp.route("/ablehnen", methods=["GET", "POST"])
def reject(public_id: str) -> ResponseReturnValue:
    """Say what a rejection means, ask for the reason, then refuse."""
    person = require_person(public_id)
    form = RejectForm()
    if form.validate_on_submit():
        try:
            with write_transaction():
                is_new = releases.reject(person, form.reason.data or "", by=actor(), now=utc_now())
        except DomainError as refusal:
            flash(message_for(refusal), "danger")
        else:
            nudge_mail()
            done = f"{person.full_name} ist abgelehnt.{_tell_yourself(person)}"
            flash(done if is_new else "Da war nichts mehr zu tun.", "success" if is_new else "info")
        return _back_to(person)
    page = render_template("office/people/reject.html", person=person, form=form)
    return page, 422 if form.is_submitted() else 200


@bp.post("/notiz")
def note(public_id: str) -> ResponseReturnValue:
    """Keep a remark that only the office reads."""
    person = require_person(public_id)
    form = NoteForm()
    if not form.validate_on_submit():
        return _page(person, form), 422
    with write_transaction():
        releases.note(person, form.text.data or "", by=actor(), now=utc_now())
    flash("Die Notiz ist gespeichert.", "success")
    return _back_to(person)


@bp.post("/berufsschule")
def school_day(public_id: str) -> ResponseReturnValue:
    """Note whether the school claims the day, and whether it lets the person go."""
    person = require_person(public_id)
    form = SchoolDayForm()
    if not form.validate_on_submit():
        abort(400)
    with write_transaction():
        releases.set_school_day(person, form.chosen(), by=actor(), now=utc_now())
    flash("Der Berufsschultag ist vermerkt.", "success")
    return _back_to(person)


@bp.post("/foto-formular")
def guardian_form(public_id: str) -> ResponseReturnValue:
    """Note whether the guardians' form about photos is there."""
    person = require_person(public_id)
    form = GuardianForm()
    if not form.validate_on_submit() or not person.under_18:
        abort(400)
    is_there = form.is_there.data == "yes"
    with write_transaction():
        releases.mark_guardian_form(person, is_there=is_there, by=actor(), now=utc_now())
    flash(f"Foto-Formular: {'liegt vor' if is_there else 'fehlt'}.", "success")
    return _back_to(person)


@bp.route("/bearbeiten", methods=["GET", "POST"])
def edit(public_id: str) -> ResponseReturnValue:
    """Correct what stands about the person."""
    person = require_person(public_id)
    form = PersonForm.over(person)
    if form.validate_on_submit():
        correction = Correction(form.details(), form.seen.data or "", form.is_double_meant.data)
        with form.refusals(person), write_transaction():
            person_corrections.correct(person, correction, by=actor(), now=utc_now())
        if not form.errors:
            flash("Gespeichert.", "success")
            return _back_to(person)
    page = render_template("office/people/edit.html", person=person, form=form)
    return page, status_of(form)


@bp.route("/absagen", methods=["GET", "POST"])
def cancel(public_id: str) -> ResponseReturnValue:
    """Ask, then cancel for the person; who waits moves up."""
    person = require_person(public_id)
    form = ActionForm()
    if form.validate_on_submit():
        try:
            with write_transaction():
                registrations.cancel(person, by=actor(), now=utc_now())
        except DomainError as refusal:
            flash(message_for(refusal), "danger")
        else:
            nudge_mail()
            flash(f"{person.full_name} ist abgesagt.{_tell_yourself(person)}", "success")
        return _back_to(person)
    page = render_template("office/people/cancel.html", person=person)
    return page, 422 if form.is_submitted() else 200


@bp.get("/ticket.pdf")
def ticket(public_id: str) -> ResponseReturnValue:
    """Return the ticket for the printer; who has none is told why."""
    scope, _organisation = require_office_scope()
    person = require_person(public_id)
    wanted = Wanted(Selection.CHOSEN, [public_id])
    try:
        content = office_tickets.pdf(
            scope, wanted, privacy_url=f"{current_config().public_url}/datenschutz"
        )
    except NobodyHasTicket as refusal:
        flash(message_for(refusal), "info")
        return _back_to(person)
    with write_transaction():
        office_tickets.trace(person, by=actor(), now=utc_now())
    return responses.pdf(content, filename="praxistag-ticket.pdf")


def _page(person: Registration, note_form: NoteForm) -> str:
    return render_template(
        "office/people/show.html",
        person=person,
        view=PersonView.load(person, now=utc_now()),
        note_form=note_form,
        school_form=SchoolDayForm(formdata=None, data={"school_day": person.school_day or ""}),
        remark_kinds=remark_words.KINDS,
        readers=remark_words.READERS,
    )


def _back_to(person: Registration) -> ResponseReturnValue:
    return redirect(url_for(".show", public_id=person.public_id), 303)


def _tell_yourself(person: Registration) -> str:
    return "" if person.email else " Bitte sagen Sie selbst Bescheid, es gibt keine E-Mail-Adresse."
