"""The process that compares years: `python -m praxistag.evaluation.years.worker`.

JSON on stdin: tables as `tables.py` makes them. One JSON line on stdout: {"result": comparisons}.
"""

from __future__ import annotations

import json
import sys

from praxistag.children import own_stdout
from praxistag.evaluation.years.comparing import compared


def main() -> int:
    """Answer one request; what libraries print does not get into the answer."""
    with own_stdout() as answer:
        found = compared(json.loads(sys.stdin.buffer.read()))
        text = json.dumps({"result": found}, ensure_ascii=False, allow_nan=False)
        answer.write(f"{text}\n".encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
