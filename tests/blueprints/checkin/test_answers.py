"""What the door is told about pictures: the marker of this moment, for everybody it names."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from praxistag.domain.consent import text_hash
from praxistag.domain.kinds import ConsentPurpose, ScanKind
from praxistag.extensions import write_transaction
from praxistag.models import Consent
from praxistag.services import manual_scans
from tests.factories import make_registration

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

    from praxistag.models import Event, Organisation, Registration

SCANS = "/einlass/api/v1/scans"
NOW = datetime.now(UTC)


def scan(api: FlaskClient, *people: Registration) -> list[dict[str, Any]]:
    scans = [
        {
            "nonce": str(uuid4()),
            "code": person.ticket_code,
            "list": "entrance",
            "scanned_at": NOW.isoformat(),
        }
        for person in people
    ]
    results: list[dict[str, Any]] = api.post(SCANS, json={"scans": scans}).get_json()["results"]
    return results


def agree(person: Registration, purpose: ConsentPurpose, **overrides: Any) -> Consent:
    values: dict[str, Any] = {
        "registration_id": person.id,
        "purpose": purpose,
        "text_version_hash": text_hash(purpose),
        "given_at": NOW,
        "given_via": "own page",
    }
    return Consent(**(values | overrides))


@pytest.mark.parametrize(
    ("purpose", "marker"),
    [
        (ConsentPurpose.PHOTO_INTERNAL, "internal"),
        (ConsentPurpose.PHOTO_SOCIAL, "ok"),
        (ConsentPurpose.QUOTE_FIRST_NAME, "none"),
    ],
)
def test_answer_carries_the_photo_marker(
    api: FlaskClient,
    store: Any,
    apprentice_amira: Registration,
    purpose: ConsentPurpose,
    marker: str,
) -> None:
    store(agree(apprentice_amira, purpose))

    (result,) = scan(api, apprentice_amira)

    assert result["person"]["photo"] == marker


def test_withdrawn_consent_is_none_at_once(
    api: FlaskClient, store: Any, apprentice_amira: Registration
) -> None:
    store(agree(apprentice_amira, ConsentPurpose.PHOTO_SOCIAL, withdrawn_at=NOW))

    (result,) = scan(api, apprentice_amira)

    assert result["person"]["photo"] == "none"


def test_markers_cost_the_same_for_one_scan_and_for_thirty(
    app: Flask,
    api: FlaskClient,
    count_queries: Any,
    store: Any,
    event: Event,
    city: Organisation,
) -> None:
    people = [make_registration(event, city) for _ in range(31)]
    store(*people)

    with count_queries(app) as one:
        scan(api, people[0])
    with count_queries(app) as thirty:
        scan(api, *people[1:])

    about_consents = [statement for statement in one if "consent" in statement]
    assert len(about_consents) == 1
    assert len(thirty) == len(one)


def test_answer_names_paper_as_the_first(
    app: Flask, api: FlaskClient, apprentice_amira: Registration
) -> None:
    with app.app_context(), write_transaction():
        manual_scans.add(apprentice_amira, kind=ScanKind.PAPER, scanned_at=NOW, now=NOW)

    (answer,) = scan(api, apprentice_amira)

    assert (answer["verdict"], answer["first_device"]) == ("already", "Papier")
