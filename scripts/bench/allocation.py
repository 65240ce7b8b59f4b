"""The allocation in figures: seconds, memory and proof of the console program, and against others.

Every line is a whole process of `praxistag allocation solve`, from its start to its end.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import baselines
from instances import Shape, generate

from praxistag.allocation.checker import check, metrics
from praxistag.allocation.files import read_instance

COMMAND = (sys.executable, "-m", "praxistag", "allocation", "solve")
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Bound:
    """What a case may take; None where only the figure matters."""

    seconds: float | None = None
    megabytes: float | None = None
    proven: bool = True


@dataclass(frozen=True)
class Run:
    """One finished process."""

    name: str
    seconds: float
    cpu: float
    megabytes: float
    result: dict[str, Any]

    @property
    def later(self) -> str:
        """Name the rounds after the quality, each with its gap and its share of the time."""
        rounds = [r for r in self.result["rounds"] if r["name"] in LATER]
        return ", ".join(
            f"{r['name']} {r['value']:g} (gap {r['value'] - r['bound']:g}, {r['seconds']:.1f} s)"
            for r in rounds
        )


LATER = ("stability", "mix", "track", "lottery")
SIZES = {
    Shape(110, 12, 3): Bound(2),
    Shape(1000, 30, 4): Bound(8),
    Shape(10_000, 100, 4): Bound(120, 700),
    Shape(110, 12, 3, capacity=2, min_size=28): Bound(60),
}
LARGE = {Shape(50_000, 200, 4): Bound(900, proven=False)}
COMPARED = (Shape(110, 12, 3), Shape(1000, 30, 4), Shape(10_000, 100, 4))
WAYS = {
    "first come": baselines.first_come,
    "rank-greedy": baselines.rank_greedy,
    "slot-wise sum": baselines.slotwise_sum,
}


def main() -> None:
    """Measure and print; leave with 1 when a bound was missed."""
    options = _options()
    missed: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.cases:
            missed += _cases(options.cases, folder)
        missed += _sizes(SIZES | (LARGE if options.large else {}), folder, options)
        if not options.only:
            _against_others(folder)
    if missed:
        raise SystemExit(f"missed: {', '.join(missed)}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path, help="folder with instances and reference.json")
    parser.add_argument("--large", action="store_true", help="50,000 people as well")
    parser.add_argument("--only", help="sizes whose name begins so, without the comparison")
    parser.add_argument("--seeds", type=int, default=1, help="instances per size")
    return parser.parse_args()


def solve(path: Path, folder: Path, *extra: str) -> Run:
    """Run the program on a file and watch what it takes."""
    output = folder / "result.json"
    started = time.perf_counter()
    process = os.spawnve(  # noqa: S606 -- our own program
        os.P_NOWAIT,
        sys.executable,
        [*COMMAND, str(path), "-o", str(output), *extra],
        _environment(),
    )
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{path.name}: the program failed")
    return Run(
        path.stem,
        seconds,
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss * 1024 / 1_000_000,
        json.loads(output.read_text("utf-8")),
    )


def _environment() -> dict[str, str]:
    return dict(os.environ) | {"PYTHONPATH": str(ROOT)}


def _cases(folder: Path, scratch: Path) -> list[str]:
    """Solve real cases and compare with their reference optima."""
    references = json.loads((folder / "reference.json").read_text("utf-8"))
    print("\nCases with a reference optimum")
    _heading()
    missed = []
    for path in sorted(folder.glob("*.json")):
        document = json.loads(path.read_text("utf-8"))
        if document.get("name") not in references:
            continue
        run = solve(path, scratch)
        expected = references[document["name"]]["leximin"]
        same = run.result["quality"]["leximin"] == expected
        _line(run, "" if same else f"reference {expected}")
        if not same or run.result["status"] != "proven":
            missed.append(run.name)
    return missed


def _sizes(sizes: dict[Shape, Bound], folder: Path, options: argparse.Namespace) -> list[str]:
    print("\nMade-up instances (scripts/bench/instances.py)")
    _heading()
    missed = []
    for shape, bound in sizes.items():
        if options.only and not shape.name.startswith(options.only):
            continue
        for seed in range(1, options.seeds + 1):
            run = solve(_written(shape, seed, folder), folder)
            faults = _faults(run, bound)
            _line(run, faults and f"MISSED: {faults}")
            if faults:
                missed.append(run.name)
    return missed


def _written(shape: Shape, seed: int, folder: Path) -> Path:
    path = folder / f"{shape.name}, seed {seed}.json"
    path.write_text(json.dumps(generate(shape, seed)), encoding="utf-8")
    return path


def _faults(run: Run, bound: Bound) -> str:
    faults = []
    if bound.seconds and run.seconds > bound.seconds:
        faults.append(f"> {bound.seconds:g} s")
    if bound.megabytes and run.megabytes > bound.megabytes:
        faults.append(f"> {bound.megabytes:g} MB")
    if bound.proven and run.result["status"] != "proven":
        faults.append(f"not proven, gap {run.result['solver']['gap']}")
    return ", ".join(faults)


def _heading() -> None:
    print(f"  {'instance':<34}{'s':>8}{'CPU s':>8}{'MB':>6}  {'status':<9} vector")


def _line(run: Run, remark: str) -> None:
    vector = run.result["quality"]["leximin"]
    print(
        f"  {run.name:<34}{run.seconds:>8.2f}{run.cpu:>8.2f}{run.megabytes:>6.0f}"
        f"  {run.result['status']:<9} {vector}  {remark}"
    )
    if run.later:
        print(f"  {'':<34}{run.later}")
    sys.stdout.flush()


def _against_others(folder: Path) -> None:
    """Compare with what else people do, on the same instances."""
    print("\nAgainst other ways")
    print(f"  {'instance':<18}{'way':<16}{'worst':>6}{'mean':>8}{'1st wish':>10}{'no wish':>9}")
    for shape in COMPARED:
        path = _written(shape, 1, folder)
        problem = read_instance(json.loads(path.read_text("utf-8")))
        for way, plan in WAYS.items():
            seats = plan(problem)
            if check(problem, seats):
                raise SystemExit(f"{way}: no allowed plan")
            _compared(shape, way, asdict(metrics(problem, seats)))
        for mode in ("rsd", "total", "balanced", "leximin"):
            _compared(shape, mode, solve(path, folder, "--mode", mode).result["quality"])


def _compared(shape: Shape, way: str, found: dict[str, Any]) -> None:
    print(
        f"  {shape.name:<18}{way:<16}{found['leximin'][0]:>6}{found['mean_regret']:>8.3f}"
        f"{found['share_first']:>10.1%}{found['without_any_wish']:>9}"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    main()
