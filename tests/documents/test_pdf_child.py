"""What the renderer fetches, and that it holds nothing of the web application."""

from __future__ import annotations

import io
import logging
import subprocess
import sys
from urllib.parse import quote

import pytest

from praxistag.documents.pdf_child import (
    BUILT,
    SHEETS,
    Answer,
    StageFrames,
    TooManyPages,
    answer,
    read_frame,
    served_file,
    write_frame,
)


def test_frames_come_back_and_an_ended_stream_is_none() -> None:
    stream = io.BytesIO()
    write_frame(stream, b"abc")
    write_frame(stream, b"")
    stream.seek(0)

    assert [read_frame(stream), read_frame(stream), read_frame(stream)] == [b"abc", b"", None]


def test_half_a_frame_is_none() -> None:
    assert read_frame(io.BytesIO(b"\0\0\0\0\0\0\0\x05ab")) is None


def test_bundled_fonts_and_styles_are_served() -> None:
    font = BUILT / "fonts" / "FiraSans-Bold.woff2"

    assert served_file(font.as_uri()) == font.resolve()
    assert served_file((SHEETS / "base.css").as_uri()) == (SHEETS / "base.css").resolve()


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest/meta-data",
        "https://example.org/x.png",
        "file:///etc/passwd",
        f"file://{quote(str(SHEETS))}/../../../../config.py",
        f"file://{quote(str(SHEETS))}/%2e%2e/%2e%2e/x",
        f"file://server{quote(str(SHEETS))}/base.css",
        "data:text/css,body{}",
        "ftp://example.org/x",
        "base.css",
    ],
)
def test_everything_else_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="not a bundled file"):
        served_file(url)


def test_a_failure_becomes_an_answer() -> None:
    def fail(_html: bytes, _style: str) -> bytes:
        raise MemoryError

    assert answer(fail, "base", b"") == (Answer.FAILED, b"MemoryError")


def test_child_imports_nothing_of_the_application() -> None:
    code = (
        "import sys, praxistag.documents.pdf_child as c; c.make_renderer();"
        "print(sorted(m for m in sys.modules if m.partition('.')[0] in"
        " {'praxistag', 'flask', 'sqlalchemy', 'werkzeug', 'wtforms'}))"
    )
    found = subprocess.run(  # noqa: S603 -- our own code
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    )

    assert found.stdout.strip() == str(
        ["praxistag", "praxistag.documents", "praxistag.documents.pdf_child"]
    )


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("Step 1 - Fetching and parsing HTML - <p>Page 9 of Step 3</p>", b"1 0"),
        ("Step 4 - Creating formatting structure", b"4 0"),
        ("Step 5 - Creating layout - Page 12", b"5 12"),
        ("Step 5 - Creating layout - Page 12 (up-to-date)", b"5 12"),
        ("Step 5 - Creating layout - Repagination #1", b"5 0"),
    ],
)
def test_stages_are_frames_of_two_numbers(words: str, stage: bytes) -> None:
    stream = io.BytesIO()

    StageFrames(stream).emit(logging.makeLogRecord({"msg": words}))
    stream.seek(0)

    assert (read_frame(stream), read_frame(stream)) == (b"progress", stage)


def test_what_is_no_stage_is_not_sent() -> None:
    stream = io.BytesIO()

    StageFrames(stream).emit(logging.makeLogRecord({"msg": "Downloading something"}))

    assert stream.getvalue() == b""


def test_limit_of_pages_stands_in_the_answer() -> None:
    def endless(_html: bytes, _style: str) -> bytes:
        raise TooManyPages(2000)

    assert answer(endless, "base", b"") == (Answer.TOO_LONG, b"2000")


def test_child_nobody_listens_to_any_more_ends() -> None:
    class Broken(io.BytesIO):
        def flush(self) -> None:
            raise BrokenPipeError

    with pytest.raises(SystemExit):
        StageFrames(Broken()).emit(logging.makeLogRecord({"msg": "Step 5"}))
