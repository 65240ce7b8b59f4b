"""What the event office has to do at the door: before the day, on the day, afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from flask import url_for

from praxistag.blueprints.admin.checkin import wording
from praxistag.domain.german import day_and_time
from praxistag.domain.kinds import PrintKind
from praxistag.domain.list_columns import Moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from praxistag.blueprints.admin.checkin.view import Overview

Tag = tuple[str, str]
DONE: Tag = ("erledigt", "success")
OPEN: Tag = ("offen", "waiting")
NOW: Tag = ("jetzt", "danger")
DEVICES_ANCHOR = "geraete"


@dataclass(frozen=True, slots=True)
class Task:
    """A line of the list: what, why, how it stands and where it is done."""

    title: str
    text: str
    icon: str
    label: str
    url: str
    tag: Tag | None = None


class Paper(NamedTuple):
    """Something to print before the day."""

    kind: PrintKind
    title: str
    text: str
    icon: str
    endpoint: str


PAPERS = (
    Paper(
        PrintKind.DOOR_PACK,
        "Mappe drucken",
        "Listen und Zettel, damit der Einlass ohne Netz und Geräte weitergeht. Am Abend vorher.",
        "print",
        "admin.checkin.paper.show",
    ),
    Paper(
        PrintKind.BADGES,
        "Namensschilder drucken",
        "Mit Workshops, Räumen und dem Zeichen fürs Fotografieren.",
        "user",
        "admin.checkin.badges.show",
    ),
)


def tasks(page: Overview) -> list[Task]:
    """Return what is to do at this moment, the most urgent first."""
    match page.moment:
        case Moment.BEFORE:
            return [_pairing(page), *_papers(page)]
        case Moment.DAY:
            return [*_conflicts(page), *_silent(page), *_no_device(page), *_missing(page)]
        case Moment.AFTER:
            return [*_conflicts(page), *_after(page)]


def _pairing(page: Overview) -> Task:
    count = len(page.working)
    paired = "Ein Gerät ist verbunden." if count == 1 else f"{count} Geräte sind verbunden."
    advice = "Eines je Eingang, eines je Workshop-Tür und eines als Reserve."
    return Task(
        "Geräte verbinden",
        f"{paired} {advice}" if count else advice,
        "camera",
        "Verbinden",
        f"#{DEVICES_ANCHOR}",
        DONE if count else OPEN,
    )


def _papers(page: Overview) -> Iterator[Task]:
    for paper in PAPERS:
        printed_at = page.printed.get(paper.kind)
        words = f"Zuletzt gedruckt: {day_and_time(printed_at)}." if printed_at else paper.text
        tag = DONE if printed_at else OPEN
        yield Task(paper.title, words, paper.icon, "Drucken", url_for(paper.endpoint), tag)


def _conflicts(page: Overview) -> Iterator[Task]:
    if not page.open_cases:
        return
    count = page.open_cases
    yield Task(
        "Einen Fall klären" if count == 1 else f"{count} Fälle klären",
        "Zwei Scans für eine Person, unbekannte Codes oder von Hand eingelassen: "
        "Sie entscheiden, was zählt.",
        "exchange",
        "Klären",
        url_for("admin.checkin.desk.show"),
        OPEN,
    )


def _silent(page: Overview) -> Iterator[Task]:
    names = [f"„{line.device.name}“" for line in page.lines if line.is_silent]
    if not names:
        return
    verb = "meldet" if len(names) == 1 else "melden"
    yield Task(
        f"{' und '.join(names)} {verb} sich nicht",
        "Gescannt wird dort auch ohne Netz. Ist das Gerät noch an, und ist die Seite offen?",
        "sync",
        "Ansehen",
        f"#{DEVICES_ANCHOR}",
        NOW,
    )


def _no_device(page: Overview) -> Iterator[Task]:
    if not page.working:
        yield Task(
            "Ein Gerät verbinden",
            "Noch kann niemand scannen.",
            "camera",
            "Verbinden",
            f"#{DEVICES_ANCHOR}",
            NOW,
        )


def _missing(page: Overview) -> Iterator[Task]:
    count = page.house.missing
    if page.now < page.event.starts_at or not count:
        return
    yield Task(
        wording.missing(count),
        "Mit den Telefonnummern der Ausbildungsbüros.",
        "users",
        "Wer fehlt",
        url_for("admin.checkin.missing.show"),
    )


def _after(page: Overview) -> Iterator[Task]:
    yield Task(
        "Häkchen vom Papier übertragen",
        "Falls irgendwo auf Papier abgehakt wurde. Es zählt wie ein Scan.",
        "clipboard",
        "Übertragen",
        url_for("admin.checkin.paper.show"),
    )
    if page.working:
        end = day_and_time(page.window[1])
        yield Task(
            "Geräte abmelden",
            f"Von selbst enden sie am {end}. Was sie noch nicht gesendet haben, kommt trotzdem an.",
            "sign-out",
            "Alle abmelden",
            url_for("admin.checkin.devices.ask_to_revoke_all"),
        )
