"""Entry of the console program `praxistag`."""

from __future__ import annotations

import sys

import click
from flask.cli import ScriptInfo

from praxistag.app import create_app
from praxistag.cli import praxistag
from praxistag.config import Config, ConfigError


def main() -> None:
    """Run the program; exit codes as in interfaces.md § 2."""
    try:
        praxistag(
            prog_name="praxistag",
            obj=ScriptInfo(create_app=lambda *_: create_app(Config.from_env())),
        )
    except ConfigError as error:
        click.echo(str(error), err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
