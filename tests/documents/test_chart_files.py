"""Charts are read again as files: SVG as XML, PNG as pixels."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from defusedxml.ElementTree import fromstring
from PIL import Image

from praxistag.documents import chart_files
from praxistag.documents.charts.sheet import WIDE
from tests.questionnaires import every_type

INK, PAPER = 29, 255
"""How light the words of a chart are, and what they stand on."""
SCALE = [("1", "stimme gar nicht zu", 5), ("3", "teils/teils", 10), ("5", "stimme voll zu", 25)]


def results() -> Any:
    """Return results of a choice, a battery, a question nobody may see and a text."""
    item = {
        "type": "likert",
        "n": 40,
        "mean": 4.0,
        "distribution": [
            {"code": code, "label": label, "count": count, "percent": count * 2.5}
            for code, label, count in SCALE
        ],
    }
    yes = {"code": "yes", "label": "ja", "count": 30, "percent": 75.0}
    no = {"code": "no", "label": "nein", "count": 10, "percent": 25.0}
    questions = {
        "F1": {"type": "single", "n": 40, "distribution": [yes, no]},
        "F2": {"type": "multi", "shown": "none"},
        "F3": {"type": "likert", "n": 40, "items": {"a": item, "b": item}},
        "F7": {"type": "text_short", "n": 12},
    }
    return {"n": 40, "questions": questions, "breakdowns": [], "comparisons": []}


def test_charts_of_what_is_shown_are_one_zip_of_svg_and_png() -> None:
    content = chart_files.zipped(results(), every_type())

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = ["F1", "F3", "F3-100-prozent", "F3-profil"]
        assert sorted(archive.namelist()) == [
            *sorted(f"png/{name}.png" for name in names),
            *sorted(f"svg/{name}.svg" for name in names),
        ]
        picture = Image.open(io.BytesIO(archive.read("png/F1.png")))
        drawing = fromstring(archive.read("svg/F1.svg"))
    assert picture.width == WIDE * chart_files.SCALE
    assert picture.convert("L").getextrema() == (INK, PAPER)
    assert drawing.attrib["role"] == "img"


def test_words_are_written_in_our_fonts_or_not_at_all() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20">'
        '<text x="2" y="15">Wort</text></svg>'
    )

    picture = Image.open(io.BytesIO(chart_files.chart_png(svg, (), 1)))

    assert picture.convert("L").getextrema() == (PAPER, PAPER)
