"""The list on paper: upright or across, headings on each page, readable for everybody."""

from __future__ import annotations

import io

import pikepdf
import pytest

from praxistag.documents.participant_list_pdf import participant_list_pdf
from praxistag.documents.participant_lists import ListSheet
from praxistag.domain.list_columns import NAMES, ListColumn
from tests.documents.listed import BLOCKS, a_head, an_entry
from tests.documents.pdf_reading import assert_accessible, page_sizes, page_texts

LONG = "Donaudampfschifffahrtsgesellschaftskapitän" * 7 + "Müller"
FEW = (ListColumn.NUMBER, *NAMES, ListColumn.RELEASE)


def test_list_says_whose_it_is_of_which_event_and_when_it_was_printed() -> None:
    content = participant_list_pdf(a_head(), ListSheet([an_entry()], FEW, BLOCKS))

    (text,) = page_texts(content)
    assert page_sizes(content) == [(210, 297)]
    assert_accessible(content, title="Teilnahmeliste Stadt Musterstadt · Praxistag 2026")
    assert "Praxistag 2026" in text
    assert "Do., 10.09.2026" in text
    assert "1 Person " in text
    assert "1 Ahorn Amira freigegeben" in text
    assert "Vertraulich · Gedruckt am Mo., 03.08.2026, 12:15 Uhr" in text
    assert "Seite 1 von 1" in text


def test_many_columns_lie_across_with_codes_and_what_they_mean() -> None:
    sheet = ListSheet([an_entry()], tuple(ListColumn), BLOCKS)

    content = participant_list_pdf(a_head(), sheet)

    (text,) = page_texts(content)
    assert page_sizes(content) == [(297, 210)]
    assert "02.08.2026" in text
    assert "Saal 1" not in text
    assert "Workshops B1 Nisthilfen" in text


def test_long_list_repeats_its_headings_and_its_name() -> None:
    people = [an_entry(last_name=f"Ahorn {number}") for number in range(60)]

    pages = page_texts(participant_list_pdf(a_head(total=60), ListSheet(people, FEW, BLOCKS)))

    assert len(pages) == 2
    assert pages[1].startswith("Teilnahmeliste Stadt Musterstadt ")
    assert "Nachname Vorname" in pages[1]
    assert "Ahorn 59" in pages[1]


def test_headings_are_tagged_as_such() -> None:
    content = participant_list_pdf(a_head(), ListSheet([an_entry()], FEW, BLOCKS))

    with pikepdf.open(io.BytesIO(content)) as document:
        cells = [
            node
            for node in document.objects
            if isinstance(node, pikepdf.Dictionary) and node.get("/S") == "/TH"
        ]
    assert len(cells) == len(FEW) + 1  # and the surname of the one row


def test_part_of_a_list_says_so_and_nobody_is_a_sentence() -> None:
    head = a_head(total=98, part="Warten auf Freigabe")

    some = page_texts(participant_list_pdf(head, ListSheet([an_entry()], FEW, BLOCKS)))
    nobody = page_texts(participant_list_pdf(a_head(total=0), ListSheet([], FEW, BLOCKS)))

    assert "1 von 98 Personen: Warten auf Freigabe" in some[0]
    assert "Hier steht noch niemand." in nobody[0]


@pytest.mark.parametrize("columns", [FEW, tuple(ListColumn)])
@pytest.mark.parametrize("blocks", [BLOCKS, range(8)])
def test_endless_names_and_many_blocks_do_not_break_the_list(
    columns: tuple[ListColumn, ...], blocks: tuple[int, ...]
) -> None:
    person = an_entry(last_name=LONG, first_name=LONG, organisation=LONG, released_by=LONG)

    content = participant_list_pdf(
        a_head(whose=LONG), ListSheet([person, an_entry()], columns, tuple(blocks))
    )

    assert "Amira" in "".join(page_texts(content))


def test_many_blocks_share_one_column() -> None:
    sheet = ListSheet([an_entry()], (*FEW, ListColumn.WORKSHOPS), tuple(range(8)))

    (text,) = page_texts(participant_list_pdf(a_head(), sheet))

    assert "Workshop 8" not in text
    assert "Amira freigegeben B1" in text


def test_names_are_text_and_ask_nobody() -> None:
    person = an_entry(last_name='<img src="http://169.254.169.254/latest">')

    (text,) = page_texts(participant_list_pdf(a_head(), ListSheet([person], FEW, BLOCKS)))

    assert "<img" in text
