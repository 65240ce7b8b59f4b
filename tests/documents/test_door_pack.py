"""The pack for the door: opened again, its codes read, its pages counted."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import zxingcpp
from PIL import Image

from praxistag.documents.door_lists import PaperLine, PaperList, Part, sheets_of
from praxistag.documents.door_pack import (
    SLIPS_PER_SHEET,
    DoorPack,
    PackHead,
    PackWish,
    door_pack_pdf,
)
from praxistag.domain.paper_sheets import ROWS, unpack
from praxistag.domain.photo_marker import PhotoMarker
from praxistag.domain.states import Verdict
from tests.documents.pdf_reading import assert_accessible, page_sizes, page_texts
from tests.documents.printed import PRINTED_AT, a_day_event, a_room, a_session, a_slot

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ADDRESS = "https://praxistag.example.org/verwaltung/einlass/papier"
LONG = ("Donaudampfschifffahrtsgesellschaft" * 9)[:300]
AMIRA = PaperLine("Ab12" + "x" * 18, "Ahorn", "Amira", "Ami", "Stadt Musterstadt")


def people(count: int, **values: Any) -> list[PaperLine]:
    """Return people who differ, in the order of the list."""
    return [
        replace(AMIRA, **{"public_id": f"{n:04d}" + "x" * 18, "last_name": f"Birke {n}"} | values)
        for n in range(count)
    ]


def a_pack(*lists: PaperList, **wish: Any) -> DoorPack:
    """Return the pack of these lists."""
    return DoorPack(PackHead(a_day_event(), PRINTED_AT, ADDRESS), lists, PackWish(**wish))


def door(lines: Sequence[PaperLine]) -> PaperList:
    """Return the list of the entrance."""
    return PaperList("entrance", Part.DOOR, lines)


def session_list(lines: Sequence[PaperLine], number: int = 1) -> PaperList:
    """Return the list of a session."""
    row = a_session(number, a_slot(0), a_room(1))
    return PaperList(f"session-{number}", Part.SESSION, lines, row)


def codes_of(content: bytes, folder: Path) -> list[list[str]]:
    """Return the QR codes of each page, read from a picture at 100 dpi in grey."""
    (folder / "pack.pdf").write_bytes(content)
    command = ["pdftoppm", "-r", "100", "-gray", "-png", "pack.pdf", "page"]
    subprocess.run(command, cwd=folder, check=True)  # noqa: S603
    return [
        [code.text for code in zxingcpp.read_barcodes(Image.open(page))]
        for page in sorted(folder.glob("page*.png"))
    ]


def test_cover_says_what_is_inside_and_how_it_is_used() -> None:
    content = door_pack_pdf(a_pack(door([AMIRA]), session_list([AMIRA] * 3), slips=7))

    cover = page_texts(content)[0]
    assert_accessible(content, title="Mappe für den Einlass · Praxistag 2026")
    assert "Stand: Di., 01.09.2026, 12:15 Uhr." in cover
    assert "Einlass ab 8:30 Uhr" in cover
    assert "0000 12345" in cover
    assert "Türliste 1 1" in cover
    assert "Workshop-Listen Block 0, 9:00 Uhr 3 1 B1" in cover
    assert "Zettel für Menschen ohne Anmeldung 12 2" in cover
    assert "spätestens bis Do., 24.09.2026" in cover
    assert "5. Alles zurückgeben." in cover


def test_door_list_has_letters_times_and_markers_in_words() -> None:
    lines = [
        replace(AMIRA, marker=PhotoMarker.OK),
        replace(AMIRA, last_name="Özil", marker=PhotoMarker.INTERNAL),
        replace(AMIRA, last_name="Otto"),
    ]

    page = page_texts(door_pack_pdf(a_pack(door(lines))))[1]

    assert "Türliste Eingang ab 8:30 Uhr · 3 Personen Blatt 1 von 1" in page
    assert "A–Z Da Uhrzeit Nachname, Vorname Namensschild Organisation Foto" in page
    assert "A Ahorn, Amira Ami Stadt Musterstadt Foto ok" in page
    assert "O Özil, Amira Ami Stadt Musterstadt Foto intern" in page
    assert "KEIN FOTO" in page
    assert "Vertraulich, nach dem Praxistag vernichten · Gedruckt am" in page


def test_whoever_needs_the_desk_stands_apart_with_the_reason() -> None:
    desk = [
        replace(AMIRA, verdict=Verdict.WAITING),
        replace(AMIRA, last_name="Birke", verdict=Verdict.NOT_RELEASED),
    ]

    pages = page_texts(door_pack_pdf(a_pack(door([]), PaperList("entrance", Part.DESK, desk))))

    assert "Hier steht niemand." in pages[1]
    assert "Nur mit Info-Theke Einlass erst, wenn die Info-Theke es klärt · 2 Personen" in pages[2]
    assert "Warteliste" in pages[2]
    assert "Freigabe fehlt" in pages[2]


def test_pages_are_as_many_as_the_pack_says(tmp_path: Path) -> None:
    pack = a_pack(door(people(ROWS + 1)), session_list([]), session_list(people(ROWS), 2), slips=13)

    content = door_pack_pdf(pack)

    # cover, two sheets of the door, one per session, three of slips, one of notes
    assert pack.pages == 1 + 2 + 1 + 1 + 3 + 1
    assert page_sizes(content) == [(210, 297)] * pack.pages
    codes = codes_of(content, tmp_path)
    assert [len(page) for page in codes] == [0, 1, 1, 1, 1, 1, 1, 1, 0]
    assert codes[-2] == [f"{ADDRESS}/zettel"]


def test_code_of_a_sheet_names_exactly_its_people(tmp_path: Path) -> None:
    everybody = people(ROWS + 3)

    codes = codes_of(door_pack_pdf(a_pack(door(everybody))), tmp_path)

    for number, sheet in enumerate((everybody[:ROWS], everybody[ROWS:]), 1):
        (code,) = codes[number]
        address = urlsplit(code)
        asked = parse_qs(address.query)
        assert address.path == "/verwaltung/einlass/papier/entrance"
        assert asked["blatt"] == [str(number)]
        assert unpack(asked["wer"][0]) == [person.public_id[:4] for person in sheet]


def test_endless_names_take_no_more_than_their_line() -> None:
    long = people(ROWS, last_name=LONG, first_name=LONG, badge_name=LONG, organisation=LONG)
    pack = a_pack(door(long), session_list(long), has_signatures=True)

    pages = page_texts(door_pack_pdf(pack))

    assert len(pages) == pack.pages
    assert "Auf diesem Blatt angekreuzt:" in pages[1]
    assert "Auf diesem Blatt angekreuzt:" in pages[2]


def test_signatures_only_when_asked_for() -> None:
    one = session_list([AMIRA])

    without = page_texts(door_pack_pdf(a_pack(one)))[1]
    signed = page_texts(door_pack_pdf(a_pack(one, has_signatures=True)))[1]

    assert "Unterschrift" not in without
    assert "Unterschrift" in signed
    assert "1 Ahorn Amira Ami Stadt Musterstadt" in without


def test_nobody_at_all_still_makes_a_pack() -> None:
    pack = a_pack(door([]), slips=1)

    pages = page_texts(door_pack_pdf(pack))

    assert len(pages) == pack.pages == 4
    assert pages[2].count("Vorname") == SLIPS_PER_SHEET
    assert "Unklarheiten" in pages[3]


def test_cancelled_workshops_are_named_instead_of_printed() -> None:
    pack = replace(a_pack(door([])), cancelled=[a_session(2, a_slot(0), a_room(1))])

    cover = page_texts(door_pack_pdf(pack))[0]

    assert "Ohne Liste, weil der Workshop ausfällt: B2 (Block 0)." in cover


def test_blank_lines_stand_on_the_last_sheet_of_a_session_only() -> None:
    first, last = sheets_of(session_list(people(ROWS + 1)), address=ADDRESS)

    assert (first.blanks, last.blanks) == (0, 4)
    assert sheets_of(session_list([]), address=ADDRESS)[0].blanks == ROWS
    assert sheets_of(door([AMIRA]), address=ADDRESS)[0].blanks == 0


def test_letters_begin_anew_on_each_sheet() -> None:
    first, second = sheets_of(door(people(ROWS + 1)), address=ADDRESS)

    assert [line.letter for line in first.lines] == ["B"] + [""] * (ROWS - 1)
    assert [(line.number, line.letter) for line in second.lines] == [(ROWS + 1, "B")]
