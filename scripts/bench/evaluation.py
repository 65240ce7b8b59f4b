"""The evaluation in figures: whole processes of `praxistag evaluation run`, from start to end.

Frequencies are held against plain pandas on the same file in the same run: both read it, then
pandas counts every column by `value_counts` and we count every question.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from report import Report
from responses import Shape, write_case

COMMAND = (sys.executable, "-m", "praxistag", "evaluation", "run")
PANDAS = """
import sys, time
import pandas as pd
began = time.perf_counter()
frame = pd.read_csv(sys.argv[1], sep=";")
for name in frame:
    frame[name].value_counts(dropna=False)
print(time.perf_counter() - began)
"""
OURS = """
import sys, time
from pathlib import Path
from praxistag.evaluation.sources import files
from praxistag.questionnaire import canonical
questionnaire = canonical.parse(Path(sys.argv[2]).read_bytes())
began = time.perf_counter()
source = files.read(Path(sys.argv[1]).read_bytes(), questionnaire).source
for question in questionnaire.questions:
    for key in question.keys:
        source.tally(key)
print(time.perf_counter() - began)
"""
TURNS = 3


@dataclass(frozen=True)
class Bound:
    """What a case may take: seconds to results.json and to all files, megabytes, times pandas."""

    results: float
    everything: float | None = None
    megabytes: float | None = None
    frequencies: float | None = None


CASES = {
    Shape(110, 40): Bound(5, everything=25),
    Shape(100_000, 40): Bound(20, megabytes=1536, frequencies=1),
    Shape(1_000_000, 20): Bound(90, frequencies=1),
}


def main() -> None:
    """Measure and print."""
    chosen = argparse.ArgumentParser()
    chosen.add_argument("--only", default="", help="cases whose name begins like this")
    only = chosen.parse_args().only
    for shape, bound in CASES.items():
        if str(shape).startswith(only):
            report = Report(f"Evaluation, {shape}")
            with tempfile.TemporaryDirectory() as folder:
                write_case(Path(folder), shape)
                _measure(Path(folder), bound, report)
            report.end()


def _measure(folder: Path, bound: Bound, report: Report) -> None:
    seconds, megabytes = _run(folder, "--only", "results")
    report.at_most("results.json", seconds, bound.results, "s")
    if bound.megabytes is not None:
        report.at_most("peak memory", megabytes, bound.megabytes, "MiB")
    if bound.everything is not None:
        report.at_most("all files", _run(folder)[0], bound.everything, "s")
    if bound.frequencies is None:
        return
    pairs = [(_counted(PANDAS, folder), _counted(OURS, folder)) for _ in range(TURNS)]
    report.info("floor: pandas value_counts", min(pandas for pandas, _ in pairs), "s")
    report.info("frequencies", min(ours for _, ours in pairs), "s")
    best = min(ours for _, ours in pairs) / min(pandas for pandas, _ in pairs)
    report.at_most("frequencies / floor", best, bound.frequencies)


def _run(folder: Path, *more: str) -> tuple[float, float]:
    """Return seconds and peak megabytes of one run, the processes it starts not counted in."""
    names = {"questionnaire": "Q.json", "responses": "R.csv", "plan": "P.json"}
    given = [part for name, file in names.items() for part in (f"--{name}", str(folder / file))]
    began = time.perf_counter()
    process = subprocess.Popen([*COMMAND, *given, "-o", str(folder / "out"), *more])  # noqa: S603 -- ours
    _, status, usage = os.wait4(process.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def _counted(script: str, folder: Path) -> float:
    done = subprocess.run(  # noqa: S603 -- the scripts above
        [sys.executable, "-c", script, str(folder / "R.csv"), str(folder / "Q.json")],
        stdout=subprocess.PIPE,
        check=True,
    )
    return float(done.stdout)


if __name__ == "__main__":
    main()
