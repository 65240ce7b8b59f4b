"""The door, seen from the event office: one page for the day, one folder per part of the work."""

from __future__ import annotations

from praxistag.blueprints.admin.checkin.badges.routes import bp as badges_bp
from praxistag.blueprints.admin.checkin.desk.routes import bp as desk_bp
from praxistag.blueprints.admin.checkin.devices.routes import bp as devices_bp
from praxistag.blueprints.admin.checkin.live.routes import bp as live_bp
from praxistag.blueprints.admin.checkin.missing.routes import bp as missing_bp
from praxistag.blueprints.admin.checkin.paper.routes import bp as paper_bp
from praxistag.blueprints.admin.checkin.routes import bp
from praxistag.blueprints.admin.checkin.settings.routes import bp as settings_bp

for nested in (
    badges_bp,
    desk_bp,
    devices_bp,
    live_bp,
    missing_bp,
    paper_bp,
    settings_bp,
):
    bp.register_blueprint(nested)

__all__ = ["bp"]
