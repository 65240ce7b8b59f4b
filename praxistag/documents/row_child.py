"""The process that makes files of rows: `python -m praxistag.documents.row_child`.

One JSON request on stdin, a ZIP on stdout. What may leave decides `evaluation/row_release.py`.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from praxistag.children import own_stdout
from praxistag.documents import result_files
from praxistag.documents.release_words import release_words
from praxistag.documents.spss.sav import column_numbers, variables_of
from praxistag.evaluation.row_release import release_rows
from praxistag.evaluation.sources import files as sources
from praxistag.evaluation.sources.rows import Rows
from praxistag.questionnaire import canonical, plan
from praxistag.questionnaire.model import QuestionType
from praxistag.questionnaire.numbers import plain_number
from praxistag.questionnaire.responses import NOT_ASKED, SKIPPED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.documents.spss.variables import Variable
    from praxistag.evaluation.row_release import Released

CSV, README = "responses.csv", "LIESMICH.txt"
OPENING = (
    "Antworten, eine Zeile je Person.",
    "Nur für die zwei benannten Personen der Auswertung. Bitte nicht weitergeben.",
    "",
    "responses.csv  Kürzel der Antworten; leer = übersprungen, # = nicht gefragt.",
    "responses.sav  dasselbe in Zahlen mit Beschriftungen (SPSS, PSPP, R).",
    "labels.sps     Mehrfachantworten für SPSS; zuerst die .sav öffnen.",
    "tables.xlsx    alle Tabellen, dazu die Antworten als Kürzel und als Worte.",
    "",
)


def main() -> int:
    """Answer one request."""
    answer = own_stdout()
    with answer:
        answer.write(zipped(json.loads(sys.stdin.buffer.read())))
    return 0


def zipped(request: Mapping[str, Any]) -> bytes:
    """Return the files; raises ValueError where no row may leave."""
    questionnaire = canonical.read(request["questionnaire"])
    planned = plan.read(request["plan"])
    source = sources.read(request["responses"].encode(), questionnaire).source
    if not isinstance(source, Rows):
        raise ValueError("rows are needed, not counts")  # noqa: TRY004 -- of the content
    released = release_rows(source, questionnaire, planned, request["results"])
    if released is None:
        raise ValueError("too few rows")
    content = io.BytesIO()
    with TemporaryDirectory() as name, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as files:
        folder = Path(name)
        result_files.write_rows(folder, released, questionnaire)
        result_files.write_tables(folder, request["results"], questionnaire, released)
        (folder / result_files.TABLES_CSV).unlink()  # holds no rows, and leaves by itself
        (folder / CSV).write_bytes(_csv(released.rows, variables_of(released.rows, questionnaire)))
        (folder / README).write_text(readme(released), "utf-8-sig", newline="\r\n")
        for path in sorted(folder.iterdir()):
            files.write(path, path.name)
    return content.getvalue()


def readme(released: Released) -> str:
    """Return what is in the files and what was done to the rows, in German."""
    return "\n".join([*OPENING, *release_words(released), ""])


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
