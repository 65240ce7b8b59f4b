"""`/bescheinigung/pruefen`: whether a certificate is valid, for which event; never whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, redirect, render_template, url_for

from praxistag.blueprints.public.certificates.forms import CodeForm
from praxistag.domain import certificate_codes, retention
from praxistag.domain.schedule import utc_now
from praxistag.services import certificates
from praxistag.web.context import current_config
from praxistag.web.limits import lookups_per_address

if TYPE_CHECKING:
    from flask import Response
    from flask.typing import ResponseReturnValue

bp = Blueprint("certificates", __name__, url_prefix="/bescheinigung/pruefen")

UNREADABLE = "unlesbar"


@bp.after_request
def stay_out_of_indexes(response: Response) -> Response:
    """Keep codes out of search engines, whoever linked to them."""
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@bp.route("", methods=["GET", "POST"])
def ask() -> ResponseReturnValue:
    """Take a code that somebody types; the answer has an address of its own."""
    form = CodeForm()
    if form.validate_on_submit():
        code = certificate_codes.parse(form.code.data) or UNREADABLE
        return redirect(url_for(".answer", code=code), 303)
    status = 422 if form.is_submitted() else 200
    return render_template("public/certificates/ask.html", form=form), status


@bp.get("/<code>")
@lookups_per_address("30 per minute; 300 per hour", scope="certificates")
def answer(code: str) -> ResponseReturnValue:
    """Say whether a code is valid; what is no code gets the answer of an unknown one."""
    issuer = current_config().certificate_issuer()
    canonical = certificate_codes.parse(code)
    attended = certificates.event_of_code(canonical, issuer=issuer, now=utc_now())
    return render_template(
        "public/certificates/answer.html",
        attended=attended,
        code=canonical,
        days=retention.PARTICIPANTS.days,
    )
