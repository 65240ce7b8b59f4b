"""The results of 40 questions, each broken down by five groups: from the snapshot to the page.

The floor is the page of a survey too few answered: frame, session, menu, one sentence.
"""

from __future__ import annotations

import json
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from lists import seconds, signed_in
from report import Report
from servers import free_port, praxistag_server, run_program

from praxistag.app import create_app
from praxistag.config import Config
from praxistag.domain.evaluation import SnapshotState
from praxistag.domain.keys import new_public_id
from praxistag.domain.schedule import utc_now
from praxistag.domain.surveys import SurveyState
from praxistag.extensions import write_transaction
from praxistag.models import EvaluationSnapshot, Survey
from praxistag.services import events

QUESTIONS, ITEMS, GROUPS, PEOPLE = 40, 5, 5, 110
BOUND_MS = 300
SCALE = (
    "stimme gar nicht zu",
    "stimme eher nicht zu",
    "teils/teils",
    "stimme eher zu",
    "stimme zu",
)
OPTIONS = [{"code": str(at), "label": label} for at, label in enumerate(SCALE, 1)]
STATEMENTS = [
    {"code": f"i{at}", "text": f"Aussage {at}, die etwas länger ist."} for at in range(ITEMS)
]
PLACES = [{"code": f"g{at}", "label": f"Organisation {at}"} for at in range(GROUPS)]
KINDS: tuple[dict[str, Any], ...] = (
    {"type": "likert", "options": OPTIONS, "items": STATEMENTS},
    {"type": "multi", "options": OPTIONS},
    {"type": "scale", "options": [], "min": 0, "max": 10},
    {"type": "single", "options": OPTIONS},
)
BY = {"code": "BY", "type": "single", "text": "Woher?", "options": PLACES, "background": True}


def asked() -> dict[str, Any]:
    """Return the questionnaire: batteries, choices and scales in turns, and whom they are from."""
    questions = [
        {"code": f"Q{at}", "text": f"Wie war Teil {at} des Tages?"} | KINDS[at % len(KINDS)]
        for at in range(QUESTIONS - 1)
    ]
    section = {"code": "A", "title": "Alles", "questions": [*questions, BY]}
    head = {"format": "praxistag-questionnaire/1", "code": "messung", "title": "Messung"}
    return head | {"language": "de", "sections": [section]}


def result(question: dict[str, Any], n: int) -> dict[str, Any]:
    """Return the result of a question with every figure there is."""
    missing = {"skipped": 0, "not_asked": 0, "na": 0}
    head = {"type": question["type"], "n": n, "missing": missing}
    if "items" in question:
        one = {key: value for key, value in question.items() if key != "items"}
        items = {item["code"]: result(one, n) for item in question["items"]}
        return head | {"distribution": [], "items": items}
    levels = question["options"] or [{"code": str(at), "label": str(at)} for at in range(11)]
    rows = [level | {"count": n // len(levels), "percent": 100 / len(levels)} for level in levels]
    share = {"percent": 40.0, "ci": [31.3, 49.4]}
    figures = {"median": 3.0, "q1": 2.0, "q3": 4.0, "mean": 3.1, "sd": 1.2, "mean_ci": [2.9, 3.3]}
    return head | figures | {"distribution": rows, "top2": share, "bottom2": share}


def results(questions: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the results of these questions, broken down by the last of them."""
    return {
        "format": "praxistag-results/1",
        "n": PEOPLE,
        "notes": [],
        "k": {"numbers": 10, "distribution": 10},
        "questions": {one["code"]: result(one, PEOPLE) for one in questions},
        "breakdowns": [
            {
                "question": one["code"],
                "by": "BY",
                "groups": [place | {"result": result(one, PEOPLE // GROUPS)} for place in PLACES],
            }
            for one in questions[:-1]
        ],
        "comparisons": [],
    }


def evaluated(instance: Path, found: dict[str, Any]) -> str:
    """Store a closed survey with these results beside the server; return its public id."""
    now = utc_now()
    app = create_app(Config.from_env({"PRAXISTAG_INSTANCE": str(instance)}))
    with app.app_context(), write_transaction() as session:
        event = events.current()
        if event is None:
            raise SystemExit("no event")
        key = new_public_id()
        survey = Survey(public_id=key, event_id=event.id, slug=key.lower(), title="Messung")
        survey.state, survey.closed_at = SurveyState.EVALUATED, now
        snapshot = EvaluationSnapshot(public_id=new_public_id(), survey=survey, no=1, plan="{}")
        snapshot.state, snapshot.asked_at, snapshot.taken_at = SnapshotState.DONE, now, now
        snapshot.questionnaire, snapshot.results = json.dumps(asked()), json.dumps(found)
        session.add_all([survey, snapshot])
    return key


def main() -> None:
    """Measure and print."""
    report = Report(f"Results of {QUESTIONS} questions by {GROUPS} groups")
    full = results(asked()["sections"][0]["questions"])
    with tempfile.TemporaryDirectory() as name:
        instance = Path(name) / "instance"
        run_program(instance, "demo", "load", "--participants", str(PEOPLE), "--phase", "anmeldung")
        keys = [evaluated(instance, one) for one in (full, results([]))]
        with praxistag_server(instance, port=free_port()) as server:
            client = signed_in(instance, server.base)
            page, nothing = (
                partial(client.open, f"{server.base}/team/auswertung/{key}") for key in keys
            )
            floor = seconds(lambda: nothing().read())
            taken = seconds(lambda: page().read())
            report.info("floor: page of too few answers", floor * 1000, "ms")
            report.info("page", len(page().read()) / 1024, "KiB")
            report.at_most("page", taken * 1000, BOUND_MS, "ms")
            report.info("page, over the floor", taken / floor, "x")
    report.end()


if __name__ == "__main__":
    main()
