"""Certificates are printed, turned into pictures and checked; the PDF serves assistive tools."""

from __future__ import annotations

import io
import subprocess
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdf
import pytest
import zxingcpp
from PIL import Image

from praxistag.documents.certificates import (
    CertificateView,
    Occasion,
    certificate_pdf,
    certificates_pdf,
    training_record,
)
from praxistag.domain.certificate_codes import CertificateIssuer
from tests.documents.pdf_reading import assert_accessible, page_sizes, page_texts
from tests.documents.printed import a_day_event, a_room, a_session, a_slot, a_track

if TYPE_CHECKING:
    from praxistag.models import WorkshopSession

ISSUER = CertificateIssuer("https://praxistag.example.org", b"k" * 32)
CODE = ISSUER.code(17, "x" * 22)
GROUPED = "-".join(CODE[i : i + 4] for i in range(0, 16, 4))
LONG = "Donaudampfschifffahrtsgesellschaft " * 9
TITLE = "Teilnahmebescheinigung · Praxistag 2026"


def a_workshop(number: int = 0, title: str = "Nisthilfen bauen") -> WorkshopSession:
    return a_session(number, a_slot(number), a_room(1), title=title)


def an_occasion(**overrides: Any) -> Occasion:
    tracks = [a_track(), a_track(name="Klimaschutz", icon="sun")]
    occasion = Occasion.of(a_day_event(), tracks, ["Stadt Musterstadt", "Jobcenter Musterstadt"])
    return replace(occasion, **overrides)


def a_certificate(**overrides: Any) -> CertificateView:
    view = CertificateView(
        name="Birke Beispiel",
        organisation="Stadt Musterstadt",
        occasion=an_occasion(),
        is_partial=False,
        minutes=375,
        sessions=[a_workshop(0), a_workshop(2, "Leben im Bach")],
        code=CODE,
        check_url=ISSUER.check_url(CODE),
        issued_on=datetime(2026, 9, 11, 9, tzinfo=UTC),
    )
    return replace(view, **overrides)


def codes_on(content: bytes) -> list[list[str]]:
    """Return the QR texts per page, read from pictures of the pages."""
    with TemporaryDirectory() as folder:
        command = ["pdftoppm", "-r", "100", "-gray", "-", f"{folder}/page"]
        subprocess.run(command, input=content, check=True)  # noqa: S603 -- a fixed command
        pages = [Image.open(path) for path in sorted(Path(folder).iterdir())]
        return [[code.text for code in zxingcpp.read_barcodes(page)] for page in pages]


def words_of(content: bytes) -> str:
    (text,) = page_texts(content)
    return text


def test_certificate_says_what_it_must_and_nothing_else() -> None:
    content = certificate_pdf(a_certificate())

    assert words_of(content) == (
        "Nachhaltigkeits-Praxistag von und für Azubis 2026 Teilnahmebescheinigung Birke Beispiel "
        "Stadt Musterstadt hat am 10. September 2026 an der Veranstaltung "
        "„Nachhaltigkeits-Praxistag von und für Azubis 2026“ in Musterstadt teilgenommen. "
        "Die Dauer betrug 6 Stunden 15 Minuten ohne Pausen. "
        "Themen des Tages Biodiversität Klimaschutz Besuchte Workshops Zeit Workshop Thema "
        "9:00–9:50 Uhr Nisthilfen bauen Biodiversität "
        "11:00–11:50 Uhr Leben im Bach Biodiversität "
        "Veranstaltende: Stadt Musterstadt, Jobcenter Musterstadt Musterstadt, 11. September 2026 "
        f"Prüfcode {GROUPED} Maschinell erstellt, ohne Unterschrift gültig. Seite 1 von 1"
    )


def test_part_of_the_day_is_called_so() -> None:
    text = words_of(
        certificate_pdf(a_certificate(is_partial=True, minutes=75, sessions=[a_workshop()]))
    )

    assert "hat am 10. September 2026 teilweise an der Veranstaltung" in text
    assert "Die besuchte Zeit betrug 1 Stunde 15 Minuten ohne Pausen." in text
    assert "Besuchter Workshop Zeit" in text


def test_certificate_without_workshops_and_hours_claims_neither() -> None:
    text = words_of(certificate_pdf(a_certificate(is_partial=True, minutes=0, sessions=[])))

    assert "teilgenommen. Themen" in text
    assert "Dauer" not in text
    assert "Workshop " not in text


