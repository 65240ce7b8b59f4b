"""How hard a German text is to read: the first Wiener Sachtextformel (Bamberger/Vanecek 1984)."""

from __future__ import annotations

from praxistag.questionnaire.coach.texts import sentences, syllables, words

LONG_WORD = 6
MANY_SYLLABLES = 3


def school_year(text: str) -> float:
    """Return the school year a text is meant for; 4 is very easy, above 12 is hard.

    WSTF₁ = 0.1935 · MS + 0.1672 · SL + 0.1297 · IW − 0.0327 · ES − 0.875, with the shares in per
    cent of words of three or more syllables (MS), of more than six letters (IW) and of one
    syllable (ES), and the mean length of a sentence in words (SL). A single sentence makes the
    formula jump, so that only its far end says something about a question.
    """
    found = words(text)
    if not found:
        return 0.0
    counts = [syllables(word) for word in found]
    share = 100 / len(found)
    many = share * sum(count >= MANY_SYLLABLES for count in counts)
    single = share * sum(count == 1 for count in counts)
    long = share * sum(len(word) > LONG_WORD for word in found)
    length = len(found) / max(1, len(sentences(text)))
    return 0.1935 * many + 0.1672 * length + 0.1297 * long - 0.0327 * single - 0.875
