"""A list of 1,000 people on the day after: page, CSV and XLSX, with every column there is.

The sheet is measured against a bare writer of the same cells. PDF files are jobs: see pdf.py.
"""

from __future__ import annotations

import http.cookiejar
import io
import json
import statistics
import tempfile
import time
import urllib.parse
import urllib.request
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook, load_workbook
from report import Report
from scenario_register import csrf_token
from servers import free_port, praxistag_server, run_program

if TYPE_CHECKING:
    from collections.abc import Callable

PEOPLE = 1000
ROUNDS = 5
FILTERED = "?status=anwesend&q=testperson&seite=99"


def signed_in(instance: Path, base: str) -> urllib.request.OpenerDirector:
    """Return a client that came in by a one-time link as admin."""
    link = json.loads(run_program(instance, "demo", "login", "admin", "--json"))["url"]
    url = base + urllib.parse.urlsplit(link).path
    jar = http.cookiejar.CookieJar()
    client = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    page = client.open(url).read().decode()
    client.open(url, data=urllib.parse.urlencode({"csrf_token": csrf_token(page)}).encode())
    return client


def seconds(action: Callable[[], object]) -> float:
    """Return the median time of an action."""
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        action()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def bare_copy(sheet: bytes) -> Callable[[], object]:
    """Return an action that writes the same cells with openpyxl and nothing else."""
    rows = [
        [cell.value for cell in row]
        for row in load_workbook(io.BytesIO(sheet), read_only=True).worksheets[0].iter_rows()
    ]

    def write() -> None:
        book = Workbook(write_only=True)
        target = book.create_sheet()
        for row in rows:
            target.append(row)
        book.save(io.BytesIO())

    return write


def main() -> None:
    """Measure and print."""
    report = Report(f"List of {PEOPLE} people")
    with tempfile.TemporaryDirectory() as name:
        instance = Path(name) / "instance"
        run_program(instance, "demo", "load", "--participants", str(PEOPLE), "--phase", "befragung")
        port = free_port()
        with praxistag_server(instance, port=port) as server:
            client = signed_in(instance, server.base)

            def get(path: str) -> bytes:
                with client.open(server.base + path) as response:
                    body: bytes = response.read()
                return body

            sheet = get("/verwaltung/personen/liste.xlsx")
            for words, query in (("page", ""), ("last page, filtered", FILTERED)):
                taken = seconds(partial(get, f"/verwaltung/personen{query}"))
                report.at_most(words, taken * 1000, 300, "ms")
            report.at_most("CSV", seconds(lambda: get("/verwaltung/personen/liste.csv")), 0.1, "s")
            xlsx = seconds(lambda: get("/verwaltung/personen/liste.xlsx"))
            report.at_most("XLSX", xlsx, 0.6, "s")
            report.at_most("XLSX over a bare writer", xlsx / seconds(bare_copy(sheet)), 1.5, "x")
    report.end()


if __name__ == "__main__":
    main()
