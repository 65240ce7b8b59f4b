"""Own data as files: nothing but JSON values in one, an accessible document in the other."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from praxistag.documents.own_data import (
    DataGroup,
    OwnDataView,
    OwnGroup,
    OwnRecord,
    Sheet,
    own_data_document,
    own_data_pdf,
)
from praxistag.domain.kinds import Travel
from praxistag.domain.privacy_categories import TRAVEL
from tests.documents.pdf_reading import assert_accessible, page_texts
from tests.factories import make_event

NOW = datetime(2026, 9, 1, 10, 15, tzinfo=UTC)
EVENT = make_event(starts_at=datetime(2026, 9, 10, 7, tzinfo=UTC))


def group(**overrides: object) -> DataGroup:
    values: dict[str, object] = {
        "key": "travel",
        "title": "Anreise",
        "purpose": "Plätze",
        "legal_basis": "Art. 6",
        "readers": ["die Person selbst"],
        "ends": ["90 Tage danach"],
    }
    return DataGroup(**(values | overrides))  # type: ignore[arg-type]


def test_document_names_the_category_and_keeps_values_machine_readable() -> None:
    record = OwnRecord("registration", {"travel": Travel.BIKE, "registered_at": NOW, "none": None})

    document = own_data_document([OwnGroup(TRAVEL, [record])], EVENT, withheld=["x"], now=NOW)
    (category,) = json.loads(json.dumps(document))["categories"]

    assert document["format"] == "praxistag-own-data/1"
    assert document["not_included"] == ["x"]
    assert category["key"] == "travel"
    assert category["kept_until"] == [rule.words for rule in TRAVEL.rules]
    assert category["records"] == [
        {
            "table": "registration",
            "travel": "bike",
            "registered_at": "2026-09-01T10:15:00+00:00",
            "none": None,
        }
    ]


def test_pdf_is_accessible_and_escapes_what_people_wrote() -> None:
    sheet = Sheet("Rückfragen", ["Art", "Text"], [["Antwort", "<b>ja</b>"], ["Frage", ""]])
    filled = group(facts=[("Anreise", "Fahrrad")], sheets=[sheet])
    view = OwnDataView([filled, group(title="Leeres")], ["interne Notizen"])

    content = own_data_pdf(view, EVENT, name="Kim Kiefer", now=NOW)
    words = " ".join(page_texts(content))

    assert_accessible(content, title="Meine Daten · Praxistag 2026")
    assert "Meine Daten: Kim Kiefer" in words
    assert "<b>ja</b>" in words
    assert "Dazu ist nichts gespeichert: Leeres." in words
    assert "interne Notizen" in words
