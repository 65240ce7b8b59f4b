"""Answering: CPU at the 1st, the 1,000th and the 10,000th answer, the tail, the first card.

The floor is a Flask application that stores one row per request (floor_app.py), on the same disk.
"""

from __future__ import annotations

import re
import statistics
import tempfile
import urllib.request
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import load
import scenario_floor
import scenario_survey
import scenario_survey_submit
from registration import cpu_ms, floor_server
from report import Report
from servers import environment_for, free_port, praxistag_server, run_program
from sqlalchemy import select

from praxistag.app import create_app
from praxistag.config import Config
from praxistag.domain.actors import CONSOLE
from praxistag.domain.schedule import utc_now
from praxistag.domain.surveys import SurveyState
from praxistag.extensions import db, write_transaction
from praxistag.models import Event, SurveyVersion
from praxistag.questionnaire import canonical
from praxistag.services import survey_ballots, survey_codes, survey_submissions, surveys
from praxistag.services.survey_submissions import Code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask import Flask
    from servers import Server

    from praxistag.questionnaire.conditions import Answers

PEOPLE = 11_000
SLIPS = 14_000
SAMPLES = 150
ROUNDS = 5
STAGES = {1: "1st", 1000: "1,000th", 10_000: "10,000th"}
BATCH = 250
SECTIONS = 4
ASSET = re.compile(r'(?:href|src)="(/static/dist/[^"]+\.(?:css|js|svg))"')
FONT = re.compile(r"url\([\"']?([^)\"']+\.woff2)")
CARDS = re.compile(r'/befragung/[^"?]+/karten\?[^"]+')


def rows() -> dict[str, Any]:
    """Return a questionnaire of twenty questions in four sections."""
    options = [{"code": f"o{n}", "label": f"Antwort {n}"} for n in range(4)]
    scale = [{"code": str(n), "label": f"Stufe {n}"} for n in range(1, 6)]
    items = [
        {"code": f"i{n}", "text": f"Ich traue mir zu, Aussage {n} zu vertreten."} for n in range(3)
    ]
    kinds: dict[str, tuple[int, dict[str, Any]]] = {
        "S": (6, {"type": "single", "options": options}),
        "L": (8, {"type": "likert", "options": scale, "items": items}),
        "M": (2, {"type": "multi", "options": options}),
        "N": (2, {"type": "scale", "min": 0, "max": 10}),
        "T": (2, {"type": "text_long", "max": 400}),
    }
    questions = [
        {"code": f"{kind}{n}", "text": f"Wie war für dich der Teil {kind}{n} des Tages?", **what}
        for kind, (count, what) in kinds.items()
        for n in range(count)
    ]
    sections = [
        {"code": f"p{n}", "title": f"Teil {n + 1}", "questions": questions[5 * n : 5 * n + 5]}
        for n in range(SECTIONS)
    ]
    return {
        "format": canonical.FORMAT,
        "code": "messung",
        "title": "Messung",
        "notice": "Deine Teilnahme ist freiwillig.",
        "sections": sections,
    }


def publish(app: Flask) -> tuple[int, str, list[str]]:
    """Publish the survey and return the id of its version, its address and slips."""
    questionnaire, now = canonical.read(rows()), utc_now()
    with app.app_context(), write_transaction() as session:
        event = session.scalars(select(Event).where(Event.is_current)).one()
        survey = surveys.create(event, questionnaire, what="Messung", by=CONSOLE, now=now)
        survey.state, survey.closes_at = SurveyState.PUBLISHED, now + timedelta(days=1)
        survey.published_at = now
        version = SurveyVersion(
            no=1,
            body=canonical.dump(questionnaire),
            sha256=canonical.fingerprint(questionnaire),
            published_at=now,
        )
        survey.versions.append(version)
        session.flush()
        survey_ballots.open_slots(version, expected=PEOPLE)
        seal = app.config["PRAXISTAG"].survey_seal()
        codes = survey_codes.draw(survey, SLIPS, seal=seal, by=CONSOLE, now=now)
        return version.id, survey.slug, codes


def answer_until(app: Flask, version_id: int, codes: Sequence[str], count: int) -> None:
    """Have slips used until there are so many answers, through the service."""
    given: Answers = {"S0": "o1", "N0": 7, "T0": "Mehr davon."}
    seal = app.config["PRAXISTAG"].survey_seal()
    with app.app_context():
        before = survey_ballots.count(db.session.get_one(SurveyVersion, version_id))
        for start in range(before, count - 1, BATCH):
            with write_transaction() as session:
                version = session.get_one(SurveyVersion, version_id)
                for number in range(start, min(start + BATCH, count - 1)):
                    entry, nonce = Code(codes[-1 - number], seal), number.to_bytes(16)
                    survey_submissions.submit(
                        version, given, entry=entry, nonce=nonce, now=utc_now()
                    )


