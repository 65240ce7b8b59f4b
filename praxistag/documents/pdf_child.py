"""The process that holds WeasyPrint: it turns HTML into PDF until its input ends.

It imports nothing else of praxistag, so that it starts light and dies without loss; what it
holds in memory goes with it (docs/adr/0009). Frames on stdin and stdout are a length and bytes.
In the background it lets everybody else go first, and tells how far it is before its answer.
"""

from __future__ import annotations

import logging
import os
import re
import struct
import sys
from enum import StrEnum
from functools import lru_cache, partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

BUILT = Path(__file__).parents[1] / "static" / "dist"
SHEETS = BUILT / "print"
SERVED_FOLDERS = (SHEETS, BUILT / "fonts")
BACKGROUND = "--background"
MAX_PAGES = 400
MAX_PAGES_IN_BACKGROUND = 2000
NICE = 10
VARIANT = "pdf/ua-1"

_LENGTH = struct.Struct(">Q")

STAGES = logging.getLogger("weasyprint.progress")
logger = logging.getLogger("praxistag.pdf")


class Answer(StrEnum):
    """What the child reports before the content of an answer."""

    READY = "ready"
    PROGRESS = "progress"
    DONE = "done"
    LIBRARY_MISSING = "library_missing"
    SHEET_MISSING = "sheet_missing"
    TOO_LONG = "too_long"
    FAILED = "failed"


def write_frame(stream: IO[bytes], content: bytes) -> None:
    """Send one message."""
    stream.write(_LENGTH.pack(len(content)))
    stream.write(content)


def read_frame(stream: IO[bytes]) -> bytes | None:
    """Receive one message; None when the other side is gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    content = stream.read(length)
    return content if len(content) == length else None


def served_file(url: str) -> Path:
    """Return the bundled file behind an address.

    Raises:
        ValueError: for every address but those of the print styles and fonts (SI-14).

    """
    parts = urlsplit(url)
    path = Path(unquote(parts.path)).resolve()
    is_ours = any(path.is_relative_to(folder.resolve()) for folder in SERVED_FOLDERS)
    if parts.scheme != "file" or parts.netloc or not is_ours:
        logger.warning("refused to fetch an address of scheme %s", parts.scheme)
        raise ValueError("not a bundled file")
    return path


def make_renderer(max_pages: int = MAX_PAGES) -> Callable[[bytes, str], bytes]:
    """Return a function from HTML and the name of a print style to PDF.

    Raises:
        OSError: when Pango or another library is not installed.

    """
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class BundledFiles(URLFetcher):  # type: ignore[misc]
        """Opens no connection and no file but our own; a refusal leaves the picture out."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            del headers
            return URLFetcherResponse(url, served_file(url).read_bytes())

    fetcher, fonts = BundledFiles(), FontConfiguration()

    @lru_cache(maxsize=16)
    def sheet(name: str) -> CSS:
        return CSS(filename=SHEETS / f"{name}.css", font_config=fonts, url_fetcher=fetcher)

    def render(html: bytes, style: str) -> bytes:
        source = HTML(string=html.decode(), base_url=SHEETS.as_uri() + "/", url_fetcher=fetcher)
        document = source.render(stylesheets=[sheet(style)], font_config=fonts, pdf_variant=VARIANT)
        if len(document.pages) > max_pages:
            raise TooManyPages(max_pages)
        _tell_drawing(document.pages)
        return bytes(document.write_pdf(pdf_variant=VARIANT))

    return render


def _tell_drawing(pages: Sequence[Any]) -> None:
    """Let each page tell when it is drawn: a third of the time, in which WeasyPrint is silent."""
    if not STAGES.isEnabledFor(logging.INFO):
        return
    for number, page in enumerate(pages, 1):
        page.paint = partial(_tell_and_paint, number, page.paint)


def _tell_and_paint(number: int, paint: Callable[..., None], *arguments: Any) -> None:
    STAGES.info("Step 6 - Drawing - Page %d", number)
    paint(*arguments)


class TooManyPages(Exception):
    """A document is longer than anything we print; carries the limit."""


def answer(render: Callable[[bytes, str], bytes], style: str, html: bytes) -> tuple[Answer, bytes]:
    """Return the PDF, or why there is none; the child goes on in both cases."""
    try:
        return Answer.DONE, render(html, style)
    except FileNotFoundError as error:
        return Answer.SHEET_MISSING, str(error.filename).encode()
    except TooManyPages as error:
        return Answer.TOO_LONG, str(error).encode()
    except Exception as error:
        logger.exception("rendering failed")
        return Answer.FAILED, type(error).__name__.encode()


class StageFrames(logging.Handler):
    """Sends what WeasyPrint logs about its progress: the number of the step, and of the page."""

    STEP = re.compile(r"Step (\d+)(?: - \w+(?: layout)? - Page (\d+))?")

    def __init__(self, sink: IO[bytes]) -> None:
        super().__init__(logging.INFO)
        self._sink = sink

    def emit(self, record: logging.LogRecord) -> None:
        """Send one stage; what has another form is no stage. Nobody there ends the process."""
        found = self.STEP.match(record.getMessage())
        if found is None:
            return
        try:
            _report(self._sink, Answer.PROGRESS, " ".join(found.groups("0")).encode())
        except BrokenPipeError:
            sys.exit(0)


def serve(source: IO[bytes], sink: IO[bytes], *, in_background: bool = False) -> None:
    """Answer one document after the other until `source` ends."""
    try:
        render = make_renderer(MAX_PAGES_IN_BACKGROUND if in_background else MAX_PAGES)
    except (OSError, ImportError) as error:
        _report(sink, Answer.LIBRARY_MISSING, str(error).splitlines()[0].encode())
        return
    _report(sink, Answer.READY, b"")
    if in_background:  # not before, as WeasyPrint reports styles of its own while it is loaded
        _send_stages(sink)
    while (style := read_frame(source)) is not None:
        html = read_frame(source)
        if html is None:
            return
        _report(sink, *answer(render, style.decode(), html))


def _send_stages(sink: IO[bytes]) -> None:
    STAGES.setLevel(logging.INFO)
    STAGES.propagate = False
    STAGES.addHandler(StageFrames(sink))


def _report(sink: IO[bytes], kind: Answer, content: bytes) -> None:
    write_frame(sink, kind.encode())
    write_frame(sink, content)
    sink.flush()


def main() -> None:
    """Keep stdout for answers; whatever a library prints goes to stderr."""
    sink = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    logging.basicConfig(format="%(levelname)s %(name)s %(message)s", level=logging.ERROR)
    logger.setLevel(logging.WARNING)
    in_background = BACKGROUND in sys.argv
    if in_background:
        os.nice(NICE)
    serve(sys.stdin.buffer, sink, in_background=in_background)


if __name__ == "__main__":
    main()
