"""The process that makes files of rows is asked once, and may fail."""

from __future__ import annotations

import sys

import pytest

from praxistag.documents import row_files

ECHO = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read())"


def test_answer_is_what_the_process_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_files, "COMMAND", (sys.executable, "-c", ECHO))

    assert row_files.zipped({"plan": {"n": "ü"}}) == '{"plan": {"n": "ü"}}'.encode()


@pytest.mark.parametrize("program", ["raise SystemExit(1)", "import time; time.sleep(60)"])
def test_process_without_files_is_told(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(row_files, "COMMAND", (sys.executable, "-c", program))
    monkeypatch.setattr(row_files, "TIME_LIMIT", 0.3)

    with pytest.raises(row_files.RowsFailed):
        row_files.zipped({})
