"""`scripts/test`: set up what tests need and run every check; exit 0 only if all hold."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
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
FEWEST_COVERED = 95
WORKERS = 2
SUMMARY = re.compile(r"^=* ?((\d+ \w+, )*\d+ \w+ in [\d.]+s.*?) ?=*$")
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
    """Run the static checks side by side, then pytest; its summary is the last line."""
    begun = time.monotonic()
    checks = static_checks()
    with ThreadPoolExecutor(WORKERS) as pool:
        for check in pool.map(Check.run, checks):
            check.report()
    code, summary = run_pytest(for_pytest, fast=fast)
    if not fast and not for_pytest:
        checks.append(coverage().run())
        checks[-1].report()
    failed = [check.name for check in checks if check.code] + ["pytest"] * bool(code)
    print(f"\nGesamt {time.monotonic() - begun:.0f} s", flush=True)
    if failed:
        print("Nicht bestanden: " + ", ".join(failed), flush=True)
    print(summary, flush=True)
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


def run_pytest(for_pytest: Sequence[str], *, fast: bool) -> tuple[int, str]:
    """Run pytest on both cores, show it as it goes, and return its last line."""
    command = [tool("python"), "-m", "pytest", "-q", "-n", str(WORKERS), "--durations=10"]
    command += ["-m", "not browser"] if fast else []
    command += [] if fast or for_pytest else ["--cov", "--cov-report="]
    begun = time.monotonic()
    process = subprocess.Popen(
        [*command, *for_pytest],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    summary = "pytest: ohne Ergebnis"
    for line in process.stdout or ():
        print(line, end="", flush=True)
        found = SUMMARY.match(line.strip())
        summary = found.group(1) if found else summary
    code = process.wait()
    state = "FEHLER" if code else "ok"
    print(f"{state:8}{time.monotonic() - begun:6.1f} s  pytest", flush=True)
    return code, summary


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
