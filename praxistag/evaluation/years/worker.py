"""The process that compares years: `python -m praxistag.evaluation.years.worker`.

JSON on stdin: tables as `tables.py` makes them. One JSON line on stdout: {"result": comparisons}.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from praxistag.children import own_stdout
from praxistag.evaluation.years.comparing import compared

if TYPE_CHECKING:
    from praxistag.json_shapes import Row


def main() -> int:
    """Answer one request; what libraries print does not get into the answer."""
    with own_stdout() as answers:
        answer = answer_to(sys.stdin.buffer.read())
        text = json.dumps(answer, ensure_ascii=False, allow_nan=False)
        answers.write(f"{text}\n".encode())
    return 0


def answer_to(content: bytes) -> Row:
    """Return what is sent back."""
    return {"result": compared(json.loads(content))}


if __name__ == "__main__":
    sys.exit(main())
