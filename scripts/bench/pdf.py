"""Ticket PDFs against bare WeasyPrint, and long files as jobs make them, in a child of their own.

Bare is the same page with the same fonts and style, without our child.
"""

from __future__ import annotations

import os
import statistics
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from report import Report

from praxistag.documents import pdf, pdf_child
from praxistag.documents.badges import SHEETS, BadgeFormat, BadgeView, Layout, Occasion, badges_pdf
from praxistag.documents.participant_list_pdf import ListHead, participant_list_pdf
from praxistag.documents.participant_lists import Entry, ListedSeat, ListSheet
from praxistag.documents.tickets import (
    PER_SHEET,
    STYLE,
    TEMPLATE,
    Paper,
    SourceNotice,
    TicketView,
    ticket_context,
    ticket_pdf,
    tickets_pdf,
)
from praxistag.domain.kinds import TrainingArea
from praxistag.domain.list_columns import ListColumn
from praxistag.domain.photo_marker import PhotoMarker
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.domain.ticket_code import CODE_BYTES, encode
from praxistag.jobs.print_documents import percent
from praxistag.models import Room, Slot, Track, Workshop, WorkshopSession

if TYPE_CHECKING:
    from collections.abc import Callable

TICKETS = 110
ROUNDS = 30
BULK_ROUNDS = 3
RATIO = 1.25
BYTES = 0.5
PEOPLE = 1000
PER_PAGE = 20
SECONDS = 60
SILENCE = 10
MEMORY = 700
DAY = datetime(2026, 9, 10, 7, tzinfo=UTC)
NOTICE = SourceNotice(
    "Wasserverband Beispielbach",
    "praxistag@example.org",
    "https://praxistag.example.org/datenschutz",
)


def make_view(number: int) -> TicketView:
    """Return a ticket like no other."""
    return TicketView(
        name=f"Birke {number}",
        organisation="Wasserverband Beispielbach",
        event_name="Nachhaltigkeits-Praxistag von und für Azubis",
        event_label="Praxistag 2026",
        doors_open_at=DAY,
        starts_at=DAY,
        place="Beispielhaus am Bach",
        address="Musterweg 1, 00000 Musterstadt",
        travel_hint="Haltestelle Musterbrücke, 4 Minuten zu Fuß",
        help_phone="0000 12345",
        code=encode(os.urandom(CODE_BYTES)),
        is_pending=False,
        is_guest=False,
    )


def make_list() -> bytes:
    """Return the list of a large organisation with every column."""
    seats = tuple(ListedSeat(n, f"A{n}", "Blühfläche planen", "") for n in range(1, 4))
    entries = [
        Entry(
            public_id="",
            last_name=f"Birke {number}",
            first_name="Testperson",
            organisation="Wasserverband Beispielbach",
            training_area=TrainingArea.TECHNICAL,
            release_state=ReleaseState.RELEASED,
            released_at=DAY,
            released_by="Ausbildungsbüro",
            school_day=None,
            seat_state=SeatState.SEATED,
            under_18=False,
            guardian_form_at=None,
            is_present=False,
            seats=seats,
        )
        for number in range(PEOPLE)
    ]
    head = ListHead("Praxistag", DAY, "Wasserverband Beispielbach", PEOPLE, "", DAY)
    return participant_list_pdf(head, ListSheet(entries, list(ListColumn), (1, 2, 3)))


def make_tickets() -> bytes:
    """Return tickets with name and notice in small print, as an office prints them."""
    views = [
        replace(make_view(number), bearer=f"Testperson Birke {number}", notice=NOTICE)
        for number in range(PEOPLE)
    ]
    return tickets_pdf(views, paper=Paper.A4)


def make_badges(count: int = PEOPLE, paper: BadgeFormat = BadgeFormat.A7) -> bytes:
    """Return badges with three workshops each, markers by turns."""
    track = Track(name="Biodiversität", icon="leaf")
    sessions = [
        WorkshopSession(
            slot=Slot(starts_at=DAY + timedelta(hours=number)),
            room=Room(name=f"Saal {number}"),
            workshop=Workshop(code=f"B{number}", title="Blühfläche planen", track=track),
        )
        for number in (1, 2, 3)
    ]
    markers = [*PhotoMarker]
    views = [
        BadgeView(
            f"Birke {number}",
            "Wasserverband Beispielbach",
            encode(os.urandom(CODE_BYTES)),
            markers[number % 3],
            sessions,
        )
        for number in range(count)
    ]
    return badges_pdf(Occasion("Praxistag 2026", DAY), views, Layout(paper))


