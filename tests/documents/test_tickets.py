"""Tickets are printed, turned into pictures and scanned; the PDF is what assistive tools need."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdf
import pytest
import zxingcpp
from PIL import Image

from praxistag.documents.tickets import (
    Paper,
    SourceNotice,
    TicketView,
    ticket_pdf,
    tickets_pdf,
)
from praxistag.domain.errors import NoTicket
from praxistag.domain.kinds import RegistrationKind
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.services.session_labels import SessionLabel
from tests.factories import make_event, make_organisation, make_registration

if TYPE_CHECKING:
    from praxistag.models import Event, Registration

CODE = "7KQ4M2XDABCD1234"
MM = 72 / 25.4


def make_day() -> Event:
    event = make_event(
        short_name="Praxistag",
        starts_at=datetime(2026, 9, 10, 7, tzinfo=UTC),
        travel_hint="Haltestelle Musterbrücke, 4 Minuten zu Fuß",
    )
    event.id = 1
    return event


def make_view(**overrides: Any) -> TicketView:
    event = make_day()
    organisation = make_organisation(name="Stadt Musterstadt")
    organisation.id = 1
    registration: Registration = make_registration(
        event, organisation, **({"ticket_code": CODE} | overrides)
    )
    return TicketView.of(registration, event)


def text_of(content: bytes) -> str:
    """Return the words from top to bottom, as a person reads them."""
    command = ["pdftotext", "-", "-"]
    words = subprocess.run(command, input=content, capture_output=True, check=True)  # noqa: S603
    return " ".join(words.stdout.decode().split())


def codes_on(content: bytes, *, dpi: int = 100) -> list[list[str]]:
    """Return the QR texts per page, read from pictures of the pages."""
    with TemporaryDirectory() as folder:
        command = ["pdftoppm", "-r", str(dpi), "-gray", "-", f"{folder}/page"]
        subprocess.run(command, input=content, check=True)  # noqa: S603 -- a fixed command
        pages = [Image.open(path) for path in sorted(Path(folder).iterdir())]
        return [sorted(code.text for code in zxingcpp.read_barcodes(page)) for page in pages]


def figures(node: Any) -> list[Any]:
    """Return all figures of a structure tree."""
    found = [node] if isinstance(node, pikepdf.Dictionary) and node.get("/S") == "/Figure" else []
    kids: Any = node.get("/K", []) if isinstance(node, pikepdf.Dictionary) else []
    for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            found += figures(kid)
    return found


def test_ticket_says_all_that_the_day_needs() -> None:
    text = text_of(ticket_pdf(make_view(badge_name="Birke")))

    assert text == (
        "Ticket · Praxistag 2026 Birke Stadt Musterstadt 7KQ4-M2XD-ABCD-1234 "
        "Do., 10.09.2026, Einlass 8:30 Uhr, Beginn 9:00 Uhr "
        "Beispielhaus am Bach, Musterweg 1, 00000 Musterstadt "
        "Anreise: Haltestelle Musterbrücke, 4 Minuten zu Fuß "
        "Zeig den Code am Eingang. Kein Handy? Der Code oder dein Name reicht. "
        "Hilfe am Tag: 0000 12345"
    )


def make_places(count: int = 3, title: str = "Nisthilfen bauen") -> list[SessionLabel]:
    begin = make_day().starts_at
    return [
        SessionLabel(n, begin + timedelta(minutes=90 * n), f"W{n}", title, f"Raum {n}")
        for n in range(1, count + 1)
    ]


def test_published_workshops_stand_on_the_ticket() -> None:
    content = ticket_pdf(replace(make_view(), places=make_places()))

    text = text_of(content)
    assert "10:30 Raum 1: Nisthilfen bauen 12:00 Raum 2: Nisthilfen bauen" in text
    assert codes_on(content) == [[f"PT1:{CODE}"]]


def test_workshops_with_endless_titles_leave_one_page_and_the_code() -> None:
    view = replace(
        make_view(release_state=ReleaseState.PENDING, badge_name="N" * 300),
        places=make_places(4, title="Regen halten statt ableiten " * 11),
        travel_hint="Mit der Beispielbahn bis Musterstadt Mitte, dann acht Minuten zu Fuß. " * 3,
    )
    content = ticket_pdf(view)

    assert len(pypdf.PdfReader(io.BytesIO(content)).pages) == 1
    assert codes_on(content, dpi=150) == [[f"PT1:{CODE}"]]
    assert "Hilfe am Tag: 0000 12345" in text_of(content)


NOTICE = SourceNotice(
    office="Stadt Musterstadt",
    contact="praxistag@example.org",
    address="https://praxistag.example.org/datenschutz",
)


def test_who_was_entered_by_the_office_reads_so() -> None:
    view = replace(make_view(badge_name="Birke"), bearer="Birgit Birke", notice=NOTICE)
    content = ticket_pdf(view)

    text = text_of(content)
    for words in (
        "Für Birgit Birke.",
        "Dein Ausbildungsbüro (Stadt Musterstadt) hat dich angemeldet",
        "berichtigen, löschen lassen und widersprechen: praxistag@example.org.",
        "(Art. 14 DSGVO): https://praxistag.example.org/datenschutz",
    ):
        assert words in text
    assert codes_on(content) == [[f"PT1:{CODE}"]]


def test_name_of_the_bearer_alone_carries_no_notice() -> None:
    text = text_of(ticket_pdf(replace(make_view(badge_name="Birke"), bearer="Birgit Birke")))

    assert text.endswith("Für Birgit Birke.")
    assert "DSGVO" not in text


def test_notice_stays_whole_on_the_fullest_ticket() -> None:
    view = replace(
        make_view(release_state=ReleaseState.PENDING, badge_name="N" * 300),
        places=make_places(4, title="Regen halten statt ableiten " * 11),
        travel_hint="Mit der Beispielbahn bis Musterstadt Mitte, dann acht Minuten zu Fuß. " * 3,
        bearer="Maximiliane-Charlotte Oberstein-Lindenblatt",
        notice=NOTICE,
    )
    content = ticket_pdf(view)

    assert len(pypdf.PdfReader(io.BytesIO(content)).pages) == 1
    assert codes_on(content, dpi=100) == [[f"PT1:{CODE}"]]
    text = text_of(content)
    assert "Hilfe am Tag: 0000 12345" in text
    assert text.endswith("https://praxistag.example.org/datenschutz")


def test_ticket_of_a_guest_is_polite() -> None:
    text = text_of(ticket_pdf(make_view(kind=RegistrationKind.GUEST)))

    assert "Zeigen Sie den Code am Eingang. Ihr Name reicht auch." in text
    assert "dein" not in text


def test_pending_ticket_is_marked_in_words() -> None:
    assert "wartet auf Freigabe" in text_of(
        ticket_pdf(make_view(release_state=ReleaseState.PENDING))
    )


def test_pending_ticket_with_a_long_way_is_one_page() -> None:
    view = replace(
        make_view(release_state=ReleaseState.PENDING),
        travel_hint="Mit der Beispielbahn bis Musterstadt Mitte, dann acht Minuten zu Fuß. " * 3,
    )

    assert len(pypdf.PdfReader(io.BytesIO(ticket_pdf(view))).pages) == 1


@pytest.mark.parametrize("dpi", [100, 40])
def test_ticket_is_one_a6_page_whose_qr_reads_back(dpi: int) -> None:
    content = ticket_pdf(make_view())

    (page,) = pypdf.PdfReader(io.BytesIO(content)).pages
    assert [round(float(side) / MM) for side in page.mediabox[2:]] == [105, 148]
    assert codes_on(content, dpi=dpi) == [[f"PT1:{CODE}"]]


@pytest.mark.parametrize("name", ["B" * 300, "Bärbel " * 42, "=1+1", "李明", "Олександра", "<b>&"])
def test_any_name_stays_on_its_page(name: str) -> None:
    content = ticket_pdf(
        make_view(badge_name=name, organisation_name=name, release_state=ReleaseState.PENDING)
    )

    assert codes_on(content) == [[f"PT1:{CODE}"]]
    assert "Hilfe am Tag" in text_of(content)


def test_picture_in_a_name_is_text_and_fetches_nothing() -> None:
    name = '<img src="http://169.254.169.254/x">'

    assert "169.254.169.254" in text_of(ticket_pdf(make_view(badge_name=name)))


def test_sheet_holds_four_tickets_to_a_page() -> None:
    views = [make_view(ticket_code=f"{number:016d}") for number in range(5)]

    content = tickets_pdf(views, paper=Paper.A4)

    first, second = pypdf.PdfReader(io.BytesIO(content)).pages
    assert [round(float(side) / MM) for side in first.mediabox[2:]] == [210, 297]
    assert second.mediabox == first.mediabox
    assert codes_on(content) == [
        [f"PT1:{number:016d}" for number in range(4)],
        [f"PT1:{4:016d}"],
    ]


def test_pdf_is_tagged_titled_and_self_contained() -> None:
    with pikepdf.open(io.BytesIO(ticket_pdf(make_view()))) as document:
        root = document.Root
        alternatives = [str(figure["/Alt"]) for figure in figures(root.StructTreeRoot)]
        fonts = [
            font.DescendantFonts[0].FontDescriptor
            for page in document.pages
            for font in page.Resources.Font.values()
        ]

        assert str(root.Lang) == "de"
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert str(document.docinfo["/Title"]) == "Ticket · Praxistag 2026"
        assert alternatives == ["QR-Code für den Check-in, Code 7KQ4-M2XD-ABCD-1234"]
        assert fonts
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
        assert {str(font.FontName).split("+")[-1] for font in fonts} >= {"Fira-Sans"}


@pytest.mark.parametrize(
    ("seat", "release"),
    [
        (SeatState.UNCONFIRMED, ReleaseState.PENDING),
        (SeatState.WAITING, ReleaseState.RELEASED),
        (SeatState.OFFERED, ReleaseState.RELEASED),
        (SeatState.CANCELLED, ReleaseState.RELEASED),
        (SeatState.SEATED, ReleaseState.REJECTED),
    ],
)
def test_nobody_else_gets_a_ticket(seat: SeatState, release: ReleaseState) -> None:
    with pytest.raises(NoTicket):
        make_view(seat_state=seat, release_state=release)


def test_seat_without_a_code_has_no_ticket() -> None:
    with pytest.raises(NoTicket):
        make_view(ticket_code=None)


@pytest.mark.parametrize(("length", "size"), [(18, "large"), (36, "medium"), (300, "small")])
def test_long_names_are_printed_smaller(length: int, size: str) -> None:
    assert make_view(badge_name="x" * length).name_size == size
