"""The scanner page and its app parts: the same for everybody, as only a paired device gets data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, render_template, request, url_for

from praxistag.blueprints.checkin import shell
from praxistag.web import assets
from praxistag.web.context import without_database

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("checkin", __name__, url_prefix="/einlass")
# The page stands on devices for days, so it may depend on nobody who happens to be signed in.
bp.before_request(without_database)


@bp.get("")
def scanner() -> ResponseReturnValue:
    """Show the scanner; its script asks for a pairing code first."""
    return _page(_version())


@bp.get("/app.webmanifest")
def app_manifest() -> ResponseReturnValue:
    """Say how the scanner looks as an app on the home screen."""
    text = json.dumps(shell.manifest(), ensure_ascii=False)
    return _revalidated(Response(text, mimetype=shell.MANIFEST_TYPE))


@bp.get("/sw.js")
def worker() -> ResponseReturnValue:
    """Serve the worker below its page, so that it can reach nothing but the scanner."""
    version = _version()
    script = shell.worker_script(assets.current_build(), page=_page(version), version=version)
    if not script:
        abort(404)
    response = Response(script, mimetype="text/javascript")
    response.headers["Service-Worker-Allowed"] = url_for(".scanner")
    return _revalidated(response)


def _version() -> str:
    return shell.version(assets.current_build(), _page(""))


def _page(version: str) -> str:
    return render_template("checkin/scanner.html", ground=shell.GROUND, version=version)


def _revalidated(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response
