"""`praxistag event`: list, create, copy and choose events."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

import click
from flask.cli import AppGroup

from praxistag.cli.output import json_option, show_json, show_table
from praxistag.cli.refusal import Refused
from praxistag.domain.actors import CONSOLE
from praxistag.domain.errors import EventExists
from praxistag.domain.event_details import MasterData, Places, Times
from praxistag.domain.schedule import from_local, utc_now
from praxistag.extensions import write_transaction
from praxistag.services import event_copies, events
from praxistag.web.filters import day_and_time

if TYPE_CHECKING:
    from praxistag.models import Event

DEFAULT_NAME = "Nachhaltigkeits-Praxistag von und für Azubis"
GUIDING_QUESTION = (
    "Wie können Azubis der beteiligten Organisationen die nachhaltige Entwicklung "
    "ihrer Organisationen verstärken?"
)
DEFAULT_PLACES = 110
ONLY_THE_FIRST = (
    "Es gibt schon eine Veranstaltung. Weitere entstehen mit „praxistag event copy KURZNAME NEU“; "
    "eine Beispielveranstaltung löscht zuerst „praxistag demo remove“."
)
CLOCK = click.DateTime(["%H:%M"])

event_group = AppGroup("event", help="Veranstaltungen anzeigen, anlegen und kopieren.")


@event_group.command("list")
@json_option
def list_events(*, as_json: bool) -> None:
    """Alle Veranstaltungen anzeigen, die späteste zuerst."""
    found = event_copies.every()
    if as_json:
        show_json([_record(event) for event in found])
    elif found:
        show_table(("Kurzname", "Beginn", "Plätze", "Stand"), [_line(event) for event in found])
    else:
        click.echo("Noch keine Veranstaltung. „praxistag event create“ legt die erste an.")


@event_group.command("create")
@click.argument("slug", metavar="KURZNAME")
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    required=True,
    metavar="JJJJ-MM-TT",
    help="Tag der Veranstaltung.",
)
@click.option("--name", default=DEFAULT_NAME, help="Name der Veranstaltung.", show_default=True)
@click.option("--places", type=click.IntRange(min=1), default=DEFAULT_PLACES, help="Plätze.")
@click.option("--start", type=CLOCK, default="09:00", metavar="HH:MM", help="Beginn.")
@click.option("--end", type=CLOCK, default="15:45", metavar="HH:MM", help="Ende.")
def create(slug: str, day: datetime, name: str, places: int, **clocks: datetime) -> None:
    """Die erste Veranstaltung anlegen; alles Weitere steht unter /verwaltung/veranstaltung."""
    start, end = (_at(day.date(), clocks[key].time()) for key in ("start", "end"))
    master = MasterData(
        name=name,
        short_name="Praxistag",
        slug=slug,
        guiding_question=GUIDING_QUESTION,
    )
    times = Times(doors_open_at=start, starts_at=start, ends_at=end)
    offer = Places(capacity=places, release_required=True)
    try:
        with write_transaction():
            event = events.create(master, times, offer, by=CONSOLE, now=utc_now())
    except EventExists as refusal:
        raise Refused(ONLY_THE_FIRST) from refusal
    click.echo(f"„{event.slug}“ ist angelegt und jetzt die aktuelle Veranstaltung.")


@event_group.command("copy")
@click.argument("slug", metavar="KURZNAME")
@click.argument("new_slug", metavar="NEU")
def copy(slug: str, new_slug: str) -> None:
    """Eine Veranstaltung mit allem außer den Menschen kopieren, 52 Wochen später."""
    with write_transaction():
        twin = event_copies.copy(_find(slug), new_slug, by=CONSOLE, now=utc_now())
    click.echo(f"„{twin.slug}“ ist angelegt, Beginn {day_and_time(twin.starts_at)}.")
    click.echo(f"Auf die öffentlichen Seiten kommt sie mit: praxistag event choose {twin.slug}")


@event_group.command("choose")
@click.argument("slug", metavar="KURZNAME")
def choose(slug: str) -> None:
    """Festlegen, welche Veranstaltung die öffentlichen Seiten zeigen."""
    with write_transaction():
        event_copies.make_current(_find(slug), by=CONSOLE, now=utc_now())
    click.echo(f"„{slug}“ ist jetzt die aktuelle Veranstaltung.")


def _find(slug: str) -> Event:
    event = event_copies.by_slug(slug)
    if event is None:
        raise Refused(f"Die Veranstaltung „{slug}“ gibt es nicht. „praxistag event list“ hilft.")
    return event


def _at(day: date, clock: time) -> datetime:
    return from_local(datetime.combine(day, clock))


def _record(event: Event) -> dict[str, object]:
    return {
        "slug": event.slug,
        "name": event.name,
        "starts_at": event.starts_at.isoformat(),
        "capacity": event.capacity,
        "seats_taken": event.seats_taken,
        "is_current": event.is_current,
        "is_demo": event.is_demo,
    }


def _line(event: Event) -> tuple[str, ...]:
    marks = [("aktuell", event.is_current), ("Beispiel", event.is_demo)]
    state = ", ".join(word for word, holds in marks if holds)
    seats = f"{event.seats_taken} von {event.capacity}"
    return event.slug, day_and_time(event.starts_at), seats, state or "–"
