"""The desk on a phone: its dialogs, what is on the disk, and somebody to look for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.axe import violations
from tests.factories import take_part

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from praxistag.models import Registration
    from tests.e2e.scanners import Day, Door

# Everything on the disk, bytes as letters: a name in the clear would stand out.
DISK = """async () => {
  const letters = (bytes) => new TextDecoder("latin1").decode(bytes);
  const told = (value) => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return letters(value);
    if (value instanceof CryptoKey) return `extractable ${value.extractable}`;
    if (value && typeof value === "object" && !(value instanceof Blob)) {
      return Object.entries(value).map(([key, part]) => `${key}: ${told(part)}`).join("\\n");
    }
    return String(value);
  };
  const kept = [told({ ...localStorage }), told({ ...sessionStorage })];
  for (const { name } of await indexedDB.databases()) {
    const base = await new Promise((resolve) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => resolve(opening.result);
    });
    for (const drawer of base.objectStoreNames) {
      const rows = await new Promise((resolve) => {
        const asking = base.transaction(drawer).objectStore(drawer).getAll();
        asking.onsuccess = () => resolve(asking.result);
      });
      for (const row of rows) kept.push(told(row), new TextDecoder().decode(row.bytes));
    }
    base.close();
  }
  return kept.join("\\n");
}"""


@pytest.fixture
def sought(day: Day) -> Registration:
    """An apprentice whose surname is easy to find again."""
    day.server.store(take_part(day.event, day.city))
    return day.person(first_name="Amira", last_name="Müllerbaum", badge_name="Amira")


def dialog(door: Door, title: str) -> Locator:
    return door.page.get_by_role("dialog", name=title)


def search(door: Door, text: str) -> Locator:
    door.press("Name suchen")
    found = dialog(door, "Name suchen")
    found.get_by_label("Vor- oder Nachname").fill(text)
    return found


def assert_accessible(page: Page) -> None:
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
