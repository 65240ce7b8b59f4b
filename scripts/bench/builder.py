"""The question editor with 60 questions: page, open card, one saved change, one look of the coach.

The floor is the same page of a survey without questions: frame, session, menu, nothing to edit.
"""

from __future__ import annotations

import itertools
import re
import tempfile
import urllib.parse
import urllib.request
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from coach import sixty_questions
from lists import seconds, signed_in
from report import Report
from servers import free_port, praxistag_server, run_program

from praxistag.app import create_app
from praxistag.config import Config
from praxistag.domain.actors import SYSTEM
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services import events, surveys

if TYPE_CHECKING:
    from praxistag.questionnaire.model import Questionnaire

PEOPLE = 110
BOUND_MS = 200
OPEN = "R1Q10"
SEEN = re.compile(r'name="seen"[^>]*value="([^"]+)"')
PARTS = {"X-Praxistag-Part": "1"}


def begun(instance: Path, questionnaire: Questionnaire) -> str:
    """Begin a survey beside the running server and return how addresses name it."""
    app = create_app(Config.from_env({"PRAXISTAG_INSTANCE": str(instance)}))
    with app.app_context(), write_transaction():
        event = events.current()
        if event is None:
            raise SystemExit("no event")
        survey = surveys.create(event, questionnaire, what="begonnen", by=SYSTEM, now=utc_now())
        return survey.public_id


class Editor:
    """Somebody at the open card; each change differs from the one before."""

    def __init__(self, client: urllib.request.OpenerDirector, url: str) -> None:
        self.client, self.url, self.numbers = client, url, itertools.count()
        self.fields = sent(self.get(f"/{OPEN}"))

    def get(self, path: str = "") -> str:
        """Fetch a page."""
        with self.client.open(self.url + path) as response:
            return str(response.read().decode())

    def save(self) -> None:
        """Save a change of wording, as the script does."""
        answer = self._post("", {"text": f"Was hat sich verändert? ({next(self.numbers)})"})
        found = SEEN.search(answer)
        if found is None:
            raise SystemExit("not saved")
        self.fields["seen"] = found[1]

    def hint(self) -> None:
        """Ask what the coach thinks of what is being typed."""
        self._post("/hinweise", {"text": "Wie gut waren Essen und Raum?"})

    def _post(self, path: str, changes: dict[str, str]) -> str:
        body = urllib.parse.urlencode(self.fields | changes).encode()
        request = urllib.request.Request(f"{self.url}/{OPEN}{path}", body, PARTS)  # noqa: S310
        with self.client.open(request) as response:
            return str(response.read().decode())


def sent(page: str) -> dict[str, str]:
    """Return what the open form sends as it stands, but for its text, which changes anyway."""
    fields = {}
    for control in BeautifulSoup(page, "html.parser").select("#builder-form [name]"):
        if control.name == "button" or (control.get("type") in ("checkbox", "radio")):
            continue
        chosen = control.select_one("option[selected]") or control.select_one("option")
        value = control if control.name == "input" else chosen or control
        fields[str(control["name"])] = str(value.get("value", ""))
    return fields | {"joint": "all"}


def main() -> None:
    """Measure and print."""
    questionnaire = sixty_questions()
    report = Report(f"Question editor with {len(list(questionnaire.questions))} questions")
    with tempfile.TemporaryDirectory() as name:
        instance = Path(name) / "instance"
        run_program(instance, "demo", "load", "--participants", str(PEOPLE), "--phase", "anmeldung")
        full, empty = (begun(instance, one) for one in (questionnaire, surveys.blank("Leer")))
        with praxistag_server(instance, port=free_port()) as server:
            client = signed_in(instance, server.base)
            address = f"{server.base}/team/befragungen/{{}}/fragen".format
            editor = Editor(client, address(full))
            nothing = partial(client.open, address(empty))
            floor = seconds(lambda: nothing().read())
            report.info("floor: page of a survey without questions", floor * 1000, "ms")
            for words, action in (
                ("page", editor.get),
                ("page with a card open", partial(editor.get, f"/{OPEN}")),
                ("change saved", editor.save),
                ("coach while typing", editor.hint),
            ):
                taken = seconds(action)
                report.at_most(words, taken * 1000, BOUND_MS, "ms")
                report.info(f"{words}, over the floor", taken / floor, "x")
    report.end()


if __name__ == "__main__":
    main()
