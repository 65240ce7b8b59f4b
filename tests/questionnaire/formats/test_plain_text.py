"""HTML as plain text, and what is lost by that."""

from __future__ import annotations

import pytest

from praxistag.questionnaire.formats.plain_text import plain_text


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("Wie war es?", "Wie war es?"),
        ("<p>Eins</p><p>Zwei</p>", "Eins\n\nZwei"),
        ("Eins<br />\nZwei", "Eins\nZwei"),
        ("<ul><li>Eins</li><li>Zwei</li></ul>", "– Eins\n– Zwei"),
        ("a &lt; b &amp;&nbsp;c", "a < b & c"),
        ("a < b", "a < b"),
        ("viel\n  Platz", "viel Platz"),
        ("<b>fett</b> und <i>schräg", "fett und schräg"),
        ("vor<style>p {}</style>nach", "vornach"),
        ("", ""),
    ],
)
def test_words_and_lines_stay(html: str, expected: str) -> None:
    assert plain_text(html) == (expected, ())


def test_what_is_more_than_words_is_named_once() -> None:
    html = '<a href="x">hier</a><img src="x"><img src="y"><script>alert(1)</script><iframe>x'

    assert plain_text(html) == ("hierx", ("Verweise", "Bilder", "Skripte", "eingebettete Seiten"))


def test_thousands_of_open_tags_are_read_in_a_blink() -> None:
    assert plain_text("<p>" * 50_000 + "x")[0] == "x"
