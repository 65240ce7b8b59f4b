"""Refuses what no column can hold, before a database has to: NUL characters and huge numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import abort, request
from werkzeug.routing import IntegerConverter

if TYPE_CHECKING:
    from flask import Flask

NUL = "\0"
HIGHEST_ID = 2**31 - 1


class IdConverter(IntegerConverter):
    """`<int:…>` in an address: beyond the largest id there is no such page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"max": HIGHEST_ID} | kwargs))


def init_app(app: Flask) -> None:
    """Bind both checks; blueprints come later, so that their addresses use the converter."""
    app.url_map.converters["int"] = IdConverter
    app.before_request(refuse_nul)


def refuse_nul() -> None:
    """Answer 400 to a character that nobody types and PostgreSQL cannot store."""
    sent = (*request.args.items(multi=True), *request.form.items(multi=True))
    if NUL in request.path or any(NUL in value for _name, value in sent):
        abort(400)
