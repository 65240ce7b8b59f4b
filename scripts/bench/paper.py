"""The pack for the door of a full day against the same page in bare WeasyPrint, without our child.

A day of 110 people, twelve workshops and three blocks: every list, slips, a page of notes.
"""

from __future__ import annotations

import os
import statistics
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from report import Report

from praxistag.documents import pdf, pdf_child
from praxistag.documents.door_lists import PaperLine, PaperList, Part
from praxistag.documents.door_pack import (
    STYLE,
    TEMPLATE,
    DoorPack,
    PackHead,
    PackWish,
    door_pack_pdf,
    pack_context,
)
from praxistag.domain.keys import new_public_id
from praxistag.domain.kinds import SlotKind
from praxistag.domain.photo_marker import PhotoMarker
from praxistag.models import Event, Room, Slot, Workshop, WorkshopSession

if TYPE_CHECKING:
    from collections.abc import Callable

PEOPLE = 110
WORKSHOPS = 12
BLOCKS = 3
ROUNDS = 3
SECONDS = 15
RATIO = 1.25
MEGABYTES = 1.0
DAY = datetime(2026, 9, 10, 7, tzinfo=UTC)
HOUR = timedelta(hours=1)
ADDRESS = "https://praxistag.example.org/verwaltung/einlass/papier"


def make_pack() -> DoorPack:
    """Return the pack of a full day; everybody sits in one workshop of each block."""
    people = [make_person(number) for number in range(PEOPLE)]
    lists = [PaperList("entrance", Part.DOOR, people)]
    per_block = WORKSHOPS // BLOCKS
    for number in range(WORKSHOPS):
        block, place = divmod(number, per_block)
        seated = [replace(one, marker=None) for one in people[place::per_block]]
        lists.append(
            PaperList(f"session-{number}", Part.SESSION, seated, make_session(number, block))
        )
    return DoorPack(PackHead(make_event(), DAY, ADDRESS), lists, PackWish(slips=12))


def make_person(number: int) -> PaperLine:
    """Return somebody with a long surname and a long house."""
    return PaperLine(
        public_id=new_public_id(),
        last_name=f"Holunderbusch-Schlehdorn {number:03}",
        first_name="Testperson",
        badge_name=f"Birke {number}",
        organisation="Wasserverband Beispielbach und Umgebung",
        marker=list(PhotoMarker)[number % 3],
    )


def make_event() -> Event:
    """Return the event of the tenth of September."""
    return Event(
        short_name="Praxistag",
        starts_at=DAY,
        doors_open_at=DAY - HOUR / 2,
        ends_at=DAY + 7 * HOUR,
        venue_name="Beispielhaus am Bach",
        contact_name="Veranstaltungsbüro",
        contact_phone="0000 12345",
    )


def make_session(number: int, block: int) -> WorkshopSession:
    """Return a session of a workshop in a room of its own."""
    starts_at = DAY + (block + 1) * HOUR
    title, kind = f"Block {block + 1}", SlotKind.WORKSHOPS
    slot = Slot(id=block, title=title, kind=kind, starts_at=starts_at, ends_at=starts_at + HOUR)
    workshop = Workshop(code=f"B{number}", title="Dachbegrünung: vom Wunsch zum Plan")
    room = Room(name=f"Saal {number}")
    return WorkshopSession(id=number, workshop=workshop, slot=slot, room=room, capacity=30)


def seconds(rounds: int, *actions: Callable[[], object]) -> list[float]:
    """Return the median seconds of each action, run by turns so that all share the noise."""
    taken: list[list[float]] = [[] for _ in actions]
    for _ in range(rounds):
        for times, action in zip(taken, actions, strict=True):
            began = time.perf_counter()
            action()
            times.append(time.perf_counter() - began)
    return [statistics.median(times) for times in taken]


def main() -> None:
    """Measure and print."""
    pack = make_pack()
    bare = pdf_child.make_renderer()
    page = pdf.render_html(TEMPLATE, pack_context(pack)).encode()
    bare(page, STYLE)
    began = time.process_time()
    bare(page, STYLE)
    work = time.process_time() - began
    with pdf.apart(lambda _stage: None):  # as a job does
        began = time.perf_counter()
        content = door_pack_pdf(pack)
        first = time.perf_counter() - began
        floor, ours = seconds(ROUNDS, lambda: bare(page, STYLE), lambda: door_pack_pdf(pack))

    report = Report(
        "Pack for the door, bare WeasyPrint = same page with a shared FontConfiguration"
    )
    report.info("load of this machine, one minute", os.getloadavg()[0])
    report.info(f"pages for {PEOPLE} people and {WORKSHOPS} workshops", pack.pages)
    report.at_most("first pack, with the start of the child", first, SECONDS, "s")
    report.info("one pack, bare", floor, "s")
    report.info("one pack, bare, processor time alone", work, "s")
    report.at_most("one pack, ours", ours, SECONDS, "s")
    report.at_most("one pack, ours / bare", ours / floor, RATIO)
    report.at_most("one pack, size", len(content) / 1e6, MEGABYTES, "MB")
    report.end()


if __name__ == "__main__":
    main()
