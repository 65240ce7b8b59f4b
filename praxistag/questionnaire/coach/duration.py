"""C14: how long it takes, and from when on that is too long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.questionnaire.coach.findings import Finding, Severity
from praxistag.questionnaire.coach.rule import Rule
from praxistag.questionnaire.minutes import MOST_MINUTES, forecast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from praxistag.questionnaire.coach.rule import Context

SOURCE = "Galesic und Bosnjak (2009), Public Opinion Quarterly 73: Länge von Onlinebefragungen"
LONGEST_NAMED = 3


def check(context: Context) -> Iterator[Finding]:
    """Return a warning where somebody who is asked everything needs too long."""
    duration = forecast(context.questionnaire)
    if not duration.is_too_long:
        return
    longest = sorted(duration.questions, key=duration.questions.__getitem__, reverse=True)
    minutes = f"{duration.minutes:.1f}".replace(".", ",")
    yield Finding(
        rule="C14",
        severity=Severity.WARNING,
        question=None,
        message=(
            f"Die Befragung dauert etwa {minutes} Minuten, mehr als {MOST_MINUTES} sind zu viel."
        ),
        reason=(
            "Je länger es dauert, desto mehr brechen ab, und die hinteren Fragen bekommen die "
            "flüchtigsten Antworten."
        ),
        source=SOURCE,
        suggestion=(
            "Streicht, was ihr nicht auswertet. Am meisten Zeit kosten "
            + ", ".join(longest[:LONGEST_NAMED])
            + "."
        ),
    )


DURATION = Rule("C14", "Dauer", SOURCE, check)
