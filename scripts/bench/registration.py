"""Registration against the floor: CPU per POST, tail at 8 and 32, whole flows per second.

Medians of three rounds, floor and application in turn within one run; run it on a quiet machine.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

import load
import scenario_floor
import scenario_flow
import scenario_register
from report import Report
from servers import Server, free_port, praxistag_server, run_program

ROUNDS = 3
SAMPLES = 400
FLOWS = 240
TAILS = {8: 80, 32: 400}
"""Bounds of the slowest hundredth, in milliseconds."""

MANY_SEATS = "UPDATE event SET capacity = 1000000"


def floor_server(folder: Path) -> Server:
    """Return the floor app on a database of its own."""
    port = free_port()
    environment = {"FLOOR_DB": str(folder / "floor.sqlite3"), "FLOOR_PORT": str(port)}
    script = str(Path(__file__).with_name("floor_app.py"))
    return Server([sys.executable, script], environment=environment, port=port)


def prepare(folder: Path) -> Path:
    """Return an instance with the example event and seats for everybody."""
    instance = folder / "instance"
    run_program(instance, "demo", "load", "--participants", "50")
    with sqlite3.connect(instance / "praxistag.sqlite3") as database:
        database.execute(MANY_SEATS)
    return instance


def cpu_ms(
    server: Server, scenario: Any, context: Any, numbers: range, concurrency: int
) -> tuple[float, load.Result]:
    """Return CPU milliseconds per sample, and the run."""
    before = server.cpu_seconds()
    result = load.run(scenario, context, numbers, concurrency=concurrency)
    return (server.cpu_seconds() - before) * 1000 / len(numbers), result


def measure_posts(floor: Server, app: Server, report: Report) -> None:
    """Compare POST /anmelden with the floor, in turn, at 1, 8 and 32 at a time."""
    ours = scenario_register.setup({"base": app.base})
    theirs = scenario_floor.setup({"base": floor.base})
    start = 0
    for concurrency in (1, 8, 32):
        ratios, results = [], []
        for _ in range(ROUNDS):
            numbers = range(start, start + SAMPLES)
            start += SAMPLES
            low, _ = cpu_ms(floor, scenario_floor, theirs, numbers, concurrency)
            high, result = cpu_ms(app, scenario_register, ours, numbers, concurrency)
            ratios.append(high / low)
            results.append(result)
        label = f"POST at concurrency {concurrency}"
        report.at_most(f"{label}: CPU over floor", statistics.median(ratios), 6.5, "x")
        report.info(f"{label}: rate", statistics.median(r.rate for r in results), "/s")
        if concurrency in TAILS:
            tail = statistics.median(r.percentile(0.99) for r in results)
            report.at_most(f"{label}: p99", tail, TAILS[concurrency], "ms")
        report.at_most(f"{label}: errors", sum(r.errors.total() for r in results), 0)


def measure_flows(servers: list[Server], instance: Path, bound: float, report: Report) -> None:
    """Let people register from the first page to the ticket, eight at a time."""
    count = len(servers)
    label = f"flows at concurrency 8, processes: {count}"
    options = {"bases": [s.base for s in servers], "instance": str(instance), "run": f"f{count}-"}
    flow = scenario_flow.setup(options)
    numbers = [range(turn * FLOWS, (turn + 1) * FLOWS) for turn in range(ROUNDS)]
    results = [load.run(scenario_flow, flow, part, concurrency=8) for part in numbers]
    report.at_least(label, statistics.median(r.rate for r in results), bound, "/s")
    report.at_most(f"{label}: errors", sum(r.errors.total() for r in results), 0)


def main() -> None:
    """Measure and print."""
    report = Report("POST /anmelden and the whole flow")
    workers = "--no-worker" not in sys.argv
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        instance = prepare(folder / "one")
        with (
            floor_server(folder) as floor,
            praxistag_server(instance, port=free_port(), workers=workers) as app,
        ):
            measure_posts(floor, app, report)
        instance = prepare(folder / "two")
        with praxistag_server(instance, port=free_port(), workers=workers) as first:
            measure_flows([first], instance, 45, report)
            with praxistag_server(instance, port=free_port(), workers=False) as second:
                measure_flows([first, second], instance, 75, report)
    report.end()


if __name__ == "__main__":
    main()
