"""The scanner API in OpenAPI 3.1, written by hand and held to the routes by a test."""

from __future__ import annotations

from typing import Any

from praxistag.blueprints.checkin.entries import MAX_SCANS
from praxistag.domain.import_values import MAX_NAME
from praxistag.domain.kinds import ScanKind
from praxistag.domain.pairing_code import MAX_DEVICE_NAME
from praxistag.domain.photo_marker import PhotoMarker
from praxistag.domain.sealed_records import INFO
from praxistag.domain.states import Verdict
from praxistag.domain.ticket_code import CODE_HASH_LENGTH

_TEXT: dict[str, Any] = {"type": "string"}
_INSTANT: dict[str, Any] = {"type": "string", "format": "date-time"}
_UUID: dict[str, Any] = {"type": "string", "format": "uuid"}
_HASH: dict[str, Any] = _TEXT | {"pattern": f"^[0-9a-f]{{{CODE_HASH_LENGTH}}}$"}
_VERDICT: dict[str, Any] = {"enum": [verdict.value for verdict in Verdict]}
_PHOTO: dict[str, Any] = {
    "enum": [marker.value for marker in PhotoMarker],
    "description": "none: no pictures; internal: for the own house; ok",
}
_PHOTO_AND_VERDICT: dict[str, Any] = {"photo": _PHOTO, "verdict": _VERDICT}
_COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}
_BEARER: list[dict[str, list[str]]] = [{"device": []}]


