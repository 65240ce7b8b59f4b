"""Registration against the floor: CPU per POST, tail at 8 and 32, whole flows per second.

Medians of three rounds, floor and application in turn within one run; run it on a quiet machine.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
from pathlib import Path

import load
import scenario_floor
import scenario_flow
import scenario_register
from report import Report
from servers import Server, free_port, praxistag_server, run_program

ROUNDS = 3
WITHOUT_WORKER = "--no-worker" in sys.argv
SAMPLES = 400
FLOWS = 240
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
    server: Server, scenario: object, context: object, numbers: range, c: int
) -> tuple[float, load.Result]:
    """Return CPU milliseconds per sample, and the run."""
    before = server.cpu_seconds()
    result = load.run(scenario, context, numbers, concurrency=c)  # type: ignore[arg-type]
    return (server.cpu_seconds() - before) * 1000 / len(numbers), result


def main() -> None:
    """Measure and print."""
    report = Report("POST /anmelden and the whole flow")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        instance = prepare(folder)
        port = free_port()
        with (
            floor_server(folder) as floor,
            praxistag_server(instance, port=port, workers=not WITHOUT_WORKER) as app,
        ):
            ours = scenario_register.setup({"base": app.base})
            theirs = scenario_floor.setup({"base": floor.base})
            start = 0
            for concurrency in (1, 8, 32):
                ratios, tails, rates, errors = [], [], [], 0
                for _ in range(ROUNDS):
                    numbers = range(start, start + SAMPLES)
                    start += SAMPLES
                    low, _ = cpu_ms(floor, scenario_floor, theirs, numbers, concurrency)
                    high, result = cpu_ms(app, scenario_register, ours, numbers, concurrency)
                    ratios.append(high / low)
                    tails.append(result.percentile(0.99))
                    rates.append(result.rate)
                    errors += result.errors.total()
                label = f"POST at concurrency {concurrency}"
                report.at_most(f"{label}: CPU over floor", statistics.median(ratios), 6.5, "x")
                report.info(f"{label}: rate", statistics.median(rates), "/s")
                if concurrency > 1:
                    bound = 80 if concurrency == 8 else 400  # noqa: PLR2004
                    report.at_most(f"{label}: p99", statistics.median(tails), bound, "ms")
                report.at_most(f"{label}: errors", errors, 0)
            flow = scenario_flow.setup({"base": app.base, "instance": str(instance), "run": "f"})
            rates = []
            for turn in range(ROUNDS):
                numbers = range(turn * FLOWS, (turn + 1) * FLOWS)
                result = load.run(scenario_flow, flow, numbers, concurrency=8)
                report.at_most(f"flow round {turn + 1}: errors", result.errors.total(), 0)
                rates.append(result.rate)
            report.at_least("flows at concurrency 8", statistics.median(rates), 45, "/s")
    report.end()


if __name__ == "__main__":
    main()
