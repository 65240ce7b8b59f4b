"""The process that makes files of rows may fail."""

from __future__ import annotations

import sys

import pytest

from praxistag.documents import row_files


def test_process_without_files_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_files, "COMMAND", (sys.executable, "-c", "raise SystemExit(1)"))

    with pytest.raises(row_files.RowsFailed):
        row_files.zipped({})
