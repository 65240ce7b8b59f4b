"""Rows and charts as files, made in processes of their own: here nothing knows pandas."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from praxistag.children import ChildFailed, ask_once

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

COMMAND = (sys.executable, "-m", "praxistag.documents.row_child")
CHARTS = (sys.executable, "-m", "praxistag.documents.chart_files")
TIME_LIMIT = 120.0


class RowsFailed(Exception):
    """The process ended without files, or took too long."""


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
    try:
        done = ask_once(command, request, seconds=TIME_LIMIT)
    except ChildFailed as error:
        raise RowsFailed from error
    if done.returncode:
        raise RowsFailed
    return done.stdout
