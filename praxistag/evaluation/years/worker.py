"""The process that compares years: `python -m praxistag.evaluation.years.worker`.

JSON on stdin: tables as `tables.py` makes them. One JSON line on stdout: {"result": comparisons}.
"""

from __future__ import annotations

import json
import os
import sys

from praxistag.evaluation.years.comparing import compared


def main() -> int:
    """Answer one request; what libraries print does not get into the answer."""
    answer = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with answer:
        found = compared(json.loads(sys.stdin.buffer.read()))
        answer.write(json.dumps({"result": found}, ensure_ascii=False, allow_nan=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
