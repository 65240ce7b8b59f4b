"""C13: single people must not be recognised by what they say about themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.questionnaire.coach.findings import Finding, Severity
from praxistag.questionnaire.coach.rule import Rule
from praxistag.questionnaire.identifiability import FEWEST, Light, forecast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from praxistag.questionnaire.coach.rule import Context

SOURCE = "BfDI zu Mitarbeiterbefragungen; COPSOQ: keine Auswertung unter 5 Personen"
MOST_CHANGES = 3


def check(context: Context) -> Iterator[Finding]:
    """Return what the forecast says where it is red; without numbers nothing can be said.

    An error: a survey that lets people be recognised must not go out, whatever it promises.
    """
    found = forecast(context.questionnaire, population=context.population, groups=context.groups)
    if found is None or found.light is not Light.RED:
        return
    changes = " Oder: ".join(change.words for change in found.changes[:MOST_CHANGES])
    yield Finding(
        rule="C13",
        severity=Severity.ERROR,
        question=None,
        message=found.sentence,
        reason=(
            f"Unter {FEWEST} Personen mit denselben Angaben kann jemand erraten, wer was "
            "geantwortet hat. Dann ist die Befragung nicht anonym, auch ohne Namen."
        ),
        source=SOURCE,
        suggestion=changes or "Fragt mehr Menschen, oder sprecht miteinander statt zu befragen.",
    )


RECOGNITION = Rule("C13", "Wiedererkennbarkeit", SOURCE, check)
