"""`/meine/<token>/bescheinigung.pdf`: after the day, for who came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, url_for

from praxistag.blueprints.participant.pages import person
from praxistag.documents.certificates import certificate_pdf
from praxistag.domain.errors import NoCertificate
from praxistag.domain.schedule import utc_now
from praxistag.services import certificates
from praxistag.web import responses
from praxistag.web.context import current_config
from praxistag.web.errors import message_for

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("certificate", __name__)


@bp.get("/bescheinigung.pdf")
def file() -> ResponseReturnValue:
    """Return the certificate; whoever has none reads why on the own page."""
    issuer = current_config().certificate_issuer()
    try:
        view = certificates.of_person(person(), issuer=issuer, now=utc_now())
    except NoCertificate as refusal:
        flash(message_for(refusal), "info")
        return redirect(url_for("participant.overview"), 303)
    return responses.pdf(certificate_pdf(view), filename="praxistag-bescheinigung.pdf")
