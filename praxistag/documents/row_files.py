"""Rows and charts as files, made in processes of their own: here nothing knows pandas."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

COMMAND = (sys.executable, "-m", "praxistag.documents.row_child")
CHARTS = (sys.executable, "-m", "praxistag.documents.chart_files")
TIME_LIMIT = 120.0


class RowsFailed(Exception):
    """There are no files; the message is one German sentence where the process gave one."""


def zipped(request: Mapping[str, Any]) -> bytes:
    """Return the rows as CSV and for SPSS in one ZIP.

    `request` has `questionnaire`, `plan` and `results` as their files say, `responses` as text.

    Raises:
        RowsFailed: the process ended without files, or took too long.

    """
    return _answer(COMMAND, request)


def drawn(request: Mapping[str, Any]) -> bytes:
    """Return all charts as SVG and PNG in one ZIP; `request` has `questionnaire` and `results`.

    Raises:
        RowsFailed: the process ended without files, or took too long.

    """
    return _answer(CHARTS, request)


def _answer(command: Sequence[str], request: Mapping[str, Any]) -> bytes:
    env = {name: value for name, value in os.environ.items() if "PRAXISTAG_" not in name}
    try:
        done = subprocess.run(  # noqa: S603 -- our own module
            command,
            input=json.dumps(request, ensure_ascii=False).encode(),
            stdout=subprocess.PIPE,
            env=env,
            timeout=TIME_LIMIT,
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise RowsFailed from error
    return done.stdout
