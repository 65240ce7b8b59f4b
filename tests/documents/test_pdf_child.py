"""What the renderer fetches, and that it holds nothing of the web application."""

from __future__ import annotations

import io
import subprocess
import sys
from urllib.parse import quote

import pytest

from praxistag.documents.pdf_child import (
    BUILT,
    SHEETS,
    Answer,
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
