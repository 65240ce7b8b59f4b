"""The description says what the API does: same addresses, same shapes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from praxistag.blueprints.checkin.openapi import document

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

    from praxistag.models import Registration

PREFIX = "/einlass/api/v1"
TYPES: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}


def check(value: Any, schema: dict[str, Any]) -> None:
    """Hold a value against the part of JSON Schema that the document uses."""
    if "$ref" in schema:
        schema = document()["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    if "enum" in schema:
        assert value in schema["enum"]
        return
    names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    assert isinstance(value, tuple(TYPES[name] for name in names)), (value, schema)
    if isinstance(value, dict) and "properties" in schema:
        assert set(value) <= set(schema["properties"])
        assert set(schema["required"]) <= set(value)
        for name, part in value.items():
            check(part, schema["properties"][name])
    if isinstance(value, list) and "items" in schema:
        for item in value:
            check(item, schema["items"])


def schema_of(path: str, method: str, status: int) -> dict[str, Any]:
    answer = document()["paths"][path][method]["responses"][str(status)]
    schema: dict[str, Any] = answer["content"]["application/json"]["schema"]
    return schema


def test_document_is_served_to_everybody(app: Flask) -> None:
    assert app.test_client().get(f"{PREFIX}/openapi.json").get_json() == document()


def test_document_names_exactly_the_addresses(app: Flask) -> None:
    served = {
        (rule.rule.removeprefix(PREFIX), method.lower())
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(PREFIX)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }

    described = {(path, method) for path, item in document()["paths"].items() for method in item}
    assert described == served


def test_document_defines_every_reference() -> None:
    text = str(document())

    for name in re.findall(r"#/components/schemas/(\w+)", text):
        assert name in document()["components"]["schemas"]


def test_answers_have_the_described_shape(api: FlaskClient, apprentice_amira: Registration) -> None:
    scans = [
        {
            "nonce": str(uuid4()),
            "code": apprentice_amira.ticket_code,
            "list": "entrance",
            "scanned_at": "2026-09-10T08:52:00+02:00",
            "kind": kind,
        }
        for kind in ("entry", "entry", "admit", "nonsense")
    ]

    answer = api.post(f"{PREFIX}/scans", json={"scans": scans}).get_json()

    check(answer, schema_of("/scans", "post", 200))
    check(api.get(f"{PREFIX}/lists").get_json(), schema_of("/lists", "get", 200))


@pytest.mark.parametrize("path", ["/scans", "/devices"])
@pytest.mark.parametrize("body", [None, {}, {"scans": []}, {"scans": [{}] * 501}, {"code": "x"}])
def test_refusals_are_described(api: FlaskClient, path: str, body: Any) -> None:
    response = api.post(PREFIX + path, json=body)

    check(response.get_json(), schema_of(path, "post", response.status_code))
