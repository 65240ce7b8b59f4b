"""Markdown of the event office becomes HTML that can do nothing."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from praxistag.web.markdown import markdown

ALLOWED = {"p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "a", "strong", "em", "br", "hr"}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# Titel", "<h2>Titel</h2>\n"),
        ("###### Klein", "<h6>Klein</h6>\n"),
        ("**fett**", "<p><strong>fett</strong></p>\n"),
        ("Musterweg 1\n00000 Musterstadt", "<p>Musterweg 1<br>\n00000 Musterstadt</p>\n"),
        ("- eins", "<ul>\n<li>eins</li>\n</ul>\n"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("[x](JaVaScRiPt:alert(1))", "<p>[x](JaVaScRiPt:alert(1))</p>\n"),
        ("[x](&#106;avascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("[x](data:text/html,hi)", "<p>[x](data:text/html,hi)</p>\n"),
    ],
)
def test_markdown_renders(text: str, html: str) -> None:
    assert markdown(text) == html


@given(
    st.lists(
        st.sampled_from(
            ["<script>", "[a](", "javascript:", ")", "\n\n", "# ", "<a href='", '"', "x", "![", "]"]
        ),
        max_size=12,
    )
)
def test_markdown_never_leaves_the_allowed_elements(parts: list[str]) -> None:
    soup = BeautifulSoup(markdown("".join(parts)), "html.parser")

    assert {node.name for node in soup.find_all(True)} <= ALLOWED
    for anchor in soup.find_all("a"):
        assert not str(anchor.get("href")).lower().startswith(("javascript:", "data:", "vbscript:"))