def apart(report: Report, name: str, make: Callable[[], bytes], *, per_page: int) -> None:
    """Make a long file as a job does, and look at its progress and at the memory of the child."""
    heard: list[tuple[float, int]] = []
    peak = 0.0

    def follow(stage: pdf.Stage) -> None:
        nonlocal peak
        peak = max(peak, _memory(process.pid))
        heard.append((time.perf_counter() - began, percent(stage, PEOPLE / per_page)))

    with pdf.apart(follow) as process:
        began = time.perf_counter()
        content = make()
        taken = time.perf_counter() - began
    moves = [0.0, *(at for (at, new), (_, old) in pairwise(heard[::-1]) if new != old), taken]
    report.at_most(f"{PEOPLE} {name}", taken, SECONDS, "s")
    report.info(f"{PEOPLE} {name}, size", len(content) / 1e6, "MB")
    report.at_most(f"{PEOPLE} {name}, memory of the child", peak, MEMORY, "MiB")
    moves.sort()
    silence = max(later - sooner for sooner, later in pairwise(moves))
    report.at_most(f"{PEOPLE} {name}, longest pause of the bar", silence, SILENCE, "s")
    backwards = sum(new < old for (_, old), (_, new) in pairwise(heard))
    report.at_most(f"{PEOPLE} {name}, steps backwards", backwards, 0)


def _memory(pid: int | None) -> float:
    """Return the largest resident memory of a process so far, in MiB; Linux only."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(one.split()[1]) / 1024 for one in lines if one.startswith("VmHWM")), 0.0)


def in_turn(rounds: int, *actions: Callable[[], object]) -> list[float]:
    """Return the median milliseconds of each action, run by turns so that all share the noise."""
    taken: list[list[float]] = [[] for _ in actions]
    for _ in range(rounds):
        for times, action in zip(taken, actions, strict=True):
            began = time.perf_counter()
            action()
            times.append((time.perf_counter() - began) * 1000)
    return [statistics.median(times) for times in taken]


def main() -> None:
    """Measure and print."""
    views = [make_view(number) for number in range(TICKETS)]
    bare = pdf_child.make_renderer()
    one = pdf.render_html(TEMPLATE, ticket_context(views[:1], Paper.A6)).encode()
    many = pdf.render_html(TEMPLATE, ticket_context(views, Paper.A6)).encode()
    bare(one, STYLE)
    began = time.perf_counter()
    ticket_pdf(views[0])
    first = time.perf_counter() - began

    report = Report("Ticket PDF, bare WeasyPrint = same page with a shared FontConfiguration")
    floor, ours = in_turn(ROUNDS, lambda: bare(one, STYLE), lambda: ticket_pdf(views[0]))
    report.info("first ticket, with the start of the child", first, "s")
    report.info("one ticket, bare", floor, "ms")
    report.info("one ticket, ours", ours, "ms")
    report.at_most("one ticket, ours / bare", ours / floor, RATIO)
    floor, ours = in_turn(BULK_ROUNDS, lambda: bare(many, STYLE), lambda: tickets_pdf(views))
    report.info(f"{TICKETS} tickets in one file, bare", floor / 1000, "s")
    report.info(f"{TICKETS} tickets in one file, ours", ours / 1000, "s")
    report.at_most(f"{TICKETS} tickets, ours / bare", ours / floor, RATIO)
    report.at_most(f"{TICKETS} tickets, size", len(tickets_pdf(views)) / 1e6, BYTES, "MB")
    apart(report, "people in a list", make_list, per_page=PER_PAGE)
    apart(report, "tickets", make_tickets, per_page=PER_SHEET)
    apart(report, "badges", make_badges, per_page=SHEETS[BadgeFormat.A7].per_page)
    for paper in BadgeFormat:
        (taken,) = in_turn(BULK_ROUNDS, partial(make_badges, TICKETS, paper))
        report.info(f"{TICKETS} badges on {paper}", taken / 1000, "s")
    report.end()


if __name__ == "__main__":
    main()
