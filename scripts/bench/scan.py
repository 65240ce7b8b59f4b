"""Scans at the door: one by one, eight at once, the same tickets again, batches of 500.

The floor is a Flask application that stores one row per request (floor_app.py), on the same disk.
"""

from __future__ import annotations

import json
import sqlite3
import statistics
import tempfile
import urllib.request
from contextlib import closing
from pathlib import Path
from typing import Any

import load
import scenario_floor
import scenario_scan
import scenario_scan_batch
from registration import cpu_ms, floor_server
from report import Report
from servers import Server, free_port, praxistag_server, run_program

PEOPLE = 11000
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


def forget_arrivals(instance: Path) -> None:
    """Empty the log of the door: the example has people in it already."""
    with closing(sqlite3.connect(instance / "praxistag.sqlite3")) as database, database:
        for table in ("desk_note", "check_in"):
            database.execute(f"DELETE FROM {table}")  # noqa: S608 -- two fixed words


def workshop_lists(server: str, token: str) -> list[str]:
    """Return the keys of the doors of workshops."""
    headers = {"Authorization": f"Bearer {token}"}
    request = urllib.request.Request(f"{server}/einlass/api/v1/lists", headers=headers)  # noqa: S310
    with urllib.request.urlopen(request) as response:  # noqa: S310
        return [item["id"] for item in json.loads(response.read()) if item["type"] == "session"]


class Measurement:
    """Runs scenarios on tickets that were not used before."""

    def __init__(self, options: dict[str, Any], lists: list[str]) -> None:
        ours = options | {"hashes": "1"}
        self.by_code = scenario_scan.setup(options)
        self.by_hash = scenario_scan.setup(ours)
        self.again = scenario_scan.setup(ours | {"repeated": "1"})
        self.at_workshops = scenario_scan.setup(ours | {"lists": lists})
        self.errors = 0
        self.used = 0

    def fresh(
        self, scenario: Any, context: dict[str, Any], count: int, concurrency: int, width: int = 1
    ) -> load.Result:
        """Run `count` samples of `width` new tickets each."""
        start = -(-self.used // width)
        self.used = (start + count) * width
        return self._run(scenario, context, range(start, start + count), concurrency)

    def repeated(self, context: dict[str, Any], count: int, concurrency: int) -> load.Result:
        """Run `count` scans of tickets that are in already, or at doors of workshops."""
        return self._run(scenario_scan, context, range(count), concurrency)

    def _run(
        self, scenario: Any, context: dict[str, Any], numbers: range, concurrency: int
    ) -> load.Result:
        result = load.run(scenario, context, numbers, concurrency=concurrency)
        self.errors += result.errors.total()
        for error, count in result.errors.items():
            print(f"  {count} x {error}")
        return result


def measure(measurement: Measurement, report: Report) -> None:
    """Measure each kind three times and print medians."""
    width = scenario_scan_batch.BATCH
    batch = measurement.fresh(scenario_scan_batch, measurement.by_hash, BATCHES, 1, width=width)
    report.at_most("batch of 500", batch.percentile(1.0) / 1000, 0.15, "s")
    single = measurement.fresh(scenario_scan, measurement.by_hash, SAMPLES, 1)
    report.at_most("one scan at concurrency 1: p50", single.median, 5, "ms")
    for words, context in (("hash", measurement.by_hash), ("code", measurement.by_code)):
        first = [measurement.fresh(scenario_scan, context, SAMPLES, 8) for _ in range(ROUNDS)]
        rate = statistics.median(r.rate for r in first)
        tail = statistics.median(r.percentile(0.99) for r in first)
        report.at_least(f"first scans at 8, by {words}", rate, 300, "/s")
        report.at_most(f"first scans at 8, by {words}: p99", tail, 40, "ms")
    for words, context in (
        ("second scans", measurement.again),
        ("workshops", measurement.at_workshops),
    ):
        runs = [measurement.repeated(context, SAMPLES, 8) for _ in range(ROUNDS)]
        rate = statistics.median(r.rate for r in runs)
        report.at_least(f"{words} at 8", rate, 350 if context is measurement.again else 300, "/s")


def compare(measurement: Measurement, floor: Server, app: Server, report: Report) -> None:
    """Run scans and the floor by turns, so that both share the noise."""
    bare = scenario_floor.setup({"base": floor.base})
    ratios, rates = [], []
    for turn in range(ROUNDS):
        numbers = range(turn * SAMPLES, (turn + 1) * SAMPLES)
        low, result = cpu_ms(floor, scenario_floor, bare, numbers, 8)
        before = app.cpu_seconds()
        measurement.fresh(scenario_scan, measurement.by_hash, SAMPLES, 8)
        ratios.append((app.cpu_seconds() - before) * 1000 / SAMPLES / low)
        rates.append(result.rate)
    report.info("the floor at 8: one row per request", statistics.median(rates), "/s")
    report.info("first scans at 8: CPU over the floor", statistics.median(ratios), "x")


def main() -> None:
    """Measure and print."""
    report = Report("POST /einlass/api/v1/scans")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        instance = folder / "instance"
        run_program(instance, "demo", "load", "--participants", str(PEOPLE), "--phase", "einlass")
        forget_arrivals(instance)
        with praxistag_server(instance, port=free_port()) as app, floor_server(folder) as floor:
            token = paired_device(instance, app.base)
            tickets = str(admitted_tickets(instance, folder))
            options = {"base": app.base, "token": token, "tickets": tickets}
            measurement = Measurement(options, workshop_lists(app.base, token))
            measure(measurement, report)
            compare(measurement, floor, app, report)
            report.at_most("errors", measurement.errors, 0)
    report.end()


if __name__ == "__main__":
    main()
