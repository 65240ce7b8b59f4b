"""Scans at the door: one by one, eight at once, the same tickets again, batches of 500."""

from __future__ import annotations

import json
import statistics
import tempfile
import urllib.request
from pathlib import Path
from typing import Any

import load
import scenario_scan
import scenario_scan_batch
from report import Report
from servers import free_port, praxistag_server, run_program

PEOPLE = 9000
ROUNDS = 3
SAMPLES = 600
BATCHES = 3
ADMITTED = {"released", "not_required"}


def admitted_tickets(instance: Path, folder: Path) -> Path:
    """Return a file with the tickets that the door lets in."""
    tickets = json.loads(run_program(instance, "demo", "tickets", "--json"))
    good = [t for t in tickets if t["seat"] == "seated" and t["release"] in ADMITTED]
    path = folder / "tickets.json"
    path.write_text(json.dumps(good), encoding="utf-8")
    return path


def paired_device(instance: Path, base: str) -> str:
    """Pair a device over HTTP and return its token."""
    code = json.loads(run_program(instance, "checkin", "pair", "--json"))["code"]
    body = json.dumps({"code": code, "device": "Messung", "confidentiality": True}).encode()
    request = urllib.request.Request(  # noqa: S310 -- our own server
        f"{base}/einlass/api/v1/devices", body, {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request) as response:  # noqa: S310
        return str(json.loads(response.read())["token"])


class Measurement:
    """Runs scenarios on tickets that were not used before."""

    def __init__(self, options: dict[str, Any], report: Report) -> None:
        self.context = scenario_scan.setup(options)
        self.again = scenario_scan.setup(options | {"repeated": "1"})
        self.report = report
        self.used = 0

    def fresh(self, scenario: Any, count: int, concurrency: int, width: int = 1) -> load.Result:
        """Run `count` samples of `width` new tickets each."""
        start = -(-self.used // width)
        self.used = (start + count) * width
        numbers = range(start, start + count)
        return load.run(scenario, self.context, numbers, concurrency=concurrency)

    def repeated(self, count: int, concurrency: int) -> load.Result:
        """Run `count` scans of tickets that are in already."""
        return load.run(scenario_scan, self.again, range(count), concurrency=concurrency)


def measure(measurement: Measurement, report: Report) -> None:
    """Measure each kind three times and print medians."""
    batches = measurement.fresh(scenario_scan_batch, BATCHES, 1, width=scenario_scan_batch.BATCH)
    report.at_most("batch of 500", batches.percentile(1.0) / 1000, 0.15, "s")
    single = measurement.fresh(scenario_scan, SAMPLES, 1)
    report.at_most("one scan at concurrency 1: p50", single.median, 5, "ms")
    first = [measurement.fresh(scenario_scan, SAMPLES, 8) for _ in range(ROUNDS)]
    report.at_least("first scans at 8", statistics.median(r.rate for r in first), 300, "/s")
    tail = statistics.median(r.percentile(0.99) for r in first)
    report.at_most("first scans at 8: p99", tail, 40, "ms")
    again = [measurement.repeated(SAMPLES, 8) for _ in range(ROUNDS)]
    report.at_least("second scans at 8", statistics.median(r.rate for r in again), 350, "/s")
    errors = sum(r.errors.total() for r in [batches, single, *first, *again])
    report.at_most("errors", errors, 0)


def main() -> None:
    """Measure and print."""
    report = Report("POST /einlass/api/v1/scans")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        instance = folder / "instance"
        run_program(instance, "demo", "load", "--participants", str(PEOPLE), "--phase", "einlass")
        port = free_port()
        with praxistag_server(instance, port=port) as server:
            token = paired_device(instance, server.base)
            tickets = str(admitted_tickets(instance, folder))
            options = {"base": server.base, "token": token, "tickets": tickets}
            measure(Measurement(options, report), report)
    report.end()


if __name__ == "__main__":
    main()
