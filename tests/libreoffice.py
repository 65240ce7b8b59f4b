"""LibreOffice without a window: opens a file as an office would, and saves it as another kind."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

PATIENCE = 120
MISSING = "LibreOffice fehlt: apt-get install --no-install-recommends libreoffice-calc-nogui"
FILTER = "Text - txt - csv (StarCalc)"
AS_SHOWN = f"csv:{FILTER}:44,34,76,1"
"""Comma, quotes, UTF-8, from the first line; each cell as it is shown."""
GERMAN_CSV = f"{FILTER}:59,34,76,1,,1031,false,true"
"""Semicolon, quotes, UTF-8, from the first line, German; dates and numbers are recognised."""


def convert(content: bytes, source: str, target: str, *, reading: str = "") -> bytes:
    """Return a file of the kind `source` as LibreOffice saves it as `target`.

    `target` may name a filter behind a colon, `reading` is the one to open with. One call takes
    one to three seconds.
    """
    program = shutil.which("soffice")
    assert program, MISSING
    with TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / f"in.{source}"
        file.write_bytes(content)
        command = [
            program,
            # Two at once would wait for each other with a common profile.
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore"),
            *([f"--infilter={reading}"] if reading else []),
            *("--convert-to", target, "--outdir", str(folder / "out"), str(file)),
        ]
        done = subprocess.run(  # noqa: S603 -- our own file
            command, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        made = folder / "out" / f"in.{target.partition(':')[0]}"
        assert made.exists(), (done.returncode, done.stdout, done.stderr)
        return made.read_bytes()


def shown_cells(content: bytes, source: str, *, reading: str = "") -> list[list[str]]:
    """Return the cells of the first sheet as somebody reads them."""
    text = convert(content, source, AS_SHOWN, reading=reading).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))