def document() -> dict[str, Any]:
    """Return the whole description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Praxistag scanner API",
            "version": "1",
            "description": "For paired devices. No cookie, no CSRF token; verdicts per scan.",
        },
        "servers": [{"url": "/einlass/api/v1"}],
        "paths": {
            "/devices": {"post": _pair()},
            "/scans": {"post": _scans()},
            "/lists": {"get": _lists()},
            "/snapshot": {"get": _snapshot()},
            "/arrivals": {"get": _arrivals()},
            "/people": {"post": _people()},
            "/walkins": {"post": _walkins()},
            "/openapi.json": {"get": _itself()},
        },
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {"device": {"type": "http", "scheme": "bearer"}},
        },
    }


def _pair() -> dict[str, Any]:
    return {
        "summary": "Turn a one-time pairing code into a device",
        "requestBody": _body("Pairing"),
        "responses": {"201": _json("Device, with its token", "Device")}
        | _errors(400, 403, 413, 429),
    }


def _scans() -> dict[str, Any]:
    return {
        "summary": "Store scans and answer each; the same nonce again gives the same answer",
        "security": _BEARER,
        "requestBody": _body("Scans"),
        "responses": {"200": _json("Results in the order of the scans", "Results")}
        | _errors(400, 401, 403, 413),
    }


def _lists() -> dict[str, Any]:
    many = _many("List")
    return {
        "summary": "Lists to scan for, with expected and arrived people",
        "security": _BEARER,
        "responses": {"200": _content("Entrance first, then sessions", many)} | _errors(401, 403),
    }


def _snapshot() -> dict[str, Any]:
    return {
        "summary": "What a device needs to decide alone; weak ETag, as server_time is always new",
        "security": _BEARER,
        "responses": {
            "200": _json("Lists, and a record per ticket that opens with its code", "Snapshot"),
            "304": {"description": "The device has the latest (If-None-Match)"},
        }
        | _errors(401, 403),
    }


def _arrivals() -> dict[str, Any]:
    since = {
        "name": "since",
        "in": "query",
        "required": False,
        "schema": _INSTANT,
        "description": "`until` of the last answer; a minute more is repeated, told by nonce",
    }
    return {
        "summary": "What any device has scanned, and the desk decided, since an instant",
        "security": _BEARER,
        "parameters": [since],
        "responses": {"200": _json("Rows of the log, by hash", "Arrivals")} | _errors(401, 403),
    }


def _people() -> dict[str, Any]:
    found = _object({"people": _many("Person"), "has_more": {"type": "boolean"}})
    return {
        "summary": "Find people of the day by the beginnings of their names, ten at most",
        "security": _BEARER,
        "requestBody": _body("PeopleQuery"),
        "responses": {"200": _content("Whole words first, then by surname", found)}
        | _errors(400, 401, 403, 413, 422, 429),
    }


def _walkins() -> dict[str, Any]:
    return {
        "summary": "Register somebody at the door; the same nonce again gives the same person",
        "security": _BEARER,
        "requestBody": _body("WalkIn"),
        "responses": {"201": _json("The ticket", "WalkInTicket")}
        | _errors(400, 401, 403, 409, 422, 429),
    }


def _itself() -> dict[str, Any]:
    anything = {"type": "object"}
    return {"summary": "This document", "responses": {"200": _content("OpenAPI 3.1", anything)}}


def _schemas() -> dict[str, Any]:
    return {
        "Error": _error(),
        "Pairing": _pairing(),
        "Device": _device(),
        "Scans": _object({"scans": _scan_list(), "sent_at": _sent_at()}, optional={"sent_at"}),
        "Scan": _scan(),
        "Results": _object({"results": {"type": "array", "items": _ref("Result")}}),
        "Result": _result(),
        "List": _list(),
        "Snapshot": _snapshot_schema(),
        "Record": _record(),
        "SnapshotList": _snapshot_list(),
        "NameEntry": _name_entry(),
        "Arrivals": _object({"until": _INSTANT, "entries": _many("SharedEntry")}),
        "SharedEntry": _shared_entry(),
        "Person": _person(),
        "PeopleQuery": _object({"q": _TEXT}),
        "WalkIn": _walkin(),
        "WalkInTicket": _walkin_ticket(),
    }


def _error() -> dict[str, Any]:
    by_field = {"type": "object", "description": "A German sentence for each unfit field"}
    german = _TEXT | {"description": "German"}
    values = {"error": _TEXT, "message": german, "fields": by_field}
    return _object(values, optional={"fields"})


def _pairing() -> dict[str, Any]:
    return _object(
        {
            "code": _TEXT | {"maxLength": 64},
            "device": _TEXT | {"maxLength": MAX_DEVICE_NAME},
            "confidentiality": {"const": True, "description": "Note was confirmed"},
        },
        optional={"device"},
    )


def _device() -> dict[str, Any]:
    names = ("token", "delivery_token", "device_id", "device", "event")
    texts = dict.fromkeys(names, _TEXT)
    return _object(texts | {"valid_from": _INSTANT, "valid_until": _INSTANT})


def _list() -> dict[str, Any]:
    return _object(
        {
            "id": _TEXT,
            "name": _TEXT,
            "type": {"enum": ["entrance", "session"]},
            "starts_at": _INSTANT,
            "expected": _COUNT,
            "arrived": _COUNT,
        }
    )


def _snapshot_schema() -> dict[str, Any]:
    return _object(
        {
            "version": _TEXT,
            "event": _TEXT,
            "server_time": _INSTANT,
            "opens_at": _INSTANT | {"description": "Until then there are no records (SI-07)"},
            "salt": _TEXT | {"description": "base64url; for the keys of the records"},
            "organisations": {"type": "array", "items": _TEXT},
            "lists": _many("SnapshotList"),
            "records": _many("Record"),
            "names": _many("NameEntry") | {"description": "Only if the event office allows it"},
        },
        optional={"opens_at", "names"},
    )


def _record() -> dict[str, Any]:
    sealed = (
        "AES-256-GCM with h as additional data; key: HKDF-SHA256 of the code, with the salt and "
        f"the info „{INFO.decode()}“; content: n, o, s, p, v as in NameEntry, padded with spaces"
    )
    return _object({"h": _HASH, "iv": _TEXT, "ct": _TEXT | {"description": sealed}})


def _snapshot_list() -> dict[str, Any]:
    whole_number = {"type": "integer"}
    of_sessions = {
        "code": _TEXT,
        "title": _TEXT,
        "room": _TEXT,
        "slot": whole_number,
        "capacity": _COUNT,
        "is_allocated": {"type": "boolean"},
    }
    facts = {name: kind for name, kind in _list()["properties"].items() if name != "arrived"}
    return _object(facts | {"ends_at": _INSTANT} | of_sessions, optional=set(of_sessions))


def _name_entry() -> dict[str, Any]:
    return _object(
        {
            "h": _HASH,
            "n": _TEXT | {"description": "name on the badge"},
            "l": _TEXT | {"description": "surname"},
            "o": {
                "type": ["integer", "string"],
                "description": "place in organisations, or a name",
            },
            "s": {"type": "array", "items": _TEXT},
            "p": _PHOTO,
            "v": _VERDICT,
        }
    )


def _shared_entry() -> dict[str, Any]:
    return _object(
        {
            "nonce": _UUID,
            "h": _HASH,
            "list": _TEXT,
            "kind": {"enum": [kind.value for kind in ScanKind]},
            "verdict": _VERDICT,
            "scanned_at": _INSTANT,
            "device": _TEXT,
            "counts": {"type": "boolean"},
            "of": _UUID | {"description": "For undo: the row that is taken back"},
            "from": {
                "type": ["string", "null"],
                "description": "Let in here: the list somebody left, or null without a seat",
            },
        },
        optional={"of", "from"},
    )


def _person() -> dict[str, Any]:
    texts = dict.fromkeys(("name", "last_name", "organisation"), _TEXT)
    sessions = {"type": "array", "items": _TEXT | {"description": "Id of a list"}}
    return _object({"h": _HASH} | texts | {"sessions": sessions} | _PHOTO_AND_VERDICT)


def _walkin() -> dict[str, Any]:
    name = _TEXT | {"maxLength": MAX_NAME}
    return _object(
        {
            "nonce": _UUID,
            "first_name": name,
            "last_name": name,
            "organisation": name | {"description": "Slug or name; any other name is a guest's"},
            "is_another_person": {"type": "boolean", "description": "Said after a 409"},
        },
        optional={"is_another_person"},
    )


def _walkin_ticket() -> dict[str, Any]:
    texts = dict.fromkeys(("code", "url", "name", "organisation"), _TEXT)
    qr = _TEXT | {"description": "SVG, to be shown as an image"}
    return _object({"h": _HASH} | texts | {"qr": qr} | _PHOTO_AND_VERDICT)


def _scan_list() -> dict[str, Any]:
    return {"type": "array", "items": _ref("Scan"), "minItems": 1, "maxItems": MAX_SCANS}


def _sent_at() -> dict[str, Any]:
    return _INSTANT | {"description": "The device's own clock when sending; corrects scanned_at"}


def _scan() -> dict[str, Any]:
    return _object(
        {
            "nonce": _UUID,
            "code": _TEXT | {"maxLength": 64, "description": "QR text or code typed by hand"},
            "h": _HASH | {"description": "Instead of the code: the hash, as in the snapshot"},
            "list": _TEXT | {"pattern": "^[a-z0-9-]{1,64}$"},
            "scanned_at": _INSTANT,
            "kind": {"enum": [kind.value for kind in ScanKind], "default": ScanKind.ENTRY.value},
            "of": _UUID | {"description": "For undo: nonce of a scan at most 30 s old"},
            "shown": _VERDICT | {"description": "What the device told the helper"},
        },
        optional={"code", "h", "list", "kind", "of", "shown"},
    )


def _result() -> dict[str, Any]:
    nullable_text = {"type": ["string", "null"]}
    person = _object(
        {
            "name": _TEXT,
            "organisation": _TEXT,
            "sessions": {"type": "array", "items": _TEXT},
            "photo": _PHOTO,
        }
    )
    return _object(
        {
            "nonce": nullable_text,
            "verdict": _VERDICT,
            "first_at": _INSTANT,
            "first_device": _TEXT,
            "person": person,
        },
        optional={"first_at", "first_device", "person"},
    )


def _object(properties: dict[str, Any], *, optional: set[str] | None = None) -> dict[str, Any]:
    required = [name for name in properties if name not in (optional or set())]
    return {"type": "object", "properties": properties, "required": required}


def _many(name: str) -> dict[str, Any]:
    return {"type": "array", "items": _ref(name)}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _content(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _json(description: str, name: str) -> dict[str, Any]:
    return _content(description, _ref(name))


def _body(name: str) -> dict[str, Any]:
    return {"required": True, "content": {"application/json": {"schema": _ref(name)}}}


def _errors(*statuses: int) -> dict[str, Any]:
    words = {
        400: "No JSON object of the described shape",
        401: "No token, or a wrong one",
        403: "Code used, foreign or expired; device revoked, too early or over",
        409: "Somebody of the day has the same name",
        413: f"More than {MAX_SCANS} scans, or too many bytes",
        422: "Values that fit no field; „fields“ says which",
        429: "Too many tries from this address or device",
    }
    return {str(status): _json(words[status], "Error") for status in statuses}
