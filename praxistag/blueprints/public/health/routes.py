"""`/healthz`, `/readyz`, `/metrics`: for load balancers and monitoring, without personal data."""

from __future__ import annotations

import threading
from collections import Counter
from typing import TYPE_CHECKING

from flask import Blueprint, Response, jsonify

from praxistag.extensions import limiter
from praxistag.jobs import current_jobs
from praxistag.services import metrics
from praxistag.web.survey_silence import is_about_answers

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.services.metrics import Figure

bp = Blueprint("health", __name__)
limiter.exempt(bp)

PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"

_answers: Counter[str] = Counter()
_lock = threading.Lock()


@bp.get("/healthz")
def alive() -> ResponseReturnValue:
    """Say that the process answers; asks nobody else."""
    return Response("ok\n", content_type="text/plain; charset=utf-8")


@bp.get("/readyz")
def ready() -> ResponseReturnValue:
    """Say whether people can be served: database and queue."""
    parts = {
        "database": metrics.is_database_reachable(),
        "queue": current_jobs().is_reachable(),
    }
    return jsonify(parts), 200 if all(parts.values()) else 503


@bp.get("/metrics")
def figures() -> ResponseReturnValue:
    """Return counts in Prometheus' text format."""
    lines = [line for figure in metrics.read() for line in _lines(figure, "gauge")]
    with _lock:
        answers = dict(sorted(_answers.items()))
    words = "Answers of this process by class of status."
    lines += _lines(metrics.Figure("praxistag_requests_total", words, "status", answers), "counter")
    return Response("\n".join(lines) + "\n", content_type=PROMETHEUS)


@bp.after_app_request
def count(response: Response) -> Response:
    """Count every answer of the application, but not those to people who answer a survey."""
    if is_about_answers():
        return response
    with _lock:
        _answers[f"{response.status_code // 100}xx"] += 1
    return response


def _lines(figure: Figure, kind: str) -> list[str]:
    values = [
        f'{figure.name}{{{figure.label}="{state}"}} {number}'
        for state, number in figure.values.items()
    ]
    return [f"# HELP {figure.name} {figure.words}", f"# TYPE {figure.name} {kind}", *values]
