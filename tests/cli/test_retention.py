"""`praxistag retention run`: the protocol, and a dry run that deletes nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from praxistag.cli import praxistag
from praxistag.services import retention
from tests.factories import make_event, make_registration

if TYPE_CHECKING:
    from click.testing import Result
    from flask import Flask


def run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(praxistag, ["retention", "run", *arguments])


def past_guest(store: Any) -> None:
    starts_at = datetime.now(UTC) - timedelta(days=100)
    event = make_event(
        starts_at=starts_at,
        registration_opens_at=starts_at - timedelta(days=60),
        registration_closes_at=starts_at,
    )
    store(event)
    store(make_registration(event, ticket_code=None))


def test_dry_run_counts_and_keeps(app: Flask, store: Any) -> None:
    past_guest(store)

    planned = json.loads(run(app, "--dry-run", "--json").stdout)
    with app.app_context():
        assert retention.latest() is None
    done = json.loads(run(app, "--json").stdout)

    assert (planned["dry_run"], done["dry_run"]) == (True, False)
    assert planned["counts"] == done["counts"]
    assert done["counts"]["participants"] == 1


def test_protocol_is_printed_and_kept(app: Flask, store: Any) -> None:
    past_guest(store)

    result = run(app)

    line = next(line for line in result.stdout.splitlines() if line.startswith("participants"))
    assert line.endswith(" 1")
    with app.app_context():
        assert retention.latest() is not None
