"""The sheet: words are escaped, ids unique, lengths short."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from praxistag.documents.charts import inks
from praxistag.documents.charts.sheet import LABEL, Area, Frame, Point, Sheet
from tests.drawn import Drawn

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30)


@settings(max_examples=40, deadline=None)
@given(WORDS, WORDS)
def test_words_from_outside_stay_words(title: str, label: str) -> None:
    sheet = Sheet(Frame("key", title))
    sheet.words(Point(1, 2), label, LABEL)

    drawn = Drawn(sheet.finish(10, [label]))

    assert (drawn.title, drawn.texts, drawn.told) == (title, [label], label)


def test_what_has_no_size_leaves_no_trace() -> None:
    sheet = Sheet(Frame("key", "Titel"))
    sheet.block(Area(0, 0, 0, 20), inks.BAR)
    sheet.block(Area(0, 0, 20, -1), inks.BAR)

    assert Drawn(sheet.finish(10, [])).blocks("bar") == []


def test_lengths_are_written_with_one_decimal_at_most() -> None:
    sheet = Sheet(Frame("key", "Titel"))
    sheet.block(Area(1 / 3, 2.0, 100, 50), inks.BAR)
    sheet.dot(Point(3, 4), inks.STRONG, is_hollow=True)

    markup = sheet.finish(99.96, [])

    assert 'x="0.3" y="2" width="100" height="50"' in markup
    assert 'viewBox="0 0 440 100"' in markup
    assert "chart__card chart__ring-strong" in markup
