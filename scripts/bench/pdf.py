"""Ticket PDFs against bare WeasyPrint: the same page, fonts and style, without our child."""

from __future__ import annotations

import os
import statistics
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from report import Report

from praxistag.documents import pdf, pdf_child
from praxistag.documents.tickets import (
    STYLE,
    TEMPLATE,
    Paper,
    TicketView,
    ticket_context,
    ticket_pdf,
    tickets_pdf,
)
from praxistag.domain.ticket_code import CODE_BYTES, encode

if TYPE_CHECKING:
    from collections.abc import Callable

TICKETS = 110
ROUNDS = 30
BULK_ROUNDS = 3
RATIO = 1.25
BYTES = 0.5


def make_view(number: int) -> TicketView:
    """Return a ticket like no other."""
    day = datetime(2026, 9, 10, 7, tzinfo=UTC)
    return TicketView(
        name=f"Birke {number}",
        organisation="Wasserverband Beispielbach",
        event_name="Nachhaltigkeits-Praxistag von und für Azubis",
        event_label="Praxistag 2026",
        doors_open_at=day,
        starts_at=day,
        place="Beispielhaus am Bach",
        address="Musterweg 1, 00000 Musterstadt",
        travel_hint="Haltestelle Musterbrücke, 4 Minuten zu Fuß",
        help_phone="0000 12345",
        code=encode(os.urandom(CODE_BYTES)),
        is_pending=False,
        is_guest=False,
    )


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
    report.end()


if __name__ == "__main__":
    main()
