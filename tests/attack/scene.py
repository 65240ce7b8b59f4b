"""Sixty people hand in over HTTP, one after the other; then all that lies around is taken."""

from __future__ import annotations

import base64
import io
import logging
import random
import re
import secrets
import sqlite3
import tarfile
import threading
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from sqlalchemy import delete
from waitress import wasyncore
from waitress.server import create_server

from praxistag.cli import praxistag
from praxistag.domain.actors import SYSTEM
from praxistag.domain.survey_codes import parse
from praxistag.extensions import db, write_transaction
from praxistag.models import Event, Survey
from praxistag.questionnaire import canonical
from praxistag.services import survey_codes
from tests.attack.linking import Evidence
from tests.ballots import NOW, publish
from tests.questionnaires import AGREEMENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from flask import Flask

    from praxistag.questionnaire.model import Questionnaire
    from tests.ballots import OpenSurvey

PEOPLE = 60
TOKEN = re.compile(r'name="form_token" value="([^"]+)"')


def questionnaire() -> Questionnaire:
    """Return one in which each person's answer is different, and a text long enough to overflow."""
    wishes = [{"code": f"w{n:02}", "label": f"Wunsch {n}"} for n in range(PEOPLE)]
    items = [{"code": f"i{n}", "text": f"Aussage {n}"} for n in range(8)]
    questions = [
        {"code": "W", "type": "single", "text": "Was wünschst du dir?", "options": wishes},
        {
            "code": "Z",
            "type": "likert",
            "text": "Stimmt das?",
            "options": AGREEMENT,
            "items": items,
        },
        {"code": "T", "type": "text_long", "text": "Was noch?", "max": 400},
    ]
    section = {"code": "all", "title": "Alles", "questions": questions}
    file = {"format": canonical.FORMAT, "code": "probe", "title": "Probe", "sections": [section]}
    return canonical.read(file)


@dataclass
class Day:
    """The survey of a day and what was written about it."""

    app: Flask
    survey: OpenSurvey
    slug: str
    slips: Sequence[str]
    wishes: Sequence[int]
    log: io.StringIO = field(default_factory=io.StringIO)

    def hand_in(self) -> None:
        """Have everybody answer in the order of their slips, each over an own connection."""
        with self._written_down(), _serving(self.app) as port:
            for slip, wish in zip(self.slips, self.wishes, strict=True):
                self._answer(port, slip, wish)

    def taken(self) -> Evidence:
        """Return all files of the installation as they lie there, and what was logged."""
        files = {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in self.folder.rglob("*")
            if path.is_file() and path.name.startswith(("praxistag", "queue", "outbox"))
        }
        return Evidence(files | {"log": self.log.getvalue().encode()}, self._known(), self.wishes)

    def backup(self, file: Path) -> Evidence:
        """Return what a backup holds that is made now."""
        done = self.app.test_cli_runner().invoke(praxistag, ["backup", str(file)])
        assert done.exit_code == 0, done.output
        with tarfile.open(file) as archive:
            parts = {one.name: archive.extractfile(one) for one in archive.getmembers()}
            files = {name: part.read() for name, part in parts.items() if part}
        return Evidence(files, self._known(), self.wishes)

    @property
    def folder(self) -> Path:
        """Where the installation keeps its files."""
        instance: Path = self.app.config["PRAXISTAG"].instance
        return instance

    @contextmanager
    def reader(self) -> Iterator[None]:
        """Hold a page open that reads the database all the while."""
        with closing(sqlite3.connect(self.folder / "praxistag.sqlite3")) as connection:
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM event").fetchone()
            yield

    def _known(self) -> list[tuple[bytes, ...]]:
        """Return what the attacker knows a slip by: they found all of them, and have the key."""
        seal = self.app.config["PRAXISTAG"].survey_seal()
        with self.app.app_context():
            public_id = db.session.get_one(Survey, self.survey.survey_id).public_id
        hashes = [seal.hash_of(public_id, parse(slip) or "") for slip in self.slips]
        return [
            (one, one.hex().encode(), slip.encode())
            for one, slip in zip(hashes, self.slips, strict=True)
        ]

    def _answer(self, port: int, slip: str, wish: int) -> None:
        with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as phone:
            phone.request("GET", f"/befragung/{self.slug}/code/{slip}")
            token = TOKEN.search(phone.getresponse().read().decode())
            assert token
            answers = {"W": f"w{wish:02}", "T": f"Mehr davon <t{wish:02}>"}
            answers |= {f"Z[i{n}]": str(1 + wish * n % 5) for n in range(8)}
            nonce = base64.urlsafe_b64encode(secrets.token_bytes(16)).decode().rstrip("=")
            way = {
                "form_token": token[1],
                "nonce": nonce,
                "code": slip,
                "page": "1",
                "go": "submit",
            }
            headers = {"Content-Type": "application/x-www-form-urlencoded"}
            phone.request("POST", f"/befragung/{self.slug}", urlencode(answers | way), headers)
            answer = phone.getresponse()
            page = answer.read().decode()
        assert answer.status == 303, page

    @contextmanager
    def _written_down(self) -> Iterator[None]:
        """Take what the application and its libraries write, at the most talkative level."""
        (handler,) = logging.getLogger("praxistag").handlers
        assert isinstance(handler, logging.StreamHandler)
        loggers = [logging.getLogger(name) for name in ("praxistag", "waitress")]
        before, levels = handler.setStream(self.log), [one.level for one in loggers]
        for one in loggers:
            one.setLevel(logging.DEBUG)
        try:
            yield
        finally:
            handler.setStream(before)
            for one, level in zip(loggers, levels, strict=True):
                one.setLevel(level)


def begin(app: Flask) -> Day:
    """Publish the survey and draw the slips, with nothing of another day left."""
    with app.app_context(), write_transaction() as session:
        session.execute(delete(Event))
    survey = publish(app, questionnaire=questionnaire(), expected=PEOPLE)
    seal = app.config["PRAXISTAG"].survey_seal()
    wishes = random.SystemRandom().sample(range(PEOPLE), PEOPLE)
    with app.app_context(), write_transaction() as session:
        row = session.get_one(Survey, survey.survey_id)
        slips = survey_codes.draw(row, PEOPLE, seal=seal, by=SYSTEM, now=NOW)
        return Day(app, survey, row.slug, slips, wishes)


@contextmanager
def _serving(app: Flask) -> Iterator[int]:
    """Serve as `praxistag serve` does, on a free port."""
    sockets: dict[int, Any] = {}
    server = create_server(app, host="127.0.0.1", port=0, threads=4, ident=None, map=sockets)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield int(server.effective_port)
    finally:
        server.task_dispatcher.shutdown()
        wasyncore.close_all(sockets)
        thread.join(timeout=5)
