"""Responses that carry a file, with the headers each kind needs."""

from __future__ import annotations

from urllib.parse import quote

from flask import Response

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JSON = "application/json"
PDF = "application/pdf"
ZIP = "application/zip"
CALENDAR = "text/calendar; charset=utf-8; method=PUBLISH"


def attachment(content: bytes, *, mimetype: str, filename: str) -> Response:
    """Return a download; the name is ASCII by our own making, quoted all the same."""
    return _file(content, mimetype=mimetype, disposition="attachment", filename=filename)


def pdf(content: bytes, *, filename: str) -> Response:
    """Return a PDF that the browser may show."""
    return _file(content, mimetype=PDF, disposition="inline", filename=filename)


def _file(content: bytes, *, mimetype: str, disposition: str, filename: str) -> Response:
    response = Response(content, content_type=mimetype)
    response.headers["Content-Disposition"] = (
        f"{disposition}; filename=\"{quote(filename)}\"; filename*=UTF-8''{quote(filename)}"
    )
    response.headers["Cache-Control"] = "no-store"
    return response
