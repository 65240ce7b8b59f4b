"""Rows of responses as files, made in a process of their own: here nothing knows pandas."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

COMMAND = (sys.executable, "-m", "praxistag.documents.row_child")
TIME_LIMIT = 120.0


class RowsFailed(Exception):
    """There are no files; the message is one German sentence where the process gave one."""


def zipped(request: Mapping[str, Any]) -> bytes:
    """Return the rows as CSV and for SPSS in one ZIP.

    `request` has `questionnaire`, `plan` and `results` as their files say, `responses` as text.

    Raises:
        RowsFailed: the process ended without files, or took too long.

    """
    env = {name: value for name, value in os.environ.items() if "PRAXISTAG_" not in name}
    try:
        done = subprocess.run(  # noqa: S603 -- our own module
            COMMAND,
            input=json.dumps(request, ensure_ascii=False).encode(),
            stdout=subprocess.PIPE,
            env=env,
            timeout=TIME_LIMIT,
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise RowsFailed from error
    return done.stdout
