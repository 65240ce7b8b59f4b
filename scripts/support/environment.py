"""Sets up what is missing: system packages, .venv, pinned dependencies, assets.

Every step leaves a stamp with the hash of what it was made from, so a second run costs nothing.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
BIN = VENV / "bin"
PYTHON = BIN / "python"
STAMPS = VENV / "stamps"
DIST = ROOT / "praxistag" / "static" / "dist"

PDF_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
RUNTIME_LOCK = ROOT / "requirements.runtime.lock.txt"
FULL_LOCK = ROOT / "requirements.lock.txt"
NODE_LOCK = ROOT / "requirements.node.lock.txt"
OLDEST_NODE = 18


class SetupFailed(Exception):
    """Something is missing that we cannot provide; the text is German and says what to do."""


def set_up(*, lock: Path, packages: Sequence[str]) -> None:
    """Bring this checkout to the point where `praxistag` runs."""
    os.environ.pop("VIRTUAL_ENV", None)
    os.environ["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    install_system_packages(packages)
    create_venv()
    install_dependencies(lock)
    build_assets()
    link_program()


def install_system_packages(names: Sequence[str]) -> list[str]:
    """Install missing Debian packages if we may; return those that people have to ask for."""
    if shutil.which("dpkg-query") is None:
        return []
    missing = [name for name in names if not is_installed(name)]
    if not missing:
        return []
    prefix = _privilege()
    if prefix is None:
        say("Bitte installieren lassen: apt-get install " + " ".join(missing))
        return missing
    with step("Systempakete: " + " ".join(missing)):
        run([*prefix, "apt-get", "update", "-qq"])
        options = ["-y", "-qq", "--no-install-recommends"]
        quiet = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
        run([*quiet, "apt-get", "install", *options, *missing])
    return []


def is_installed(package: str) -> bool:
    """Tell whether dpkg knows a package as installed."""
    query = ["dpkg-query", "-W", "-f=${Status}", package]
    found = subprocess.run(query, capture_output=True, text=True, check=False)
    return found.stdout.endswith("install ok installed")


def create_venv() -> None:
    """Make .venv with this Python, or anew if its Python has gone."""
    if PYTHON.exists() and ((STAMPS / "venv").exists() or _has_pip()):
        _mark("venv", "")
        return
    if importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        if install_system_packages([f"python{version}-venv"]) or not _has_ensurepip():
            raise SetupFailed(
                f"Python fehlt sein Modul venv. Bitte installieren lassen: "
                f"apt-get install python{version}-venv"
            )
    with step("Python-Umgebung"):
        run([sys.executable, "-m", "venv", "--clear", VENV])
    _mark("venv", "")


def install_dependencies(lock: Path) -> None:
    """Install what the lock file pins, each file checked by its hash."""
    state = digest([lock])
    if state in (_stamp("dependencies"), _stamp("dependencies-full")):
        return
    with step(f"Python-Pakete aus {lock.name}"):
        run(
            [PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps", "-r", lock]
        )
    name = "dependencies-full" if lock == FULL_LOCK else "dependencies"
    _mark(name, state)
    if lock == FULL_LOCK:
        _mark("dependencies", digest([RUNTIME_LOCK]))


def build_assets() -> None:
    """Build style, scripts and fonts, with Node from the machine or else from PyPI."""
    sources = [path for path in sorted((ROOT / "frontend").rglob("*")) if path.is_file()]
    pins = [ROOT / "package.json", ROOT / "package-lock.json", ROOT / "hatch_build.py"]
    state = digest([*pins, *sources])
    if state == _stamp("assets") and (DIST / "manifest.json").exists():
        return
    if not has_node() and not (BIN / "npm").exists():
        with step("Node.js aus PyPI"):
            run([PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", NODE_LOCK])
    with step("Gestaltung bauen"):
        run([PYTHON, "hatch_build.py"], env=os.environ | {"PATH": path_for_node()})
    _mark("assets", state)


def link_program() -> None:
    """Make `.venv/bin/praxistag`, running from this folder."""
    state = digest([ROOT / "pyproject.toml"])
    if state == _stamp("program") and (BIN / "praxistag").exists():
        return
    with step("Programm verknüpfen"):
        command = [PYTHON, "-m", "pip", "install", "--quiet", "--no-deps", "-e", "."]
        run(command, env=os.environ | {"PRAXISTAG_SKIP_ASSETS": "1"})
    _mark("program", state)


def has_node() -> bool:
    """Tell whether the machine has npm and a Node.js that is young enough."""
    node = shutil.which("node")
    if shutil.which("npm") is None or node is None:
        return False
    shown = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    major = shown.stdout.strip().removeprefix("v").partition(".")[0]
    return major.isdigit() and int(major) >= OLDEST_NODE


def path_for_node() -> str:
    """Return the search path on which npm is found."""
    known = os.environ.get("PATH", "")
    return known if has_node() else os.pathsep.join([str(BIN), known])


def run(command: Iterable[str | Path], *, env: dict[str, str] | None = None) -> None:
    """Run a program quietly; show what it said only if it fails."""
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
        raise SetupFailed(f"„{' '.join(words)}“ ist gescheitert (Code {done.returncode}).")


def digest(paths: Iterable[Path]) -> str:
    """Return one hash over names and contents, and over the Python that installs."""
    total = hashlib.sha256(sys.version.encode())
    for path in paths:
        total.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return total.hexdigest()


@contextmanager
def step(words: str) -> Iterator[None]:
    """Say what takes its time, and how long it took."""
    print(f"  {words} … ", end="", flush=True)
    begun = time.monotonic()
    try:
        yield
    except BaseException:
        print("gescheitert")
        raise
    print(f"{time.monotonic() - begun:.0f} s")


def say(words: str) -> None:
    """Tell people something they can act on."""
    print(words, file=sys.stderr, flush=True)


def _privilege() -> list[str] | None:
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if (
        sudo
        and not subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode
    ):
        return [sudo, "-n"]
    return None


def _has_pip() -> bool:
    probe = [PYTHON, "-m", "pip", "--version"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def _has_ensurepip() -> bool:
    probe = [sys.executable, "-c", "import ensurepip"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def _stamp(name: str) -> str:
    path = STAMPS / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _mark(name: str, state: str) -> None:
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / name).write_text(state, encoding="utf-8")
