"""What a device decides by: the sealed snapshot, and what other devices have scanned since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, g, jsonify, make_response, request

from praxistag.blueprints.checkin import answers, entries
from praxistag.blueprints.checkin.api import bp
from praxistag.domain.schedule import day_start, local_day, utc_now
from praxistag.services import devices, door_log, door_snapshots
from praxistag.web.context import current_config

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

SNAPSHOT_KEY = "snapshot"


@bp.get("/snapshot")
def snapshot() -> ResponseReturnValue:
    """Return lists and sealed records, or 304 while the device has the latest.

    The tag is weak as `server_time` is always new; everything else is the same byte for byte.
    """
    event, now = devices.event_of(g.device), utc_now()
    key = current_config().key(SNAPSHOT_KEY)
    contents = door_snapshots.contents_for(event, now=now)
    version = contents.digest(key)
    if request.if_none_match.contains_weak(version):
        return _tagged(make_response("", 304), version)
    body = answers.snapshot(contents, door_snapshots.sealed(contents, key), version=version)
    body |= {"event": event.short_name, "server_time": now.isoformat()}
    if not devices.may_read_people(event, now=now):
        body["opens_at"] = day_start(local_day(event.starts_at)).isoformat()
    return _tagged(jsonify(body), version)


@bp.get("/arrivals")
def arrivals() -> ResponseReturnValue:
    """Return what reached the server since the instant that the last answer called `until`."""
    now = utc_now()
    since = entries.instant(request.args.get("since"))
    rows = door_log.since(g.device.event_id, min(since, now) if since else None)
    found = [answers.shared_entry(row) for row in rows]
    return jsonify(until=now.isoformat(), entries=found)


def _tagged(response: Response, version: str) -> Response:
    response.set_etag(version, weak=True)
    response.headers["Cache-Control"] = "no-store"
    return response
