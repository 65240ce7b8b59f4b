"""`/verwaltung/mails`: what left, what waits and what failed, and why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from praxistag.domain.kinds import MailState
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.jobs import nudge_mail
from praxistag.services import outgoing_mails
from praxistag.services.mail_transport import OUTBOX_FOLDER
from praxistag.web.context import current_config, current_event
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor
from praxistag.web.mail_words import KIND_WORDS, STATE_WORDS

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.services.outgoing_mails import MailPage

bp = Blueprint("mails", __name__, url_prefix="/mails")


@bp.get("")
def overview() -> ResponseReturnValue:
    """List the mails, newest first."""
    state = _asked_state()
    page = request.args.get("seite", default=1, type=int)
    found = outgoing_mails.search(current_event(), state=state, page=page)
    config = current_config()
    return render_template(
        "admin/mails/overview.html",
        found=found,
        chips=_chips(found, state),
        page_url=partial(_address, state),
        kinds=KIND_WORDS,
        states=STATE_WORDS,
        outbox_folder="" if config.smtp_url else str(config.instance / OUTBOX_FOLDER),
    )


@bp.post("/<int:mail_id>/erneut")
def retry(mail_id: int) -> ResponseReturnValue:
    """Send a failed mail once more."""
    mail = outgoing_mails.find(current_event(), mail_id) or abort(404)
    if not ActionForm().validate_on_submit():
        abort(400)
    with write_transaction():
        is_queued = outgoing_mails.retry(mail, by=actor(), now=utc_now())
    nudge_mail()
    if is_queued:
        flash(f"Die Mail an {mail.recipient} wird noch einmal versucht.", "success")
    return redirect(_address(_asked_state(), 1), 303)


def _asked_state() -> MailState | None:
    try:
        return MailState(request.args.get("stand", ""))
    except ValueError:
        return None


def _address(state: MailState | None, page: int) -> str:
    stand = state.value if state else None
    return url_for(".overview", stand=stand, seite=page if page > 1 else None)


def _chips(found: MailPage, current: MailState | None) -> list[dict[str, Any]]:
    states: list[tuple[MailState | None, str, int]] = [(None, "alle", found.total)]
    states += [(state, STATE_WORDS[state][0], count) for state, count in found.counts.items()]
    return [
        {
            "label": label,
            "count": count,
            "url": _address(state, 1),
            "is_current": state is current,
        }
        for state, label, count in states
    ]
