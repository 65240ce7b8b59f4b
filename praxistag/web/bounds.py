"""Refuses what no page of ours sends, before a form or a database has to.

NUL characters and huge numbers fit no column. A form that comes as JSON would pass by the check of
unknown fields (DS-07), and bring values that are no text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import abort, request
from werkzeug.routing import IntegerConverter

from praxistag.web.errors import API_PREFIX

if TYPE_CHECKING:
    from flask import Flask

NUL = "\0"
HIGHEST_ID = 2**31 - 1


class IdConverter(IntegerConverter):
    """`<int:…>` in an address: beyond the largest id there is no such page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"max": HIGHEST_ID} | kwargs))


def init_app(app: Flask) -> None:
    """Bind the checks; blueprints come later, so that their addresses use the converter."""
    app.url_map.converters["int"] = IdConverter
    app.before_request(refuse_nul)
    app.before_request(refuse_json_forms)


def refuse_nul() -> None:
    """Answer 400 to a character that nobody types and PostgreSQL cannot store."""
    sent = (*request.args.items(multi=True), *request.form.items(multi=True))
    if NUL in request.path or any(NUL in value for _name, value in sent):
        abort(400)


def refuse_json_forms() -> None:
    """Answer 415 to JSON where pages have forms; the interface of the scanner reads its own."""
    if request.is_json and not request.path.startswith(API_PREFIX):
        abort(415)
