"""Words that stand in many texts: where to begin reading, never a result of its own."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST = 3
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_EVERYWHERE = """
aber alle allem allen aller alles als also ander andere anderen anderer anderes auch auf aus
bei beim bin bis bist bitte da dabei dafür damit danach dann daran darauf daraus darf das dass
davon dazu dein deine dem den denn der deren des deshalb dessen die dies diese diesem diesen
dieser dieses doch dort du durch dürfen eher ein eine einem einen einer eines einfach einige
einmal er es etwa etwas euch euer eure fand finde für gab ganz gar geben gern gerne gewesen gibt
gut habe haben hat hatte hatten hier hin hätte ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im
immer ins ist ja jede jedem jeden jeder jedes jetzt kann kein keine keinem keinen keiner können
könnte könnten lassen machen macht man manche mehr mein meine meinem meinen meiner mich mir mit
muss musste müssen möchte nach nicht nichts noch nun nur nämlich ob oder ohne schon sehr sein
seine seinem seinen seiner selbst sich sie sind so sogar solche soll sollen sollte sollten
sondern sonst um und uns unser unsere unter viel viele vielen vielleicht vom von vor war waren
was weg weil weiter welche wenig wenn wer werden wie wieder will wir wird wo wollen worden
wurde wurden während wäre wären würde würden zum zur zwar zwischen über
"""
STOP_WORDS = frozenset(_EVERYWHERE.split())


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
