"""Cold start, idle memory before and after a PDF, weight of the first page, size of packages."""

from __future__ import annotations

import json
import re
import statistics
import tempfile
import time
import urllib.request
from importlib import metadata
from pathlib import Path
from urllib.parse import urljoin

from report import Report
from servers import Server, free_port, praxistag_server, run_program

RUNTIME_LOCK = Path(__file__).parents[2] / "requirements.runtime.lock.txt"
STARTS = 3
IDLE_SECONDS = 3.0
PDF_PATIENCE = 60.0
MEMORY_BOUND = 110.0
LINKED = re.compile(r'(?:href|src)="(/static/[^"]+)"')


def fetch(url: str) -> tuple[int, str]:
    """Return bytes on the wire and the text of an answer, compressed where the server can."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})  # noqa: S310
    with urllib.request.urlopen(request) as response:  # noqa: S310 -- our own server
        body = response.read()
        head = len(str(response.headers))
    return len(body) + head, body.decode("utf-8", "replace")


def first_page_kilobytes(server: Server) -> float:
    """Return what a phone loads for the first page: document, styles, scripts, fonts, icon."""
    total, page = fetch(server.base + "/")
    for link in sorted(set(LINKED.findall(page))):
        total += fetch(urljoin(server.base, link))[0]
    return total / 1000


def memory_after_pdf(server: Server, instance: Path) -> float:
    """Make a ticket, wait until its process has ended, return the memory of the tree."""
    tickets = json.loads(run_program(instance, "demo", "tickets", "--json"))
    path = re.sub(r"^https?://[^/]+", "", tickets[0]["url"])
    fetch(f"{server.base}{path}/ticket.pdf")
    deadline = time.monotonic() + PDF_PATIENCE
    while server.resident_mib() > MEMORY_BOUND and time.monotonic() < deadline:
        time.sleep(1)
    return server.resident_mib()


def package_megabytes() -> float:
    """Return the size of the packages that an installation needs: those of the runtime lock."""
    locked = re.findall(r"^([\w.-]+)==", RUNTIME_LOCK.read_text(), re.MULTILINE)
    wanted = {canonical(name) for name in locked}
    files = (
        Path(str(file.locate()))
        for package in metadata.distributions()
        if canonical(package.metadata["Name"]) in wanted
        for file in package.files or []
    )
    return sum(file.stat().st_size for file in files if file.is_file()) / 1_000_000


def canonical(name: str) -> str:
    """Return the one spelling of a package name."""
    return re.sub(r"[-_.]+", "-", name).lower()


def main() -> None:
    """Measure and print."""
    report = Report("Start, memory, weight")
    with tempfile.TemporaryDirectory() as name:
        instance = Path(name) / "instance"
        run_program(instance, "demo", "load")
        seconds = []
        for _ in range(STARTS):
            with praxistag_server(instance, port=free_port()) as server:
                seconds.append(server.seconds_to_answer)
        report.at_most("cold start to first answer", statistics.median(seconds), 2.0, "s")
        with praxistag_server(instance, port=free_port()) as server:
            report.at_most("first page transferred", first_page_kilobytes(server), 150, "kB")
            time.sleep(IDLE_SECONDS)
            report.at_most("idle memory", server.resident_mib(), MEMORY_BOUND, "MiB")
            after = memory_after_pdf(server, instance)
            report.at_most("idle memory after a PDF", after, MEMORY_BOUND, "MiB")
    report.at_most("packages of an installation", package_megabytes(), 650, "MB")
    report.end()


if __name__ == "__main__":
    main()