def first_card_kb(base: str, slug: str) -> float:
    """Return what a phone loads before it shows the first card, with all that belongs to it."""
    page = fetch(f"{base}/befragung/{slug}", plain=True).decode()
    cards = CARDS.search(page)
    assert cards
    paths = {f"/befragung/{slug}", cards[0].replace("&amp;", "&"), *ASSET.findall(page)}
    styles = [path for path in paths if path.endswith(".css")]
    for path in styles:
        for font in FONT.findall(fetch(base + path, plain=True).decode()):
            paths.add(font if font.startswith("/") else f"/static/dist/{font.removeprefix('./')}")
    return sum(len(fetch(base + path)) for path in paths) / 1000


def fetch(url: str, *, plain: bool = False) -> bytes:
    """Return the bytes of an answer as they travel, or unpacked."""
    headers = {} if plain else {"Accept-Encoding": "gzip"}
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 -- our own server
    with urllib.request.urlopen(request) as response:  # noqa: S310
        content: bytes = response.read()
    return content


class Slips:
    """Numbers of slips that are not used yet."""

    def __init__(self) -> None:
        self._next = 0

    def take(self, count: int) -> range:
        """Return the next ones."""
        self._next += count
        return range(self._next - count, self._next)


def report_crowd(
    report: Report, options: dict[str, Any], ours: dict[str, Any], slips: Slips
) -> None:
    """Have sixteen phones deliver at once, and then go the whole way at once."""
    delivering = scenario_survey_submit.setup(options)
    result = load.run(scenario_survey_submit, delivering, slips.take(480), concurrency=16)
    report.at_most("16 at once: p99 of the delivery", result.percentile(0.99), 400, "ms")
    report.info("16 at once: deliveries", result.rate, "/s")
    report.at_most("16 at once: errors", result.errors.total(), 0)
    result = load.run(scenario_survey, ours, slips.take(240), concurrency=16)
    report.info("16 at once: p99 of page, cards and delivery", result.percentile(0.99), "ms")
    report.at_most("16 at once, all three: errors", result.errors.total(), 0)


@dataclass(frozen=True)
class Stage:
    """One of three equal surveys on one server, filled so far."""

    words: str
    ours: dict[str, Any]
    slips: Slips
    options: dict[str, Any]


def stages_of(app: Flask, base: str) -> list[Stage]:
    """Publish the survey three times, each with as many answers as its stage says."""
    found = []
    for count, words in STAGES.items():
        version_id, slug, codes = publish(app)
        answer_until(app, version_id, codes, count)
        options = {"base": base, "slug": slug, "codes": codes}
        found.append(Stage(words, scenario_survey.setup(options), Slips(), options))
    return found


def report_stages(report: Report, server: Server, floor: Server, stages: Sequence[Stage]) -> None:
    """Measure the stages by turns, so that what else slows the machine down meets them alike."""
    theirs = scenario_floor.setup({"base": floor.base})
    spent: dict[str, list[float]] = {stage.words: [] for stage in stages}
    low, errors = [], 0
    for stage in stages:
        load.run(scenario_survey, stage.ours, stage.slips.take(20), concurrency=1)
    for _ in range(ROUNDS):
        low.append(cpu_ms(floor, scenario_floor, theirs, range(300), 1)[0])
        for stage in stages:
            slips = stage.slips.take(SAMPLES)
            own, result = cpu_ms(server, scenario_survey, stage.ours, slips, 1)
            spent[stage.words].append(own)
            errors += result.errors.total()
    medians = {words: statistics.median(found) for words, found in spent.items()}
    for words, found in medians.items():
        report.at_most(f"{words} answer: CPU of form and submit", found, 15, "ms")
        report.info(f"{words} answer: over floor", found / statistics.median(low), "x")
    report.at_most("errors", errors, 0)
    report.at_most("most over least", max(medians.values()) / min(medians.values()), 1.2, "x")


def main() -> None:
    """Measure and print."""
    report = Report("Answering a survey of twenty questions")
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        instance = folder / "instance"
        run_program(instance, "demo", "load", "--participants", "50")
        app = create_app(Config.from_env(environment_for(instance, port)))
        stages = stages_of(app, f"http://127.0.0.1:{port}")
        last = stages[-1]
        with floor_server(folder) as floor, praxistag_server(instance, port=port) as server:
            card = first_card_kb(server.base, last.options["slug"])
            report.at_most("first card with all assets", card, 120, "kB")
            report_stages(report, server, floor, stages)
            report_crowd(report, last.options, last.ours, last.slips)
            paged = scenario_survey.setup(last.options | {"pages": SECTIONS})
            own, result = cpu_ms(server, scenario_survey, paged, last.slips.take(SAMPLES), 1)
            report.info("without script, six requests: CPU", own, "ms")
            report.at_most("without script: errors", result.errors.total(), 0)
    report.end()


if __name__ == "__main__":
    main()
