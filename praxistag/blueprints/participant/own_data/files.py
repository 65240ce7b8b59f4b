"""Files to take along: everything as JSON and PDF, and the guardians' form about photos."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from flask import Blueprint, abort

from praxistag.blueprints.participant.pages import person
from praxistag.documents.guardian_forms import GuardianForm, guardian_form_pdf
from praxistag.documents.own_data import own_data_document, own_data_pdf
from praxistag.domain.own_data import withheld_reasons
from praxistag.domain.schedule import utc_now
from praxistag.services import own_data, photo_choices
from praxistag.web import responses
from praxistag.web.own_data import own_data_view

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("files", __name__)


@bp.get("/daten.json")
def machine_readable() -> ResponseReturnValue:
    """Return everything about the person for other programs (Art. 20 GDPR)."""
    registration = person()
    document = own_data_document(
        own_data.of_person(registration),
        registration.event,
        withheld=withheld_reasons(),
        now=utc_now(),
    )
    content = json.dumps(document, ensure_ascii=False, indent=2).encode()
    return responses.attachment(
        content, mimetype=responses.JSON, filename="praxistag-meine-daten.json"
    )


@bp.get("/daten.pdf")
def printable() -> ResponseReturnValue:
    """Return everything about the person to print or keep."""
    registration = person()
    view = own_data_view(own_data.of_person(registration))
    content = own_data_pdf(view, registration.event, name=registration.full_name, now=utc_now())
    return responses.attachment(
        content, mimetype=responses.PDF, filename="praxistag-meine-daten.pdf"
    )


@bp.get("/foto-formular.pdf")
def guardian_form() -> ResponseReturnValue:
    """Return the form that the guardians of a minor sign; nobody else needs one."""
    registration = person()
    choices = photo_choices.current(registration)
    if not choices.needs_guardians:
        abort(404)
    form = GuardianForm.of(registration, choices.given)
    content = guardian_form_pdf(form, registration.event)
    return responses.pdf(content, filename="praxistag-foto-formular.pdf")
