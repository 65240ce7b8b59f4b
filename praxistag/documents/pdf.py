"""PDF for everybody (PDF/UA-1): Jinja here, WeasyPrint in a process of its own.

WeasyPrint and its fonts take 60 MiB and more. The child stays warm for a few seconds, as people
come in bursts, then ends, and the web process is as small as before (performance.md § 5). Long
documents have a child of their own (`apart`), so that nobody's ticket waits for them.
"""

from __future__ import annotations

import atexit
import logging
import queue
import subprocess
import sys
import threading
from contextlib import contextmanager
from contextvars import ContextVar
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from praxistag.children import inherited
from praxistag.documents.pdf_child import BACKGROUND, Answer, read_frame, write_frame
from praxistag.documents.wording import environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

logger = logging.getLogger(__name__)

COMMAND = (sys.executable, "-m", "praxistag.documents.pdf_child")
IDLE_SECONDS = 20.0
TIME_LIMIT = 60.0
TIME_LIMIT_APART = 900.0
BEAT = 0.5
"""Seconds after which somebody who follows a document hears of it, even if nothing changed."""
ATTEMPTS = 2

PANGO_MISSING = (
    "PDF-Dateien gehen noch nicht: Es fehlt Pango. Unter Debian und Ubuntu hilft "
    "„apt-get install --no-install-recommends "
    "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0“."
)
SHEET_MISSING = (
    "PDF-Dateien gehen noch nicht: Die Druckvorlage {} fehlt. "
    "„python hatch_build.py“ baut sie (dafür braucht es Node.js mit npm)."
)


class PdfError(Exception):
    """There is no PDF; the message is one German sentence."""


class PdfUnavailable(PdfError):
    """Something is not installed or not built; the message says what to do."""


class PdfFailed(PdfError):
    """This document cannot be made, or takes too long."""


class _Gone(Exception):
    """The child ended without an answer."""


class Stage(NamedTuple):
    """How far WeasyPrint is: its step from 1 to 7, and which page it lays out (5) or draws (6)."""

    step: int = 0
    page: int = 0


class PdfProcess:
    """One child that renders one document at a time; started when needed, ended when idle.

    `follow` hears of the stages of a child in the background; what it raises ends the child.
    """

    def __init__(
        self,
        command: Sequence[str] = COMMAND,
        *,
        idle_seconds: float = IDLE_SECONDS,
        time_limit: float = TIME_LIMIT,
        follow: Callable[[Stage], None] | None = None,
    ) -> None:
        self._command = command
        self._idle_seconds = idle_seconds
        self._time_limit = time_limit
        self._follow = follow
        self._lock = threading.Lock()
        self._child: _Child | None = None
        self._idle_timer: threading.Timer | None = None

    @property
    def pid(self) -> int | None:
        """The running child, if there is one."""
        child = self._child
        return child.process.pid if child and child.process.poll() is None else None

    def render(self, html: str, style: str) -> bytes:
        """Return the PDF of a page.

        Raises:
            PdfUnavailable: when Pango or the print styles are missing.
            PdfFailed: when the document is too long, too slow or broken.

        """
        with self._lock:
            self._stop_timer()
            try:
                return self._content(self._ask(style.encode(), html.encode()))
            finally:
                self._start_timer()

    def require_available(self) -> None:
        """Start the child, so that a missing library is told now (`praxistag check`).

        Raises:
            PdfUnavailable: when Pango is missing.

        """
        with self._lock:
            self._stop_timer()
            try:
                self._started()
            finally:
                self._start_timer()

    def close(self) -> None:
        """End the child; the next document starts a new one."""
        with self._lock:
            self._stop_timer()
            if self._child is not None:
                self._child.end()
                self._child = None

    def _ask(self, style: bytes, html: bytes) -> tuple[Answer, bytes]:
        for _ in range(ATTEMPTS):  # a child killed since the last document deserves a successor
            child = self._started()
            try:
                return child.ask((style, html), time_limit=self._time_limit, follow=self._follow)
            except _Gone:
                self._child = None
        raise PdfFailed("Der Prozess für PDF-Dateien endet unerwartet. Reicht der Speicher?")

    def _started(self) -> _Child:
        if self._child is None or self._child.process.poll() is not None:
            self._child = _Child.start(self._command)
        return self._child

    def _content(self, answer: tuple[Answer, bytes]) -> bytes:
        kind, content = answer
        match kind:
            case Answer.DONE:
                return content
            case Answer.SHEET_MISSING:
                raise PdfUnavailable(SHEET_MISSING.format(content.decode()))
            case Answer.TOO_LONG:
                raise PdfFailed(f"Das PDF hätte mehr als {content.decode()} Seiten.")
        raise PdfFailed(f"Das PDF lässt sich nicht erstellen ({content.decode()}).")

    def _start_timer(self) -> None:
        if self._child is not None:
            self._idle_timer = threading.Timer(self._idle_seconds, self.close)
            self._idle_timer.daemon = True
            self._idle_timer.start()

    def _stop_timer(self) -> None:
        if self._idle_timer is not None:
            self._idle_timer.cancel()
            self._idle_timer = None


