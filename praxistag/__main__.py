"""Entry of the console program `praxistag`."""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING

from praxistag.cli import WITHOUT_APP, praxistag
from praxistag.config import Config

if TYPE_CHECKING:
    from flask import Flask
    from flask.cli import ScriptInfo

LONG_RUNNING = ("serve", "worker")


def main() -> None:
    """Run the program; exit codes as in interfaces.md § 2."""
    os.umask(0o077)  # database, mails and backups hold names: for this account only
    is_light = sys.argv[1:2] in ([name] for name in WITHOUT_APP)
    praxistag(prog_name="praxistag", obj=None if is_light else script_info())


def script_info() -> ScriptInfo:
    """Return what Flask's commands find the application by."""
    from flask.cli import ScriptInfo  # noqa: PLC0415 -- slow import

    return ScriptInfo(create_app=lambda *_: load_app())


def load_app() -> Flask:
    """Build the application; a short command prints its answer and no log of its steps."""
    from praxistag.app import create_app  # noqa: PLC0415 -- slow import

    app = create_app(Config.from_env())
    if sys.argv[1:2] not in ([name] for name in LONG_RUNNING):
        logging.getLogger("praxistag").setLevel(logging.WARNING)
    return app


if __name__ == "__main__":
    main()
