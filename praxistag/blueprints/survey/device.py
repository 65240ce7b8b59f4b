"""What a device takes along to answer without network: all cards at once, and a small worker."""

from __future__ import annotations

import gzip
import hashlib
import json
from functools import lru_cache
from typing import TYPE_CHECKING

from flask import Response, abort, render_template, request

from praxistag.blueprints.survey import loading
from praxistag.blueprints.survey.form_tokens import number_in
from praxistag.blueprints.survey.routes import bp
from praxistag.questionnaire import canonical, minutes
from praxistag.questionnaire.cards import Filling, cards_of
from praxistag.web import assets

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.services.survey_answering import AskedVersion

WORKER = "survey-sw.js"
KEPT = 16
"""Sets of cards that are kept ready; one per version that somebody has open."""


@bp.get("/<slug>/karten")
def cards(slug: str) -> ResponseReturnValue:
    """Hand out all cards of a version, the same for everybody."""
    wanted = number_in(request.args.get("fassung", "")) or None
    survey = loading.survey_or_404(slug, no=wanted)
    if wanted and survey.version_id is None:
        survey = loading.survey_or_404(slug)
    packed, etag = _packed(loading.answerable(survey).version)
    has_gzip = request.accept_encodings.quality("gzip") > 0
    response = Response(packed if has_gzip else gzip.decompress(packed), mimetype="text/html")
    if has_gzip:
        response.content_encoding = "gzip"
    response.vary.add("Accept-Encoding")
    response.headers["Cache-Control"] = "no-cache"
    response.set_etag(etag)
    return response.make_conditional(request)


@bp.get("/sw.js")
def worker() -> ResponseReturnValue:
    """Serve the worker below `/befragung/`, so that it can reach nothing else."""
    script = assets.current_build().text(WORKER)
    if not script:
        abort(404)
    response = Response(script, mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    return response.make_conditional(request)


@lru_cache(maxsize=KEPT)
def _packed(version: AskedVersion) -> tuple[bytes, str]:
    """Return the cards of a version, rendered and compressed once, with their hash."""
    questionnaire = version.questionnaire
    page = render_template(
        "survey/cards.html",
        questionnaire=questionnaire,
        rows=json.dumps(canonical.write(questionnaire), ensure_ascii=False),
        cards_of=cards_of,
        seconds=minutes.seconds,
        filling=Filling(),
    ).encode()
    return gzip.compress(page, mtime=0), hashlib.sha256(page).hexdigest()[:32]
