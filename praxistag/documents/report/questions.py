"""One question of the report, by its type: sentence, picture, figures, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.documents.charts import of_question
from praxistag.documents.charts.sheet import Frame
from praxistag.documents.report import batteries, figures, lines, rankings, scores, shares
from praxistag.documents.report.views import Line, QuestionView, anchor
from praxistag.evaluation.sentences import question as sentences
from praxistag.evaluation.sentences import scale
from praxistag.questionnaire.condition_words import in_german
from praxistag.questionnaire.model import FREE_TEXT, NOW, THEN, QuestionType
from praxistag.questionnaire.prose import listed
from praxistag.questionnaire.type_words import MOMENT_WORDS, kind_words

if TYPE_CHECKING:
    from typing import Any

    from praxistag.evaluation.shapes import QuestionResult
    from praxistag.questionnaire.model import Question, Questionnaire

MISSING_WORDS = {"skipped": "übersprungen", "na": "keine Angabe", "not_asked": "nicht gefragt"}
NO_VALID = "Keine gültigen Antworten."
IN_WORDS = "Freie Texte stehen in einem eigenen Kapitel, sobald sie gelesen und freigegeben sind."


def question_view(
    question: Question, result: QuestionResult, questionnaire: Questionnaire
) -> QuestionView:
    """Return what the report says of a question."""
    parts = {} if _is_withheld(result) else _parts(question, result)
    notes = [*parts.pop("notes", ()), *missing_note(result)]
    return QuestionView(
        code=question.code,
        text=question.text,
        kind=kind_words(question),
        condition=in_german(question.relevant, questionnaire) if question.relevant else "",
        sentence=finding(question, result),
        state=_state(result),
        notes=notes,
        **parts,
    )


def finding(question: Question, result: QuestionResult) -> str:
    """Return what came out in one sentence; nothing for texts, and where nothing is shown."""
    if _is_withheld(result) or not result.get("n") or question.type in FREE_TEXT:
        return ""
    return sentences.sentence(question, result)


def missing_note(result: QuestionResult) -> list[str]:
    """Return how many gave no valid answer, by kind."""
    missing = result.get("missing")
    if missing is None:
        return []
    found = [f"{missing[key]} {word}" for key, word in MISSING_WORDS.items() if missing[key]]  # type: ignore[literal-required]
    valid = result.get("n")
    base = f"n = {figures.count(valid)} gültige Antworten" if valid is not None else ""
    return ["; ".join(part for part in (base, listed(found)) if part) + "."]


def _is_withheld(result: QuestionResult) -> bool:
    return result.get("shown", "all") != "all"


def _state(result: QuestionResult) -> str:
    match result.get("shown", "all"):
        case "none":
            return figures.HIDDEN
        case "numbers":
            top = result.get("top2")
            words = [f"n = {figures.count(result.get('n'))}"]
            words += [f"Median {figures.tidy(result.get('median'))}"]
            words += [f"obere zwei Stufen {figures.percent(top['percent'])}"] if top else []
            return f"{', '.join(words)}. Mehr wird bei so wenigen Antworten nicht ausgewiesen."
    return "" if result.get("n") != 0 else NO_VALID


def _parts(question: Question, result: QuestionResult) -> dict[str, Any]:
    match question.type:
        case QuestionType.LIKERT:
            return _battery(question, result)
        case QuestionType.THEN_NOW:
            return _then_now(question, result)
        case QuestionType.SCALE | QuestionType.NUMBER:
            return _points(question, result)
        case QuestionType.RANK:
            return {"tables": rankings.tables(question, result), "notes": rankings.notes(result)}
        case kind if kind in FREE_TEXT:
            return {"notes": [IN_WORDS]}
    return _choice(question, result)


def _battery(question: Question, result: QuestionResult) -> dict[str, Any]:
    items = result.get("items") or {}
    return {
        "overviews": batteries.of_battery(question, result),
        "legend": lines.legend(question),
        "lines": [
            _item(question, items[item.code], item.code)
            for item in question.items
            if item.code in items
        ],
        "notes": scores.index_note(result),
    }


def _then_now(question: Question, result: QuestionResult) -> dict[str, Any]:
    items = result.get("items") or {}
    changed = scores.changes(question, result)
    frame = Frame(anchor("weg", question.code), "Mittelwerte vorher und jetzt")
    return {
        "change": of_question.picture(question, result, frame),
        "legend": lines.legend(question),
        "lines": [
            _item(question, items[key], item.code, MOMENT_WORDS[moment])
            for item in question.items
            for moment in (THEN, NOW)
            if (key := f"{item.code}.{moment}") in items
        ],
        "tables": [changed] if changed else [],
    }


def _item(question: Question, result: QuestionResult, item: str, moment: str = "") -> Line:
    if _is_withheld(result):
        text = question.item_by_code[item].text
        return Line(text=text, moment=moment, note=_state(result))
    return lines.line(question, result, item=item, moment=moment)


def _points(question: Question, result: QuestionResult) -> dict[str, Any]:
    camps = scores.camps(question, result)
    one = lines.line(question, result)
    return {
        "lines": [one] if one.picture else [],
        "tables": [camps] if camps else [],
        "big": scores.big_score(result),
        "notes": [*_quartiles(result), *scores.score_notes(result)],
    }


def _quartiles(result: QuestionResult) -> list[str]:
    low, high = result.get("q1"), result.get("q3")
    if result.get("type") != QuestionType.NUMBER or low is None or high is None:
        return []
    return [f"Die mittlere Hälfte liegt zwischen {figures.tidy(low)} und {figures.tidy(high)}."]


def _choice(question: Question, result: QuestionResult) -> dict[str, Any]:
    if scale.levels(question):
        one = lines.line(question, result)
        return {"lines": [one] if one.picture else [], "legend": lines.legend(question)}
    table = shares.table(result, caption=f"Antworten auf {question.code}")
    return {"tables": [table] if table else []}
