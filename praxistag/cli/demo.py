"""`praxistag demo`: the example event, ways into it, its tickets, and its end."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING

import click
from flask.cli import AppGroup
from sqlalchemy import delete

from praxistag.allocation.problem import Mode
from praxistag.cli import schema
from praxistag.cli.output import json_option, progress, show_json, show_table
from praxistag.cli.refusal import Refused
from praxistag.domain.actors import CONSOLE, SYSTEM
from praxistag.domain.schedule import utc_now
from praxistag.extensions import db, write_transaction
from praxistag.jobs.allocate import work_on
from praxistag.jobs.evaluate import evaluate
from praxistag.jobs.evaluation_printers import short_report_pdf_of
from praxistag.models import Event, OutgoingMail
from praxistag.services import (
    allocation_plans,
    allocation_runs,
    demo_links,
    evaluation_publication,
    evaluation_years,
)
from praxistag.services.demo import (
    codings,
    desk,
    door,
    earlier,
    evaluation,
    example,
    surveys,
    tickets,
)
from praxistag.services.demo.phases import PHASES
from praxistag.web.context import current_config
from praxistag.web.filters import day_and_time

if TYPE_CHECKING:
    from pathlib import Path

    from praxistag.services.demo.phases import DemoPhase

PARTICIPANTS = 110
MOST_PARTICIPANTS = 50_000
MOST_SOLVED = 2_000
"""Above, the example draws lots in turn: nobody waits minutes for invented people."""

PUBLISHED_BEFORE = timedelta(days=14)

demo_group = AppGroup("demo", help="Beispielveranstaltung mit frei erfundenen Menschen.")


@demo_group.command("load")
@click.option(
    "--participants",
    type=click.IntRange(1, MOST_PARTICIPANTS),
    default=PARTICIPANTS,
    help="Zahl der Menschen, davon 10 Gäste; Plätze und Räume wachsen mit.",
    show_default=True,
)
@click.option("--seed", type=int, default=1, help="Gleiche Zahl, gleiche Menschen.")
@click.option(
    "--phase",
    type=click.Choice([*PHASES]),
    default="anmeldung",
    help="Wo die Veranstaltung steht.",
    show_default=True,
)
def load(participants: int, seed: int, phase: str) -> None:
    """Die Beispielveranstaltung laden, anstelle einer früheren."""
    schema.upgrade()
    request = example.Request(phase=PHASES[phase], participants=participants, seed=seed)
    links = current_config().participant_links()
    with (
        progress(range(participants), label="Menschen erfinden", length=participants) as bar,
        write_transaction(),
    ):
        event = example.load(request, links=links, now=utc_now(), on_step=bar.update)
    if PHASES[phase].is_allocated:
        _allocate(event, participants)
    with write_transaction():
        _open_door(event, PHASES[phase], seed)
    with write_transaction():
        surveys.add(
            event, PHASES[phase], seal=current_config().survey_seal(), seed=seed, now=utc_now()
        )
    if PHASES[phase].is_evaluated:
        evaluate()
        with write_transaction():
            evaluation.review_texts(event, now=utc_now())
            codings.code_texts(event, now=utc_now())
        _tell(event, seed)
    people = "ein Mensch" if participants == 1 else f"{participants} Menschen"
    click.echo(f"Beispielveranstaltung geladen: {people}, frei erfunden,")
    click.echo(f"Beginn {day_and_time(event.starts_at)}, {event.capacity} Plätze.")


def _tell(event: Event, seed: int) -> None:
    """Put a pilot beside the results, compare both, and publish the short report."""
    snapshot = evaluation_publication.newest_of_event(event)
    if snapshot is None:  # too few people for any number
        return
    pilot = earlier.counted(seed=seed)
    with write_transaction():
        earlier.add(snapshot, pilot, now=utc_now())
    if found := evaluation_years.beside(snapshot, None):
        made = evaluation_years.compare(found)
        with write_transaction():
            evaluation_years.keep(found, made)
    content = short_report_pdf_of(snapshot)
    with write_transaction():
        evaluation_publication.publish(snapshot, content, by=SYSTEM, now=utc_now())


@demo_group.command("login")
@click.argument("role", metavar="ROLLE", type=click.Choice(demo_links.ROLES))
@click.option("--organisation", "slug", metavar="KURZNAME", help="Organisation der Person.")
@json_option
def login(role: str, slug: str | None, *, as_json: bool) -> None:
    """Einen Link ausgeben, der einmal anmeldet: als ROLLE, azubi oder gast."""
    with write_transaction():
        link = demo_links.demo_login_link(
            role,
            organisation_slug=slug or _usual_office(role),
            public_url=current_config().public_url,
            now=utc_now(),
        )
    if as_json:
        show_json(_record(link))
        return
    click.echo(link.url)
    click.echo(f"Gilt einmal, bis {day_and_time(link.expires_at)}.")


@demo_group.command("logins")
@json_option
def logins(*, as_json: bool) -> None:
    """Für jede Rolle einen Link ausgeben, der einmal anmeldet."""
    url, now = current_config().public_url, utc_now()
    with write_transaction():
        links = [
            demo_links.demo_login_link(
                role, organisation_slug=_usual_office(role), public_url=url, now=now
            )
            for role in demo_links.ROLES
        ]
    if as_json:
        show_json([_record(link) for link in links])
        return
    show_table(("Rolle", "Link (gilt einmal, 12 Stunden)"), [(row.role, row.url) for row in links])
    if slip_url := _slip_url():
        click.echo(f"\nEin Zettel der Befragung (gilt einmal): {slip_url}")


@demo_group.command("slip")
def slip() -> None:
    """Einen Zettel der offenen Befragung ziehen und seinen Link ausgeben."""
    found = _slip_url()
    if found is None:
        raise Refused(
            "Es gibt keine Befragung mit Zetteln. „demo load --phase befragung“ hat eine."
        )
    click.echo(found)


@demo_group.command("tickets")
@json_option
def list_tickets(*, as_json: bool) -> None:
    """Alle Tickets der Beispielveranstaltung ausgeben."""
    event = example.current_example()
    found = tickets.of_event(event, links=current_config().participant_links())
    if as_json:
        show_json([asdict(ticket) for ticket in found])
        return
    headings = ("Code", "Name", "Organisation", "Freigabe", "Platz")
    rows = [(row.code, row.name, row.organisation, row.release, row.seat) for row in found]
    show_table(headings, rows)


@demo_group.command("remove")
def remove() -> None:
    """Die Beispielveranstaltung löschen, mit allem, was daran hängt."""
    with write_transaction():
        found = example.remove()
    mails = _delete_written_mails(current_config().instance / "outbox") if found else 0
    if found:
        click.echo(f"Die Beispielveranstaltung ist gelöscht, dazu {mails} E-Mail-Dateien.")
    else:
        click.echo("Es gibt keine Beispielveranstaltung.")


def _allocate(event: Event, participants: int) -> None:
    """Publish a plan; the mails about it would have gone out long ago, to nobody."""
    mode = Mode.LEXIMIN if participants <= MOST_SOLVED else Mode.RSD
    with write_transaction():
        found = db.session.get_one(Event, event.id)
        allocation_runs.ask(found, allocation_runs.Order(), by=CONSOLE, now=utc_now())
        run = allocation_runs.claim(now=utc_now())
    if run is None:
        return
    work_on(run, (mode,))
    published_at = min(utc_now(), event.starts_at - PUBLISHED_BEFORE)
    with write_transaction():
        for plan in allocation_plans.of_run(run):
            allocation_plans.publish(plan, confirmed_closings=True, by=CONSOLE, now=published_at)
        db.session.execute(delete(OutgoingMail).where(OutgoingMail.event_id == event.id))


def _open_door(event: Event, phase: DemoPhase, seed: int) -> None:
    """Add what the door knows by then; the seats are in place."""
    now = utc_now()
    if phase.is_over:
        door.add(event, seed=seed, now=now)
        desk.add_of_the_day(event, now=now)
    elif phase.is_today:
        desk.add(event, now=now)


def _slip_url() -> str | None:
    """Return the address on a slip drawn for this purpose, None without a survey to draw for."""
    config = current_config()
    with write_transaction():
        drawn = surveys.slip(example.current_example(), seal=config.survey_seal(), now=utc_now())
    if drawn is None:
        return None
    survey, code = drawn
    return config.survey_links().code_url(survey.slug, code)


def _record(link: demo_links.DemoLink) -> dict[str, str]:
    return {"role": link.role, "url": link.url, "expires_at": link.expires_at.isoformat()}


def _usual_office(role: str) -> str | None:
    return "stadt-bochum" if role == "ausbildungsbuero" else None


def _delete_written_mails(outbox: Path) -> int:
    """Delete what was written instead of sent; beside an example there is no real mail."""
    files = list(outbox.glob("*.eml"))
    for file in files:
        file.unlink(missing_ok=True)
    return len(files)
