"""Charts as files for other documents: SVG as pages show them, PNG for what takes no SVG.

`python -m praxistag.documents.chart_files` answers one JSON request on stdin with a ZIP on stdout:
drawing takes memory that the web process has better use for.
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from praxistag.children import own_stdout
from praxistag.documents.charts.of_question import Shape, picture
from praxistag.documents.charts.sheet import WIDE, Frame
from praxistag.questionnaire import canonical
from praxistag.questionnaire.model import QuestionType

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from praxistag.evaluation.shapes import Results
    from praxistag.questionnaire.model import Questionnaire

FONTS = Path(__file__).parents[1] / "static" / "dist" / "fonts"
WEIGHTS = ("FiraSans-Regular.woff2", "FiraSans-SemiBold.woff2")
SCALE = 3.0
"""Pixels per unit: a chart as wide as a page of A4 prints with about 300 per inch."""
PAPER = "#ffffff"
SHAPES: Mapping[Shape, str] = {
    Shape.DIVERGING: "",
    Shape.STACKED: "-100-prozent",
    Shape.PROFILE: "-profil",
}
"""What is drawn of a battery, and how the file says so."""


@contextmanager
def fonts() -> Iterator[tuple[str, ...]]:
    """Give our fonts as files a rasteriser can read; they are shipped compressed for browsers."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- slow import

    with TemporaryDirectory() as folder:
        paths = []
        for name in WEIGHTS:
            font = TTFont(FONTS / name, recalcBBoxes=False, recalcTimestamp=False)
            font.flavor = None
            paths.append(str(Path(folder) / f"{name}.ttf"))
            font.save(paths[-1])
        yield tuple(paths)


def chart_png(svg: str, font_files: Sequence[str], scale: float = SCALE) -> bytes:
    """Return a chart as PNG on white, in our fonts alone, so that it is the same everywhere."""
    import resvg_py  # noqa: PLC0415 -- slow import

    return resvg_py.svg_to_bytes(
        svg_string=svg,
        font_files=[*font_files],
        skip_system_fonts=True,
        zoom=scale,
        background=PAPER,
    )


def pictures(results: Results, questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    """Return the charts of released results with their names, batteries in every shape."""
    for question in questionnaire.questions:
        result = results["questions"].get(question.code)
        if result is None:
            continue
        shapes = SHAPES if question.type is QuestionType.LIKERT else [Shape.DIVERGING]
        for shape in shapes:
            name = f"{question.code}{SHAPES[shape]}"
            svg = picture(question, result, Frame(name, question.text, WIDE), shape)
            if svg is not None:
                yield name, str(svg)


def zipped(results: Results, questionnaire: Questionnaire) -> bytes:
    """Return all charts, each as SVG and as PNG."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive, fonts() as font_files:
        for name, svg in pictures(results, questionnaire):
            archive.writestr(f"svg/{name}.svg", svg)
            archive.writestr(f"png/{name}.png", chart_png(svg, font_files))
    return content.getvalue()


def main() -> int:
    """Answer one request."""
    answer = own_stdout()
    request: dict[str, Any] = json.loads(sys.stdin.buffer.read())
    with answer:
        answer.write(zipped(request["results"], canonical.read(request["questionnaire"])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
