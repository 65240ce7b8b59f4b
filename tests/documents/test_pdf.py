"""The child process: warm, replaceable, limited, gone when idle."""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
import time
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdf
import pytest

from praxistag.documents import pdf, pdf_child
from praxistag.documents.pdf import PdfFailed, PdfProcess, PdfUnavailable, render_html, render_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAGE = "<html lang='de'><head><title>Probe</title></head><body><h1>Probe</h1></body></html>"
TICKETS = {"pages": [], "paper": "a6", "title": "Tickets", "author": "Praxistag"}
READY = b"\0\0\0\0\0\0\0\x05ready\0\0\0\0\0\0\0\0"


@pytest.fixture
def started() -> Iterator[Callable[..., PdfProcess]]:
    processes: list[PdfProcess] = []

    def start(code: str = "", **limits: Any) -> PdfProcess:
        command = (sys.executable, "-c", code) if code else pdf.COMMAND
        processes.append(PdfProcess(command, **limits))
        return processes[-1]

    yield start
    for process in processes:
        process.close()


def fake(body: str) -> str:
    """Return a child that says it is ready and then does `body`."""
    return (
        "import os, sys, time\n"
        f"sys.stdout.buffer.write({READY!r}); sys.stdout.flush()\n"
        f"sys.stdin.buffer.read(1)\n{body}"
    )


def eventually(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 5
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def test_child_stays_warm_survives_a_kill_and_ends_when_idle(
    started: Callable[..., PdfProcess],
) -> None:
    process = started(idle_seconds=1.5)

    first = process.render(PAGE, "base")
    pid = process.pid
    assert first.startswith(b"%PDF-")
    assert process.render(PAGE, "base").startswith(b"%PDF-")
    assert process.pid == pid

    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    assert process.render(PAGE, "base").startswith(b"%PDF-")
    assert process.pid not in {None, pid}

    assert eventually(lambda: process.pid is None)


def test_child_that_dies_on_every_document_is_told(started: Callable[..., PdfProcess]) -> None:
    process = started(fake("sys.exit(1)"))

    with pytest.raises(PdfFailed, match="endet unerwartet"):
        process.render(PAGE, "base")


def test_child_that_takes_too_long_is_killed(started: Callable[..., PdfProcess]) -> None:
    process = started(fake("time.sleep(60)"), time_limit=0.2)

    with pytest.raises(PdfFailed, match=r"nach 0\.2 Sekunden nicht fertig"):
        process.render(PAGE, "base")
    assert process.pid is None


def test_child_that_cannot_start_is_told(started: Callable[..., PdfProcess]) -> None:
    with pytest.raises(PdfFailed, match="startet nicht"):
        started("import sys; sys.exit(1)").require_available()


def test_missing_pango_names_the_packages(
    started: Callable[..., PdfProcess], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "weasyprint"
    package.mkdir()
    (package / "__init__.py").write_text("raise OSError('cannot load library libgobject-2.0-0')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    with pytest.raises(PdfUnavailable, match=r"libpango-1\.0-0 libpangoft2-1\.0-0"):
        started().require_available()


def test_child_gets_no_secrets(
    started: Callable[..., PdfProcess], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRAXISTAG_SECRET_KEY", "geheim")
    process = started(fake("sys.exit(0)"))

    process.require_available()

    assert b"geheim" not in Path(f"/proc/{process.pid}/environ").read_bytes()


def test_unknown_style_says_what_to_build() -> None:
    with pytest.raises(PdfUnavailable, match=r"nope\.css fehlt.*hatch_build"):
        pdf._shared.render(PAGE, "nope")


def test_too_many_pages_are_refused() -> None:
    endless = PAGE.replace("<h1>", "<div style='break-after: page'>x</div>" * 401 + "<h1>")

    with pytest.raises(PdfFailed, match="mehr als 400 Seiten"):
        pdf._shared.render(endless, "base")


def test_broken_input_leaves_the_child_alive() -> None:
    with pytest.raises(PdfFailed, match="UnicodeDecodeError"):
        pdf._shared._content(pdf._shared._ask(b"base", b"\xff\xfe"))

    assert pdf._shared.render(PAGE, "base").startswith(b"%PDF-")


def test_render_pdf_fills_a_template() -> None:
    context = {"pages": [], "paper": "a6", "title": "<b>&", "author": "Praxistag"}

    assert render_pdf("pdf/tickets.html", context, style="ticket").startswith(b"%PDF-")
    assert "<title>&lt;b&gt;&amp;</title>" in render_html("pdf/tickets.html", context)


def test_web_process_stays_small() -> None:
    pdf._shared.render(PAGE, "base")

    assert "weasyprint" not in sys.modules


def test_require_available_is_silent_where_pango_is() -> None:
    pdf.require_available()


LONG_PAGE = PAGE.replace("<h1>", "<p style='break-after: page'>Seite</p>" * 29 + "<h1>")


def test_child_apart_tells_every_page_and_is_gone_afterwards() -> None:
    stages: list[pdf.Stage] = []

    with pdf.apart(stages.append) as process:
        content = render_pdf("pdf/tickets.html", TICKETS, style="ticket")
        pid = process.pid
        long = process.render(LONG_PAGE, "base")

    assert content.startswith(b"%PDF-")
    assert len(pypdf.PdfReader(io.BytesIO(long)).pages) == 30
    told = [stage for stage, _beats in groupby(stages)]  # a slow stage is told again and again
    assert [stage.page for stage in told if stage.step == 5][-30:] == [*range(1, 31)]
    assert [stage.page for stage in told if stage.step == 6 and stage.page][-30:] == [*range(1, 31)]
    assert {stage.step for stage in stages} >= {1, 2, 3, 4, 5, 6, 7}
    assert pid is not None
    assert pid != pdf._shared.pid
    assert process.pid is None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_child_apart_lets_others_go_first() -> None:
    with pdf.apart(lambda _stage: None) as process:
        process.require_available()
        assert process.pid is not None
        assert os.getpriority(os.PRIO_PROCESS, process.pid) >= pdf_child.NICE


def test_others_use_the_shared_child_meanwhile() -> None:
    with pdf.apart(lambda _stage: None) as process:
        elsewhere = threading.Thread(target=render_pdf, args=("pdf/tickets.html", TICKETS))
        elsewhere.start()
        elsewhere.join()
        assert process.pid is None

    assert pdf._shared.pid is not None


def test_beat_goes_on_while_nothing_happens_and_may_end_the_work(
    started: Callable[..., PdfProcess], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "BEAT", 0.05)
    heard: list[pdf.Stage] = []

    def follow(stage: pdf.Stage) -> None:
        heard.append(stage)
        if len(heard) == 3:
            raise InterruptedByUs

    process = started(fake("time.sleep(60)"), follow=follow)

    with pytest.raises(InterruptedByUs):
        process.render(PAGE, "base")
    assert heard == [pdf.Stage()] * 3
    assert process.pid is None
    assert not [thread for thread in threading.enumerate() if "_listen" in thread.name]


def test_followed_child_that_dies_is_told(started: Callable[..., PdfProcess]) -> None:
    process = started(fake("sys.exit(1)"), follow=lambda _stage: None)

    with pytest.raises(PdfFailed, match="endet unerwartet"):
        process.render(PAGE, "base")


class InterruptedByUs(Exception):
    """What somebody who follows raises to end the work."""
