"""Entry of the console program `praxistag`."""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING

from flask.cli import ScriptInfo

from praxistag.app import create_app
from praxistag.cli import praxistag
from praxistag.config import Config

if TYPE_CHECKING:
    from flask import Flask

LONG_RUNNING = ("serve", "worker")


def main() -> None:
    """Run the program; exit codes as in interfaces.md § 2."""
    os.umask(0o077)  # database, mails and backups hold names: for this account only
    praxistag(prog_name="praxistag", obj=ScriptInfo(create_app=lambda *_: load_app()))


def load_app() -> Flask:
    """Build the application; a short command prints its answer and no log of its steps."""
    app = create_app(Config.from_env())
    if sys.argv[1:2] not in ([name] for name in LONG_RUNNING):
        logging.getLogger("praxistag").setLevel(logging.WARNING)
    return app


if __name__ == "__main__":
    main()
