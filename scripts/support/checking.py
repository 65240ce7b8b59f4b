"""`scripts/test`: set up what tests need and run every check; exit 0 only if all hold."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from support import environment
from support.environment import BIN, ROOT, SetupFailed, say

if TYPE_CHECKING:
    from collections.abc import Sequence

TEST_PACKAGES = (
    "chromium",
    "fonts-noto-core",
    "libreoffice-calc-nogui",
    "poppler-utils",
    "postgresql",
)
# Chromium without windows: the same engine, less work. Without it Chromium itself is used.
LEAN_BROWSER = "chromium-headless-shell"
FEWEST_COVERED = 95
WORKERS = 3
"""One more than cores: browsers and servers wait a quarter of the time."""
SUMMARY = re.compile(r"^=* ?((?:\d+ \w+, )*\d+ \w+) in [\d.]+s.*$")
COUNT = re.compile(r"(\d+) (\w+)")
WITHOUT_BROWSER = ("-m", "not browser")
WITH_BROWSER = ("-m", "browser")
CODE = ("praxistag", "tests", "scripts", "hatch_build.py")
TEMPLATES = "praxistag/templates"


@dataclass
class Check:
    """One command and what became of it."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    code: int = 0
    seconds: float = 0.0
    output: str = ""

    def run(self) -> Check:
        """Run it and keep what it said."""
        begun = time.monotonic()
        done = subprocess.run(
            self.command,
            cwd=ROOT,
            env=os.environ | self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        self.code, self.output = done.returncode, done.stdout
        self.seconds = time.monotonic() - begun
        return self

    def report(self) -> None:
        """Print a line, and everything if it failed."""
        print(
            f"{'ok' if not self.code else 'FEHLER':8}{self.seconds:6.1f} s  {self.name}", flush=True
        )
        if self.code:
            print(self.output, flush=True)


def main() -> int:
    """Run everything; returns the exit code."""
    options, for_pytest = parse(sys.argv[1:])
    try:
        prepare()
    except SetupFailed as reason:
        say(str(reason))
        return 1
    with TemporaryDirectory() as folder:
        # Of this run only: two runs in one checkout would erase each other's figures.
        os.environ["COVERAGE_FILE"] = str(Path(folder) / "coverage")
        return run_all(for_pytest, fast=options.fast)


def run_all(for_pytest: Sequence[str], *, fast: bool) -> int:
    """Run the static checks beside pytest; its summary is the last line."""
    begun = time.monotonic()
    checks = static_checks()
    counts: Counter[str] = Counter()
    runs = pytest_runs(for_pytest, fast=fast)
    # One after the other beside the tests: mypy alone would leave a core idle for half a minute.
    with ThreadPoolExecutor(1) as pool:
        static = pool.map(Check.run, checks)
        for run in runs:
            counts += run_pytest(run)
        for check in static:
            check.report()
    checks += runs
    if not fast and not for_pytest:
        checks.append(coverage().run())
        checks[-1].report()
    failed = [check.name for check in checks if check.code]
    seconds = time.monotonic() - begun
    print(f"\nGesamt {seconds:.0f} s", flush=True)
    if failed:
        print("Nicht bestanden: " + ", ".join(failed), flush=True)
    summary = ", ".join(f"{number} {what}" for what, number in counts.items())
    print(f"{summary or 'no tests ran'} in {seconds:.2f}s", flush=True)
    return 1 if failed else 0


def parse(arguments: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
    """Read our options; what stands after `--` belongs to pytest."""
    own: list[str] = list(arguments)
    rest: list[str] = []
    if "--" in own:
        place = own.index("--")
        own, rest = own[:place], own[place + 1 :]
    parser = argparse.ArgumentParser(
        prog="scripts/test",
        description="Richtet ein, was Prüfungen brauchen, und führt alle aus.",
        epilog="Was nach -- steht, bekommt pytest.",
    )
    parser.add_argument("--fast", action="store_true", help="ohne Browser und Abdeckung")
    return parser.parse_args(own), rest


def prepare() -> None:
    """Set up the same as `scripts/start`, and what only tests need."""
    packages = (*environment.PDF_PACKAGES, *TEST_PACKAGES)
    environment.set_up(lock=environment.FULL_LOCK, packages=packages)
    with suppress(SetupFailed):  # not every system offers it
        environment.install_system_packages([LEAN_BROWSER])


def static_checks() -> list[Check]:
    """Return what needs no running application, the slowest first."""
    return [
        Check("mypy", [tool("mypy")]),
        Check("djlint --check", [tool("djlint"), TEMPLATES, "--check", "--quiet"]),
        Check("djlint --lint", [tool("djlint"), TEMPLATES, "--lint", "--quiet"]),
        Check("import-linter", [tool("lint-imports")]),
        Check("node --test", ["npm", "test", "--silent"], {"PATH": environment.path_for_node()}),
        Check("deptry", [tool("deptry"), ".", "--extend-exclude", "scripts|tests|hatch_build"]),
        Check("codespell", [tool("codespell"), "praxistag", "tests", "scripts", "frontend"]),
        Check("ruff check", [tool("ruff"), "check", *CODE]),
        Check("ruff format", [tool("ruff"), "format", "--check", *CODE]),
    ]


def pytest_runs(for_pytest: Sequence[str], *, fast: bool) -> list[Check]:
    """Return the runs of pytest: what is asked for, or everything in two parts.

    Counting covered lines costs the browser tests a minute and is not needed for the gate, which
    stands on the tests without a browser alone.
    """
    command = [tool("python"), "-m", "pytest", "-q", "--durations=10"]
    # Long runs of tests stay with one worker, so that what a module sets up is set up once.
    command += ["-n", str(WORKERS), "--dist", "worksteal"]
    if for_pytest:
        narrowed = WITHOUT_BROWSER if fast else ()
        return [Check("pytest", [*command, *narrowed, *for_pytest])]
    if fast:
        return [Check("pytest", [*command, *WITHOUT_BROWSER])]
    counting = ("--cov", "--cov-report=")
    return [
        Check("pytest ohne Browser", [*command, *WITHOUT_BROWSER, *counting]),
        Check("pytest im Browser", [*command, *WITH_BROWSER]),
    ]


def run_pytest(check: Check) -> Counter[str]:
    """Run pytest, show it as it goes, and return how many passed, failed, ..."""
    begun = time.monotonic()
    process = subprocess.Popen(
        check.command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    counts: Counter[str] = Counter()
    for line in process.stdout or ():
        print(line, end="", flush=True)
        if found := SUMMARY.match(line.strip()):
            counts = Counter({what: int(n) for n, what in COUNT.findall(found.group(1))})
    check.code, check.seconds = process.wait(), time.monotonic() - begun
    check.report()
    return counts


def coverage() -> Check:
    """Return the gate over what the tests have run through."""
    return Check(
        f"Abdeckung ≥ {FEWEST_COVERED} %",
        [
            *(tool("coverage"), "report", "--skip-covered", "--show-missing"),
            f"--fail-under={FEWEST_COVERED}",
        ],
    )


def tool(name: str) -> str:
    """Return a program of our environment."""
    return str(BIN / name)
