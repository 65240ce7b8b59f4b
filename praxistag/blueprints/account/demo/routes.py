"""The way into the example event: a button, once; on a real event it leads nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, redirect, render_template

from praxistag.blueprints.account.entering import enter, to_target
from praxistag.blueprints.account.forms import ButtonForm
from praxistag.domain.kinds import LinkPurpose
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services import demo_links, login_links
from praxistag.web.context import current_config
from praxistag.web.limits import per_address

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("demo", __name__)


@bp.route("/demo/<token>", methods=["GET", "POST"])
@per_address("30 per hour", scope="demo-token", only_failures=True)
def sign_in(token: str) -> ResponseReturnValue:
    """Sign in completely, or lead an example person to the personal page."""
    now = utc_now()
    demo_links.require_example_event()
    link = login_links.find(token, LinkPurpose.DEMO, now=now)
    form = ButtonForm()
    if not form.validate_on_submit():
        status = 422 if form.is_submitted() else 200
        return render_template("account/demo/sign_in.html", form=form, link=link), status
    with write_transaction():
        login_links.redeem(link, now=now)
        if link.account is not None:
            enter(link.account, is_demo=True, now=now)
            return to_target(None)
        nonce = login_links.registration_of(link).link_nonce
    return redirect(current_config().participant_links().personal_url(nonce), 303)