class _Child(NamedTuple):
    process: subprocess.Popen[bytes]
    to: IO[bytes]
    answers: IO[bytes]

    @classmethod
    def start(cls, command: Sequence[str]) -> _Child:
        process = subprocess.Popen(  # noqa: S603 -- our own module
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=inherited()
        )
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("pipes were asked for")
        child = cls(process, process.stdin, process.stdout)
        kind, _reason = read_frame(child.answers), read_frame(child.answers)
        if kind == Answer.READY.encode():
            return child
        child.end()
        if kind is None:
            raise PdfFailed("Der Prozess für PDF-Dateien startet nicht.")
        raise PdfUnavailable(PANGO_MISSING)

    def ask(
        self,
        question: tuple[bytes, bytes],
        *,
        time_limit: float,
        follow: Callable[[Stage], None] | None = None,
    ) -> tuple[Answer, bytes]:
        overdue = threading.Event()
        watchdog = threading.Timer(time_limit, self._kill, args=(overdue,))
        watchdog.start()
        try:
            for part in question:
                write_frame(self.to, part)
            self.to.flush()
            kind, content = self._frame() if follow is None else self._followed(follow)
        except OSError:
            kind = content = None
        except BaseException:
            self.end()
            raise
        finally:
            watchdog.cancel()
        if kind is not None and content is not None:
            return Answer(kind.decode()), content
        self.end()
        if overdue.is_set():
            raise PdfFailed(f"Das PDF war nach {time_limit:g} Sekunden nicht fertig.")
        raise _Gone

    def end(self) -> None:
        self.process.kill()
        for stream in (self.to, self.answers):
            try:
                stream.close()
            except OSError:  # the child is gone, and what was not sent yet with it
                continue
        self.process.wait()

    def _frame(self) -> tuple[bytes | None, bytes | None]:
        return read_frame(self.answers), read_frame(self.answers)

    def _followed(self, follow: Callable[[Stage], None]) -> tuple[bytes | None, bytes | None]:
        """Read until the answer; a thread reads, so that the beat goes on while nothing comes."""
        heard: queue.SimpleQueue[tuple[bytes | None, bytes | None]] = queue.SimpleQueue()
        listener = threading.Thread(target=self._listen, args=(heard,), daemon=True)
        listener.start()
        try:
            return self._heard(heard, follow)
        except BaseException:
            self.process.kill()  # nothing else ends a listener who waits for the next word
            raise
        finally:
            listener.join()  # nobody may close the pipe while somebody reads it

    def _heard(
        self,
        heard: queue.SimpleQueue[tuple[bytes | None, bytes | None]],
        follow: Callable[[Stage], None],
    ) -> tuple[bytes | None, bytes | None]:
        stage = Stage()
        while True:
            try:
                kind, content = heard.get(timeout=BEAT)
            except queue.Empty:
                follow(stage)
                continue
            if kind != Answer.PROGRESS.encode() or content is None:
                return kind, content
            stage = Stage(*map(int, content.split()))
            follow(stage)

    def _listen(self, heard: queue.SimpleQueue[tuple[bytes | None, bytes | None]]) -> None:
        kind: bytes | None = Answer.PROGRESS.encode()
        while kind == Answer.PROGRESS.encode():
            kind, content = self._frame()
            heard.put((kind, content))

    def _kill(self, overdue: threading.Event) -> None:
        overdue.set()
        self.process.kill()


_shared = PdfProcess()
atexit.register(_shared.close)
_process: ContextVar[PdfProcess] = ContextVar("pdf_process", default=_shared)


@contextmanager
def apart(follow: Callable[[Stage], None]) -> Iterator[PdfProcess]:
    """Let what is rendered inside have its own child, with more time and pages, gone at the end.

    `follow` is called with the stage whenever it changes, and at least every `BEAT`.
    """
    process = PdfProcess((*COMMAND, BACKGROUND), time_limit=TIME_LIMIT_APART, follow=follow)
    token = _process.set(process)
    try:
        yield process
    finally:
        _process.reset(token)
        process.close()


def render_pdf(template: str, context: dict[str, Any], *, style: str = "base") -> bytes:
    """Return the PDF of a page under templates/pdf/, in the print style of the same build.

    Raises:
        PdfError: as `PdfProcess.render` says.

    """
    try:
        return _process.get().render(render_html(template, context), style)
    except PdfError as error:
        logger.error("no PDF: %s", error)  # noqa: TRY400 -- the sentence says all
        raise


def render_html(template: str, context: dict[str, Any]) -> str:
    """Return the page that `render_pdf` prints."""
    return environment().get_template(template).render(context)


def require_available() -> None:
    """Raise PdfUnavailable when this machine cannot make PDF files."""
    _shared.require_available()
