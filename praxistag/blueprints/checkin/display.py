"""`/einlass/anzeige/<token>`: a screen in the foyer; no account, no cookie, no names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, render_template

from praxistag.domain import foyer
from praxistag.domain.foyer import Group
from praxistag.domain.schedule import utc_now
from praxistag.services import door_live, door_settings
from praxistag.web.context import current_config, require_event
from praxistag.web.limits import lookups_per_address

if TYPE_CHECKING:
    from flask import Response
    from flask.typing import ResponseReturnValue

bp = Blueprint("checkin_display", __name__, url_prefix="/einlass/anzeige")

GUESTS = "Gäste"
LOOKUPS = "300 per minute"
"""Six a minute per screen; the link may stand on many phones behind one address."""


@bp.after_request
def stay_out_of_indexes(response: Response) -> Response:
    """Keep the address out of search engines, whoever linked to it."""
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@bp.get("/<token>")
@lookups_per_address(LOOKUPS, scope="foyer")
def show(token: str) -> ResponseReturnValue:
    """Welcome people and show how many are here; closed and unknown links look alike."""
    event, now = require_event(), utc_now()
    is_right = current_config().display_links().opens(token, event.foyer_nonce)
    if not is_right or not door_settings.is_display_open(event, now=now):
        abort(404)
    house = door_live.house(event)
    groups = [Group(one.name or GUESTS, one.arrived, one.expected) for one in house.organisations]
    return render_template(
        "checkin/display.html", house=house, groups=foyer.shown(groups), now=now, token=token
    )
