"""What several pages do with people: release them and say so, put a question to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for

from praxistag.blueprints.office.releases import wording
from praxistag.blueprints.office.releases.forms import QuestionForm
from praxistag.domain.errors import DecisionClosed
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.jobs import nudge_mail
from praxistag.services import releases
from praxistag.services.office_people import without_email
from praxistag.web.errors import message_for
from praxistag.web.guards import actor
from praxistag.web.undo import flash_undo, microseconds_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask.typing import ResponseReturnValue

    from praxistag.models import Registration


def release_and_say_so(people: Sequence[Registration]) -> None:
    """Release whoever of these waits for it; the flash offers to take it back."""
    now = utc_now()
    try:
        with write_transaction():
            chosen = releases.release(people, by=actor(), now=now)
    except DecisionClosed as refusal:
        flash(message_for(refusal), "danger")
        return
    if not chosen:
        flash("Da war nichts mehr zu tun: Es ist schon entschieden.", "info")
        return
    take_back = url_for("office.releases.take_back")
    flash_undo(wording.released(chosen), take_back, at=microseconds_of(now))


def ask_page(people: Sequence[Registration], *, back: tuple[str, str]) -> ResponseReturnValue:
    """Show the form of a question, or put it to these people and go back."""
    form = QuestionForm()
    if form.validate_on_submit():
        try:
            with write_transaction():
                chosen = releases.ask(people, form.text.data or "", by=actor(), now=utc_now())
        except DecisionClosed as refusal:
            flash(message_for(refusal), "danger")
        else:
            nudge_mail()
            flash(wording.asked(chosen), "success" if chosen else "info")
        return redirect(back[1], 303)
    page = render_template(
        "office/releases/ask.html",
        people=people,
        form=form,
        back=back,
        unreached=without_email(people),
    )
    return page, 422 if form.is_submitted() else 200
