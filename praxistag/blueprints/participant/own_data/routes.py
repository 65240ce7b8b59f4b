"""`/meine/<token>/daten`: decide about photos, see everything, correct it, delete it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from praxistag.blueprints.participant.own_data.files import bp as files_bp
from praxistag.blueprints.participant.own_data.forms import SUBJECTS, ContactForm, PhotoForm
from praxistag.blueprints.participant.pages import person, render_own
from praxistag.domain.consent import PHOTO_CONDITIONS
from praxistag.domain.errors import ChangedMeanwhile, OnLegalHold
from praxistag.domain.kinds import ConsentPurpose
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.jobs import nudge_mail
from praxistag.services import (
    consents,
    erasure,
    own_corrections,
    own_data,
    photo_choices,
    registrations,
)
from praxistag.web.errors import message_for
from praxistag.web.forms import ActionForm
from praxistag.web.own_data import own_data_view

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.blueprints.participant.own_data.forms import Subject

bp = Blueprint("own_data", __name__)
bp.register_blueprint(files_bp)

CONTACT = ConsentPurpose.PARTNER_CONTACT
SLUGS = ",".join(f'"{subject.slug}"' for subject in SUBJECTS)


@bp.route("/daten", methods=["GET", "POST"])
def overview() -> ResponseReturnValue:
    """Show everything about the person, and keep what they allow for photos."""
    choices = photo_choices.current(person())
    given = {purpose.value: True for purpose in choices.given}
    form = PhotoForm(data=given | {"seen": choices.fingerprint()})
    if not form.validate_on_submit():
        return _page(form), 422 if form.is_submitted() else 200
    try:
        with write_transaction():
            actor = registrations.participant(person())
            photo_choices.choose(
                person(), form.wanted(), seen=form.seen.data or "", by=actor, now=utc_now()
            )
    except ChangedMeanwhile as refusal:
        form.seen.data = photo_choices.current(person()).fingerprint()
        form.reject(message_for(refusal))
        return _page(form), 422
    nudge_mail()
    flash("Die Auswahl ist gespeichert.", "success")
    return redirect(url_for(".overview"), 303)


@bp.post("/daten/kontakt")
def contact() -> ResponseReturnValue:
    """Let a guest say whether they may be written to again; withdrawing is as easy."""
    if not person().is_guest:
        abort(404)
    form = ContactForm()
    if not form.validate_on_submit():
        return _page(_untouched_photos(), contact_form=form), 422
    wanted = {CONTACT} if form.partner_contact.data else set()
    with write_transaction():
        actor = registrations.participant(person())
        consents.decide(person(), wanted, among=(CONTACT,), by=actor, now=utc_now())
    flash("Die Auswahl ist gespeichert.", "success")
    return redirect(url_for(".overview"), 303)


@bp.route(f"/daten/<any({SLUGS}):slug>", methods=["GET", "POST"])
def correct(slug: str) -> ResponseReturnValue:
    """Correct one subject, as long as it is open to the person."""
    subject = next(one for one in SUBJECTS if one.slug == slug)
    form = subject.form.over(person())
    if not _is_open(subject):
        page = render_template("participant/own_data/closed.html", subject=subject)
        return page, 409 if form.is_submitted() else 200
    if form.validate_on_submit():
        with form.refusals(person()), write_transaction():
            actor = registrations.participant(person())
            own_corrections.correct(
                person(), form.details(), seen=form.seen.data or "", by=actor, now=utc_now()
            )
        if not form.errors:
            flash("Die Angaben sind berichtigt.", "success")
            return redirect(url_for(".overview"), 303)
    page = render_template("participant/own_data/correct.html", subject=subject, form=form)
    return page, 422 if form.is_submitted() else 200


@bp.route("/loeschen", methods=["GET", "POST"])
def erase() -> ResponseReturnValue:
    """Say what deleting means, and delete everything about the person."""
    form = ActionForm()
    is_held = person().event.legal_hold
    if not form.validate_on_submit():
        status = 422 if form.is_submitted() else 200
        return render_own("own_data/erase.html", form=form, is_held=is_held), status
    try:
        with write_transaction():
            actor = registrations.participant(person())
            erasure.erase(person(), by=actor, now=utc_now())
    except OnLegalHold as refusal:
        form.reject(message_for(refusal))
        return render_own("own_data/erase.html", form=form, is_held=True), 409
    nudge_mail()
    return redirect(url_for("public.personal_link.gone"), 303)


def _page(form: PhotoForm, *, contact_form: ContactForm | None = None) -> str:
    registration = person()
    return render_own(
        "own_data/overview.html",
        form=form,
        contact_form=contact_form or _contact_form(),
        choices=photo_choices.current(registration),
        conditions=PHOTO_CONDITIONS,
        view=own_data_view(own_data.of_person(registration)),
        subjects=[subject for subject in SUBJECTS if _is_open(subject)],
    )


def _untouched_photos() -> PhotoForm:
    """Return the photo form as stored, for a page that shows what is wrong with another form."""
    choices = photo_choices.current(person())
    given = {purpose.value: True for purpose in choices.given}
    return PhotoForm(formdata=None, data=given | {"seen": choices.fingerprint()})


def _contact_form() -> ContactForm:
    in_force = [row.purpose for row in consents.history(person()) if consents.is_in_force(row)]
    values: dict[str, Any] = {"partner_contact": CONTACT in in_force}
    return ContactForm(formdata=None, data=values)


def _is_open(subject: Subject) -> bool:
    return own_corrections.can_correct(person(), subject.form.DETAILS, now=utc_now())
