"""Markdown that people of the event office write, as safe HTML (SI-15, BF-10)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask import Flask
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

LAST_HEADING = 6

# Headings, lists, links and emphasis; no raw HTML, no images (their text would go unchecked).
# A line is a line: people write addresses and Leichte Sprache, and do not know Markdown's rule.
RULES = [
    "autolink",
    "emphasis",
    "entity",
    "escape",
    "heading",
    "hr",
    "link",
    "list",
    "newline",
    "paragraph",
]
OPTIONS = {"html": False, "linkify": False, "typographer": False, "breaks": True}


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """Return the parser, made when a page first needs it: it is a megabyte."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 -- slow import

    parser = MarkdownIt("zero", OPTIONS).enable(RULES)
    parser.add_render_rule("heading_open", _heading)
    parser.add_render_rule("heading_close", _heading)
    return parser


def _heading(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: EnvType,
) -> str:
    """Move headings down by one: the page has its h1."""
    token = tokens[index]
    token.tag = f"h{min(int(token.tag[1]) + 1, LAST_HEADING)}"
    return renderer.renderToken(tokens, index, options, env)


def markdown(text: str) -> Markup:
    """Return the HTML; links lead to http, https, mailto and this site only."""
    return Markup(_parser().render(text))  # noqa: S704 -- html=False: the parser escapes all input


def init_app(app: Flask) -> None:
    """Offer the filter to templates."""
    app.add_template_filter(markdown)
