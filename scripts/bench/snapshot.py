"""The list of the day for 10,000 people: made, sent, and ready in a browser of this machine.

Ready means: asked for, taken over the wire, stored on the disk, and the first ticket opened with
its code. Chromium is a fast phone at best; slower ones are named by the factor they are slower.
"""

from __future__ import annotations

import gzip
import json
import shutil
import statistics
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect, sync_playwright
from report import Report
from scan import admitted_tickets, forget_arrivals, paired_device
from servers import free_port, praxistag_server, run_program

if TYPE_CHECKING:
    from playwright.sync_api import Page

PEOPLE = 10_000
ROUNDS = 5
SNAPSHOT = "/einlass/api/v1/snapshot"
SWITCHES = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
SLOW_PHONE = 4
"""How many times slower Chromium is told to be, for the last figure."""


def fetched(base: str, token: str, tag: str = "") -> tuple[float, bytes, str]:
    """Ask for the snapshot; return seconds, body and tag."""
    headers = {"Authorization": f"Bearer {token}", "If-None-Match": tag}
    request = urllib.request.Request(base + SNAPSHOT, headers=headers)  # noqa: S310 -- our server
    began = time.perf_counter()
    try:
        with urllib.request.urlopen(request) as response:  # noqa: S310
            body, found = response.read(), response.headers["ETag"]
    except urllib.error.HTTPError as unchanged:
        body, found = unchanged.read(), tag
    return time.perf_counter() - began, body, found


def measure_server(base: str, token: str, report: Report) -> None:
    """Measure the answer, and the answer that nothing has changed."""
    answers = [fetched(base, token) for _ in range(ROUNDS)]
    body, tag = answers[-1][1:]
    report.info("records in the snapshot", len(json.loads(body)["records"]))
    report.at_most("size on the wire", len(body) / 1e6, 3, "MB")
    report.info("size with gzip, if a proxy packs it", len(gzip.compress(body)) / 1e6, "MB")
    report.info("first answer", answers[0][0], "s")
    report.info("later answers", statistics.median(one[0] for one in answers[1:]), "s")
    unchanged = [fetched(base, token, tag)[0] for _ in range(ROUNDS)]
    report.info("nothing has changed", statistics.median(unchanged), "s")


def seconds_until_ready(page: Page, base: str, device: dict[str, Any], code: str) -> float:
    """Open a paired scanner anew and scan the first ticket; return what that took."""
    page.goto(f"{base}/healthz")
    page.evaluate("d => localStorage.setItem('praxistag.device', JSON.stringify(d))", device)
    page.goto(f"{base}/einlass", wait_until="commit")
    began = time.perf_counter()
    expect(page.locator("[data-sync-words]").first).to_have_text("aktuell", timeout=60_000)
    page.get_by_role("button", name="Code eingeben").click()
    page.get_by_label("Ticket-Code").fill(code)
    page.get_by_role("button", name="Prüfen").click()
    expect(page.locator("[data-view=verdict]")).to_have_attribute("data-tone", "ok")
    return time.perf_counter() - began


def measure_browser(base: str, token: str, codes: list[str], report: Report) -> None:
    """Measure in a fresh browser each time, as after pairing; then slowed down like a phone."""
    device = {"token": token, "device_id": "x", "device": "Messung", "event": "Praxistag"}
    device["valid_until"] = "2999-01-01T00:00:00+00:00"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), chromium_sandbox=False, args=SWITCHES
        )
        for words, factor, bound in (
            ("", 1, 3),
            (f", {SLOW_PHONE} times slower", SLOW_PHONE, None),
        ):
            taken = []
            for _ in range(ROUNDS):
                context = browser.new_context(locale="de-DE", timezone_id="Europe/Berlin")
                page = context.new_page()
                context.new_cdp_session(page).send(
                    "Emulation.setCPUThrottlingRate", {"rate": factor}
                )
                taken.append(seconds_until_ready(page, base, device, codes.pop()))
                context.close()
            if bound:
                report.at_most(f"ready on the device{words}", statistics.median(taken), bound, "s")
            else:
                report.info(f"ready on the device{words}", statistics.median(taken), "s")
        browser.close()


def main() -> None:
    """Measure and print."""
    report = Report(f"GET {SNAPSHOT}, {PEOPLE} people")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        instance = folder / "instance"
        run_program(instance, "demo", "load", "--participants", str(PEOPLE), "--phase", "einlass")
        forget_arrivals(instance)
        with praxistag_server(instance, port=free_port()) as app:
            token = paired_device(instance, app.base)
            tickets = json.loads(admitted_tickets(instance, folder).read_text(encoding="utf-8"))
            measure_server(app.base, token, report)
            measure_browser(app.base, token, [ticket["code"] for ticket in tickets], report)
    report.end()


if __name__ == "__main__":
    main()
