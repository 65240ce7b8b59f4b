"""Processes of our own that calculate, draw or print: what they inherit, and how they answer.

They run apart because they may be ended at any moment, and because the memory of what they import
goes with them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class ChildFailed(Exception):
    """The process did not start, or took too long."""


def inherited() -> dict[str, str]:
    """Return the environment of a child: our settings hold keys and passwords, it needs none."""
    return {name: value for name, value in os.environ.items() if "PRAXISTAG_" not in name}


def ask_once(
    command: Sequence[str], request: Mapping[str, Any] | Sequence[Any], *, seconds: float
) -> subprocess.CompletedProcess[bytes]:
    """Return how a process ended that was given one JSON request, and what it said.

    Raises:
        ChildFailed: there is nothing to wait for any more.

    """
    try:
        return subprocess.run(  # noqa: S603 -- our own modules
            command,
            input=json.dumps(request, ensure_ascii=False).encode(),
            stdout=subprocess.PIPE,
            env=inherited(),
            timeout=seconds,
            check=False,
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise ChildFailed from error


def own_stdout() -> IO[bytes]:
    """Keep stdout for the answer: what libraries print goes to stderr from now on."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers
