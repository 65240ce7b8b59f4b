"""The process that makes files of rows: `python -m praxistag.documents.row_child`.

One JSON request on stdin, a ZIP on stdout. What may leave decides `evaluation/row_release.py`.
"""

from __future__ import annotations

import csv
import io
import json
import os
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from praxistag.documents.spss.sav import column_numbers, variables_of, write_sav
from praxistag.documents.spss.syntax import syntax
from praxistag.evaluation.row_release import release_rows
from praxistag.evaluation.sources import files
from praxistag.evaluation.sources.rows import Rows
from praxistag.questionnaire import canonical, plan
from praxistag.questionnaire.model import QuestionType
from praxistag.questionnaire.numbers import plain_number
from praxistag.questionnaire.responses import NOT_ASKED, SKIPPED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from praxistag.documents.spss.variables import Variable
    from praxistag.evaluation.row_release import Released
    from praxistag.questionnaire.model import Questionnaire

SAV, SPS, CSV, README = "antworten.sav", "antworten.sps", "antworten.csv", "LIESMICH.txt"
WHY = {
    "text": "freie Texte verlassen die Anwendung nicht zusammen mit Antworten",
    "background": "die Gruppen wären zu klein",
    "too_few": "zu wenige Antworten",
    "weight": "am Gewicht wären Menschen zu erkennen",
}
OPENING = (
    "Antworten, eine Zeile je Person, in zufälliger Reihenfolge.",
    "Nur für die zwei benannten Personen der Auswertung. Bitte nicht weitergeben.",
    "",
    "antworten.csv  Kürzel der Antworten; leer = übersprungen, # = nicht gefragt.",
    "antworten.sav  dasselbe in Zahlen mit Beschriftungen (SPSS, PSPP, R).",
    "antworten.sps  Mehrfachantworten für SPSS; zuerst die .sav öffnen.",
    "",
)


def main() -> int:
    """Answer one request."""
    answer = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with answer:
        answer.write(zipped(json.loads(sys.stdin.buffer.read())))
    return 0


def zipped(request: Mapping[str, Any]) -> bytes:
    """Return the files; raises ValueError where no row may leave."""
    questionnaire = canonical.read(request["questionnaire"])
    planned = plan.read(request["plan"])
    source = files.read(request["responses"].encode(), questionnaire).source
    if not isinstance(source, Rows):
        raise ValueError("rows are needed, not counts")  # noqa: TRY004 -- of the content
    released = release_rows(source, questionnaire, planned, request["results"])
    if released is None:
        raise ValueError("too few rows")
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in _files(released, questionnaire):
            archive.writestr(name, part)
    return content.getvalue()


def _files(released: Released, questionnaire: Questionnaire) -> Iterator[tuple[str, bytes]]:
    rows = released.rows
    known = variables_of(rows, questionnaire)
    yield README, readme(released).encode("utf-8-sig")
    yield CSV, _csv(rows, known)
    with TemporaryDirectory() as folder:
        path = Path(folder) / SAV
        write_sav(path, rows, questionnaire)
        yield SAV, path.read_bytes()
    yield SPS, syntax(known)


def readme(released: Released) -> str:
    """Return what the files are and what was done to the rows, in German."""
    return "\r\n".join([*OPENING, *done_to(released), ""])


def done_to(released: Released) -> list[str]:
    """Return a line per change of the rows, in German."""
    merged = [f"{one.key}: {', '.join(one.labels)} → {one.into}" for one in released.merged]
    return merged + [f"{one.key} fehlt: {WHY[one.why]}." for one in released.left_out]


def _csv(rows: Rows, known: list[Variable]) -> bytes:
    """Return R.csv of these rows: codes where there are some, otherwise numbers."""
    columns = [_cells(one, rows) for one in known]
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow([one.column for one in known])
    writer.writerows(zip(*columns, strict=True))
    return file.getvalue().encode("utf-8-sig")


def _cells(variable: Variable, rows: Rows) -> list[str]:
    words = _words(variable)
    numbers = column_numbers(variable, rows).tolist()
    return [words[one] if one in words else plain_number(one) for one in numbers]


def _words(variable: Variable) -> dict[float, str]:
    """Return what stands for a number that is no answer of its own."""
    found = {one.number: one.code for one in variable.answers if one.code}
    if variable.missing:
        silent, skipped, not_asked = (one.number for one in variable.missing)
        found |= {silent: _silent(variable), skipped: SKIPPED, not_asked: NOT_ASKED}
    return found


def _silent(variable: Variable) -> str:
    """Return the code of the one option that says nothing, as people gave it."""
    question = variable.question
    if question is None or question.type is QuestionType.MULTI:
        return "0"
    codes = [option.code for option in question.options if option.is_na]
    return codes[0] if codes else SKIPPED


if __name__ == "__main__":
    sys.exit(main())
