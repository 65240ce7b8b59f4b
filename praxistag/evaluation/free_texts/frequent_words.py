"""Words that stand in many texts: where to begin reading, never a result of its own."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from praxistag.evaluation.free_texts.stop_words import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST = 3
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def frequent_words(texts: Iterable[str], *, least: int) -> list[tuple[str, int]]:
    """Return words with the number of texts they stand in, at least `least`, the most first.

    A word counts once per text, as one person wrote it. It is spelled as it mostly is.
    """
    texts_with: Counter[str] = Counter()
    spelled: dict[str, Counter[str]] = {}
    for text in texts:
        words = [word for word in WORD.findall(text) if _counts(word)]
        texts_with.update({word.casefold() for word in words})
        for word in words:
            spelled.setdefault(word.casefold(), Counter())[word] += 1
    shown = [(key, count) for key, count in texts_with.items() if count >= least]
    shown.sort(key=lambda one: (-one[1], one[0]))
    return [(spelled[key].most_common(1)[0][0], count) for key, count in shown]


def _counts(word: str) -> bool:
    return len(word) >= SHORTEST and word.casefold() not in STOP_WORDS