def test_day_without_address_tracks_and_organisers_stays_a_sentence() -> None:
    bare = an_occasion(town="", tracks=[], organisers=[])

    text = words_of(certificate_pdf(a_certificate(occasion=bare, sessions=[])))

    assert "Azubis 2026“ teilgenommen. Die Dauer betrug 6 Stunden" in text
    assert "Pausen. 11. September 2026 Prüfcode" in text


def test_code_reads_back_as_the_address_that_checks_it() -> None:
    content = certificate_pdf(a_certificate())

    assert page_sizes(content) == [(210, 297)]
    assert codes_on(content) == [[f"https://praxistag.example.org/bescheinigung/pruefen/{CODE}"]]


@pytest.mark.parametrize("count", [0, 1, 4, 6, 8, 12])
def test_endless_words_stay_on_one_page(count: int) -> None:
    sessions = [a_workshop(number, "Regen halten statt ableiten " * 7) for number in range(count)]
    occasion = an_occasion(name="Nachhaltigkeits-Praxistag " * 7, organisers=["Stadt " * 30] * 9)

    content = certificate_pdf(
        a_certificate(name=LONG, organisation=LONG, occasion=occasion, sessions=sessions)
    )

    assert page_sizes(content) == [(210, 297)]
    assert len(codes_on(content)[0]) == 1
    assert GROUPED in words_of(content)


def test_file_of_many_has_a_page_and_a_bookmark_for_each() -> None:
    names = ["Amira Ahorn", "Birke Beispiel", "Çem Ünal"]

    content = certificates_pdf([a_certificate(name=name) for name in names])

    assert_accessible(content, title="Teilnahmebescheinigungen · Praxistag 2026")
    assert [name in text for name, text in zip(names, page_texts(content), strict=True)] == [
        True
    ] * 3
    outline: list[Any] = pypdf.PdfReader(io.BytesIO(content)).outline
    assert [item["/Title"] for item in outline] == names
    assert len(codes_on(content)) == 3


def test_certificate_is_tagged_titled_and_self_contained() -> None:
    content = certificate_pdf(a_certificate())

    assert_accessible(content, title=TITLE)
    with pikepdf.open(io.BytesIO(content)) as document:
        nodes = [node for node in document.objects if isinstance(node, pikepdf.Dictionary)]
        roles = [str(node["/S"]) for node in nodes if "/S" in node and "/P" in node]
        pictures = [str(node["/Alt"]) for node in nodes if node.get("/S") == "/Figure"]
    assert roles.count("/H1") == 1
    assert {"/H2", "/Table", "/TH", "/TD", "/L", "/P"} <= set(roles)
    assert f"QR-Code zur Prüfung dieser Bescheinigung, Code {GROUPED}" in pictures


def test_name_is_text_and_fetches_nothing() -> None:
    name = '<img src="http://169.254.169.254/x">'

    assert "169.254.169.254" in words_of(certificate_pdf(a_certificate(name=name)))


def test_fifty_certificates_are_printed_while_somebody_waits() -> None:
    certificate_pdf(a_certificate())
    begin = time.monotonic()

    content = certificates_pdf([a_certificate()] * 50)

    assert len(page_sizes(content)) == 50
    assert time.monotonic() - begin < 20


@pytest.mark.parametrize(
    ("address", "town"),
    [
        ("Musterweg 1, 00000 Musterstadt", "Musterstadt"),
        ("Musterweg 1\n00000 Muster an der Ruhr\nHaus 2", "Muster an der Ruhr"),
        ("Musterweg 12345", ""),
        ("", ""),
    ],
)
def test_town_is_read_from_the_address(address: str, town: str) -> None:
    event = a_day_event()
    event.venue_address = address

    assert Occasion.of(event, [], []).town == town


def test_training_record_has_date_hours_topics_and_workshops() -> None:
    assert training_record(an_occasion(), 375, [a_workshop()]) == (
        "Do., 10.09.2026: Nachhaltigkeits-Praxistag von und für Azubis 2026 in Musterstadt\n"
        "Dauer: 6 Stunden 15 Minuten ohne Pausen\n"
        "Themen des Tages: Biodiversität, Klimaschutz\n"
        "Besuchte Workshops:\n"
        "– Nisthilfen bauen (Biodiversität), 9:00–9:50 Uhr"
    )
    assert training_record(an_occasion(town="", tracks=[]), 0) == (
        "Do., 10.09.2026: Nachhaltigkeits-Praxistag von und für Azubis 2026"
    )
