"""Real files of LimeSurvey against our reader: no crash, right counts, sound workbooks.

The counts are taken a second way, straight from the XML: each thing once, by its number.
"""

from __future__ import annotations

import io
import sys
import time
from dataclasses import astuple
from pathlib import Path

from defusedxml.ElementTree import parse
from pyxform.xls2xform import convert

from praxistag.json_shapes import FormatError
from praxistag.questionnaire import canonical, formats

ENDINGS = {".lss", ".lsq"}


def main(folder: Path) -> int:
    """Check every file of a folder; the exit code says whether all is well."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in ENDINGS)
    failures = sum(not is_sound(path) for path in files)
    print(f"{len(files)} files, {failures} failures")
    return 1 if failures or not files else 0


def is_sound(path: Path) -> bool:
    """Read one file, compare and print a line; failures are told in it."""
    start = time.process_time()
    try:
        reading = formats.read(path.name, path.read_bytes())
    except FormatError as refusal:
        print(f"refused  {path.name}: {refusal}")
        return False
    seconds = time.process_time() - start
    found, expected = astuple(reading.counts), counted(path)
    faults = [] if found == expected else [f"counted {found}, there are {expected}"]
    faults += workbook_faults(reading)
    state = "; ".join(faults) or "ok"
    kept = sum(1 for _ in reading.questionnaire.questions)
    told = f"{found} → {kept} questions, {len(reading.losses)} losses, {seconds:.2f} s"
    print(f"{state:8} {path.name}: {told}")
    return not faults


def workbook_faults(reading: formats.Reading) -> list[str]:
    """Write the questionnaire as XLSForm, let pyxform judge it and read it back."""
    content = formats.write("x.xlsx", reading.questionnaire).content
    back = formats.read("x.xlsx", content).questionnaire
    same = canonical.dump(back) == canonical.dump(reading.questionnaire)
    faults = [] if same else ["the workbook reads differently"]
    judged = convert(io.BytesIO(content), validate=False, file_type=".xlsx")
    return faults + [str(warning) for warning in judged.warnings or ()]


def counted(path: Path) -> tuple[int, int, int, int]:
    """Count groups, questions, subquestions and answers by their numbers."""
    root = parse(path).getroot()

    def numbers(section: str, *columns: str) -> set[tuple[str, ...]]:
        rows = root.findall(f"{section}/rows/row")
        return {tuple(row.findtext(column) or "" for column in columns) for row in rows}

    questions = numbers("questions", "qid", "parent_qid")
    subs = questions | numbers("subquestions", "qid", "parent_qid")
    has_numbers = root.find("answers/rows/row/aid") is not None
    key = ("aid",) if has_numbers else ("qid", "code", "scale_id")
    return (
        len(numbers("groups", "gid")),
        sum(parent in {"", "0"} for _, parent in questions),
        sum(parent not in {"", "0"} for _, parent in subs),
        len(numbers("answers", *key)),
    )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
