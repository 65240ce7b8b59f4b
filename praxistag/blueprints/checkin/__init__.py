"""`/einlass`: the scanner page, open to all and empty without a paired device, and its API."""

from __future__ import annotations

from praxistag.blueprints.checkin import people_api, walkins_api
from praxistag.blueprints.checkin import snapshot_api as _snapshot_api  # noqa: F401 -- its routes
from praxistag.blueprints.checkin.api import bp as api
from praxistag.blueprints.checkin.display import bp as display
from praxistag.blueprints.checkin.routes import bp
from praxistag.extensions import csrf

# Bearer token, no cookie: there is nothing that a foreign page could ride on.
csrf.exempt(api)

__all__ = ["api", "bp", "display", "people_api", "snapshot_api", "walkins_api"]
