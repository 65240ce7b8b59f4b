"""What axe finds wrong with a page, as lines to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from playwright.sync_api import Page

NODES_SHOWN = 3
IS_THERE = "() => 'axe' in window"
FIND = """async () => {
  const { violations } = await axe.run({ resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => node.html) }));
}"""


def violations(page: Page) -> list[str]:
    """Return each broken rule with the first elements that break it, for the page as it stands.

    axe's half megabyte enters a page once, and only what it complains about comes back: seen from
    all sides, a page is asked four times.
    """
    if not page.evaluate(IS_THERE):
        page.evaluate(AXE_SCRIPT)
    return [f"{found['id']} {found['nodes'][:NODES_SHOWN]}" for found in page.evaluate(FIND)]
