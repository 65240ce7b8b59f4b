"""Slips and poster are printed, turned into pictures and scanned."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from praxistag.documents.survey_slips import PER_SHEET, Slip, SurveyPaper, poster_pdf, slips_pdf
from praxistag.domain.links import SurveyLinks
from praxistag.domain.survey_codes import new_codes, parse
from praxistag.domain.ticket_code import grouped
from tests.documents.pdf_reading import assert_accessible, page_sizes, page_texts
from tests.documents.test_tickets import codes_on

LINKS = SurveyLinks("https://praxistag.example.org", b"k" * 32)
PAPER = SurveyPaper(
    event_label="Praxistag 2026",
    title="Nachher-Befragung",
    duration="etwa 6 Minuten",
    address=LINKS.url("nachher"),
    opens_at=None,
    closes_at=datetime(2026, 9, 24, 21, 59, tzinfo=UTC),
)
LONG = "Donaudampfschifffahrtsgesellschaft" * 5
A4 = (210, 297)


def make_slips(count: int, slug: str = "nachher") -> list[Slip]:
    return [Slip(code, LINKS.code_url(slug, code)) for code in new_codes(count)]


def test_every_slip_carries_its_own_address_for_eyes_and_cameras() -> None:
    slips = make_slips(PER_SHEET + 1)

    content = slips_pdf(PAPER, slips)

    sheet, rest = codes_on(content)
    assert [*sheet, *rest] == [*sorted(one.url for one in slips[:-1]), slips[-1].url]
    assert page_sizes(content) == [A4] * 2
    text = " ".join(page_texts(content)).replace("\u200b", "")
    assert all(grouped(one.code) in text for one in slips)
    assert all(parse(one.url.rpartition("/")[2]) == one.code for one in slips)
    assert "Anonym:" in text
    assert_accessible(content, title="Zettel zur Befragung · Praxistag 2026")


def test_poster_leads_everybody_to_the_same_address() -> None:
    content = poster_pdf(PAPER)

    assert codes_on(content) == [["https://praxistag.example.org/befragung/nachher"]]
    (text,) = page_texts(content)
    assert "Zettel ziehen" in text
    assert "Offen bis Do., 24.09.2026, 23:59 Uhr" in text
    assert page_sizes(content) == [A4]
    assert_accessible(content, title="Aushang zur Befragung · Praxistag 2026")


def test_poster_of_an_open_link_speaks_of_no_slips() -> None:
    opens_at = datetime(2026, 9, 10, 13, 15, tzinfo=UTC)
    (text,) = page_texts(poster_pdf(replace(PAPER, needs_code=False, opens_at=opens_at)))

    assert "Zettel" not in text
    assert "Offen ab Do., 10.09.2026, 15:15 Uhr, bis Do., 24.09.2026" in text


def test_endless_words_stay_on_their_paper() -> None:
    paper = replace(PAPER, title=LONG, address=f"https://{LONG.lower()}.example.org/befragung/x")
    slips = make_slips(PER_SHEET)

    content = slips_pdf(paper, slips)

    assert page_sizes(content) == page_sizes(poster_pdf(paper)) == [A4]
    assert codes_on(content) == [sorted(one.url for one in slips)]


@pytest.mark.parametrize(("length", "size"), [(10, "huge"), (40, "large"), (200, "medium")])
def test_long_titles_are_printed_smaller(length: int, size: str) -> None:
    assert replace(PAPER, title="x" * length).title_size == size


def test_typed_address_breaks_after_dots_and_strokes() -> None:
    assert PAPER.typed_address == "praxistag.example.org/befragung/nachher"
    assert "".join(PAPER.address_parts) == PAPER.typed_address
    assert list(PAPER.address_parts)[:2] == ["praxistag.", "example."]
