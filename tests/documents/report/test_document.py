"""The report is printed and read back: what it says, what it never says, and who can read it."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pikepdf
import pytest
from bs4 import BeautifulSoup

from praxistag.documents.pdf import PdfUnavailable
from praxistag.documents.report import alone, files
from praxistag.documents.report.document import report_html
from praxistag.documents.report.facts import Category, Facts, FreeTexts, Rewording, YearLink
from praxistag.documents.report.method import PUBLIC
from praxistag.questionnaire import canonical
from tests.documents.pdf_reading import assert_accessible, page_texts
from tests.documents.report.results import group, hidden, of_question, results
from tests.questionnaires import every_type, rows

if TYPE_CHECKING:
    from praxistag.questionnaire.model import Questionnaire

FACTS = Facts(
    event_name="Praxistag 2026",
    first_day=date(2026, 9, 10),
    last_day=date(2026, 9, 24),
    carried_out_by="Planungsteam",
    mode="im Browser, mit Zetteln",
    printed_on=date(2026, 9, 25),
    is_example=True,
    texts=[
        FreeTexts("F8", ["Mehr Zeit", "<b>Weniger</b> Folien", "Gut", "Draußen", "Essen"]),
        FreeTexts("F7", ["Schön", "Laut"], [Category("Stimmung", 41.0)], "Cohens κ = 0,78."),
    ],
    rewordings=[Rewording("F1", "alt", "neu")],
    years=[YearLink("F4", "2023", "Empfiehlst du den Tag?", "ähnlich")],
)


def questionnaire() -> Questionnaire:
    """Return every type under two goals, one of them served by nothing."""
    document = rows(
        day=["HELLO", "F1", "F2", "F3", "F4"], after=["F5", "F6", "F7", "F8", "F9", "ORG"]
    )
    document["guiding_question"] = "Wie können Azubis etwas verstärken?"
    document["goals"] = [
        {"code": "Z1", "text": "Trauen sie sich?"},
        {"code": "Z2", "text": "Leer?"},
    ]
    document["sections"][0]["questions"][3] |= {"goal": "Z1"}
    return canonical.read(document)


def grouped(asked: Questionnaire) -> dict[str, Any]:
    """Return a breakdown of three groups, of which one hides itself and one only a count."""
    whole = of_question(asked.question_by_code["F1"])
    partly = cast("Any", of_question(asked.question_by_code["F1"])) | {"n": 14}
    partly["distribution"][0] |= {"count": None, "percent": None}
    partly["distribution"][1] |= {"percent": 63.0}
    found = [group("stadt", whole), group("jobcenter", partly), group(None, hidden())]
    return {"question": "F1", "by": "ORG", "groups": found}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what is written of data already published, with everything that can be told."""
    asked, made = questionnaire(), tmp_path_factory.mktemp("report")
    public = results(asked, breakdowns=[grouped(asked)], public_data=True)
    files.write(made, public, asked, FACTS)
    return made


@pytest.fixture
def printed(folder: Path) -> bytes:
    return (folder / files.PDF).read_bytes()


def test_report_can_be_read_by_everybody(printed: bytes) -> None:
    assert_accessible(printed, title="Ergebnisbericht · Wie war der Praxistag? · Praxistag 2026")


def test_report_has_headings_tables_and_a_text_for_every_picture(printed: bytes) -> None:
    with pikepdf.open(io.BytesIO(printed)) as document:
        nodes = [one for one in document.objects if isinstance(one, pikepdf.Dictionary)]
        kinds = [str(node.get("/S", "")) for node in nodes]
        pictures = [str(node.get("/Alt", "")) for node in nodes if node.get("/S") == "/Figure"]
        assert document.Root.Metadata.read_bytes().count(b"pdfuaid:part") > 0

    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == 8
    assert {"/Table", "/TH", "/TD", "/Caption", "/L", "/Link"} <= set(kinds)
    assert any("Verteilung. 1: 6" in words for words in pictures)


def test_report_tells_who_when_how_and_what_came_out(printed: bytes) -> None:
    pages = page_texts(printed)
    words = " ".join(pages)

    assert "10.09.2026 bis 24.09.2026" in pages[0]
    assert all("Beispieldaten, frei erfunden" in page for page in pages)
    assert all("25.09.2026" in page for page in pages)
    assert "87 von 110 haben geantwortet, das sind 79 %." in words
    assert "Wie können Azubis etwas verstärken?" in words
    assert "Dazu gibt es keine Zahl" in words
    assert "zuerst „alt“, dann „neu“" in words
    assert "Empfiehlst du den Tag?" in words
    assert f"Seite 1 von {len(pages)}" in pages[0]


def test_report_hides_groups_without_telling_why() -> None:
    page = BeautifulSoup(report_html(results(every_type()), every_type()), "html.parser")
    asked = questionnaire()
    shown = report_html(results(asked, breakdowns=[grouped(asked)]), asked)
    table = BeautifulSoup(shown, "html.parser").select_one("#breakdowns table")

    assert page.select_one("#breakdowns") is None
    assert table is not None
    cells = [[cell.get_text() for cell in row.select("th, td")] for row in table.select("tr")]
    assert cells == [
        ["Antwort", "stadt", "jobcenter", "ohne Angabe"],
        ["n", "12", "14", "n. a."],
        ["ja", "rd.\u202f35\u202f%", "n. a.", "n. a."],
        ["nein", "rd.\u202f65\u202f%", "rd.\u202f65\u202f%", "n. a."],
    ]


def test_report_shows_released_texts_where_there_are_enough() -> None:
    page = BeautifulSoup(report_html(results(every_type()), every_type(), FACTS), "html.parser")
    said = [one.get_text() for one in page.select("#texts .said li")]

    assert said == ["Mehr Zeit", "<b>Weniger</b> Folien", "Gut", "Draußen", "Essen"]
    assert "Laut" not in page.get_text()
    assert "Cohens κ = 0,78." in page.get_text()


def test_page_asks_nobody_for_anything() -> None:
    page = report_html(results(every_type()), every_type())

    assert "default-src 'none'" in page
    assert not re.search(r"<script|<link|<img|@import|url\((?!\"?data:)", page)
    assert "font/woff2" in page
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_public_data_are_named_on_every_page(folder: Path) -> None:
    pages = page_texts((folder / files.PDF).read_bytes())
    codebook = page_texts((folder / files.CODEBOOK).read_bytes())

    assert all(PUBLIC in page for page in (*pages, *codebook))
    assert PUBLIC in (folder / files.HTML).read_text("utf-8")
    assert "yes: ja (zählt 1); no: nein (zählt 2)" in codebook[0]


@pytest.mark.parametrize("shown", ["none", "numbers"])
def test_question_with_few_answers_keeps_its_figures(shown: str) -> None:
    asked = canonical.read(rows(day=["F4"]))
    few = {"type": "scale", "shown": shown, "n": 7, "median": 8.0}
    page = report_html(results(asked, questions={"F4": few}), asked)
    question = BeautifulSoup(page, "html.parser").select_one("#frage-F4")

    assert question is not None
    assert question.select_one("svg, table") is None
    assert ("Median 8" in question.get_text()) is (shown == "numbers")


def test_page_without_a_build_names_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alone, "SHEETS", Path("nowhere"))
    alone._sheet.cache_clear()

    with pytest.raises(PdfUnavailable, match=r"report-page\.css fehlt"):
        report_html(results(every_type()), every_type())
