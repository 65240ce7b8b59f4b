"""What the door could not settle: rows of the log for the desk, and the buttons of its cards."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.door import ENTRANCE
from praxistag.domain.states import Verdict
from tests.attended import HALF_PAST, OVER, make_check_in
from tests.factories import make_device, make_registration

if TYPE_CHECKING:
    from praxistag.models import CheckIn, Device, Registration
    from tests.attended import PastDay
    from tests.page import Browser

URL = "/verwaltung/einlass/klaeren"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def second(store: Any, past_day: PastDay) -> Device:
    """A device that was revoked an hour after the doors opened."""
    row = make_device(
        past_day.event, token="2", name="Eingang <2>", revoked_at=HALF_PAST + 60 * MINUTE
    )
    store(row)
    return row


@pytest.fixture
def amira(store: Any, past_day: PastDay) -> Registration:
    row = make_registration(
        past_day.event,
        past_day.organisation,
        first_name="Amira",
        last_name="Ahorn",
        name_key="amira ahorn",
    )
    store(row)
    return row


def both(past_day: PastDay, second: Device, person: Registration) -> list[CheckIn]:
    """Return scans of two devices that both said yes."""
    values: dict[str, Any] = {"shown": Verdict.OK, "received_at": OVER}
    later = {"verdict": Verdict.ALREADY, "scanned_at": HALF_PAST + 4 * MINUTE}
    return [
        make_check_in(past_day.device, person, ENTRANCE, **values),
        make_check_in(second, person, ENTRANCE, **values | later),
    ]


def unknown(
    past_day: PastDay, minute: int = 0, *, list_key: str = ENTRANCE, **changes: Any
) -> CheckIn:
    nobody = make_registration(past_day.event)
    values: dict[str, Any] = {
        "registration_id": None,
        "verdict": Verdict.UNKNOWN,
        "code_hash": "f" * 32,
        "scanned_at": HALF_PAST + minute * MINUTE,
    }
    return make_check_in(past_day.device, nobody, list_key, **values | changes)


def decide(office: Browser, decision: str, card: int = 0) -> Any:
    """Press a button of a card."""
    form = office.get(URL).soup.select("form.desk__choices")[card]
    return office.post(str(form["action"]), {"decision": decision}, token=office.token(URL))
