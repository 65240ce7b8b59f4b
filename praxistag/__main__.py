"""Entry of the console program `praxistag`."""

from __future__ import annotations

from flask.cli import ScriptInfo

from praxistag.app import create_app
from praxistag.cli import praxistag
from praxistag.config import Config


def main() -> None:
    """Run the program; exit codes as in interfaces.md § 2."""
    praxistag(
        prog_name="praxistag",
        obj=ScriptInfo(create_app=lambda *_: create_app(Config.from_env())),
    )


if __name__ == "__main__":
    main()
