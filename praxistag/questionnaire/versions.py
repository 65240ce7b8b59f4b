"""What an edit means once people have answered, and which questions are the same over the years.

A published version is frozen; an edit makes the next one. Wording may be mended, questions and
options may be added, questions may go. What would change the meaning of answers already given
(another scale, another order, another direction) needs a question with a new code.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from praxistag.questionnaire.canonical import write_question
from praxistag.questionnaire.change_words import question_rules, question_wording, whole_wording
from praxistag.questionnaire.columns import scale_points
from praxistag.questionnaire.model import WITH_ITEMS, Question, QuestionType
from praxistag.questionnaire.type_words import TYPE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from praxistag.questionnaire.model import Questionnaire


WORDING_AND_SCALE = frozenset(
    {"type", "text", "options", "items", "min", "max", "min_label", "max_label"}
)


class ChangeKind(StrEnum):
    """What a change means for answers already given."""

    WORDING = "wording"
    RULES = "rules"
    ADDED = "added"
    REMOVED = "removed"
    NEEDS_NEW_CODE = "needs_new_code"


@dataclass(frozen=True)
class Change:
    """One difference, with a German sentence.

    Where a wording changed, `text` names it, and `before` and `after` are what it says.
    """

    kind: ChangeKind
    question: str | None
    message: str
    text: str = ""
    before: str = ""
    after: str = ""


class NeedsNewCode(ValueError):
    """The next version would give an old code a new meaning; `changes` says where."""

    def __init__(self, changes: Sequence[Change]) -> None:
        super().__init__(changes[0].message)
        self.changes = tuple(changes)


def compare(previous: Questionnaire, draft: Questionnaire) -> list[Change]:
    """Return what changed, in the draft's order; what was removed comes last."""
    before = previous.question_by_code
    changes = list(_texts(None, whole_wording(previous), whole_wording(draft)))
    for question in draft.questions:
        if question.code in before:
            changes += compare_questions(before[question.code], question)
        else:
            message = (
                f"{question.code} kommt neu dazu; bisherige Antworten zählen als nicht gestellt."
            )
            changes.append(Change(ChangeKind.ADDED, question.code, message))
    gone = [code for code in before if code not in draft.question_by_code]
    changes += [
        Change(ChangeKind.REMOVED, code, f"{code} fällt weg; bisherige Antworten bleiben erhalten.")
        for code in gone
    ]
    return [*changes, *_order(previous, draft)]


def compare_questions(before: Question, after: Question) -> list[Change]:
    """Return what changed in one question."""
    breaks = [
        Change(
            ChangeKind.NEEDS_NEW_CODE,
            after.code,
            f"{after.code}: {what} Das ändert, was die Antworten bedeuten; "
            "es braucht eine neue Frage mit neuem Kürzel.",
        )
        for what in _breaks(before, after)
    ]
    return [
        *breaks,
        *_parts_added(before, after),
        *_texts(after.code, question_wording(before), question_wording(after)),
        *_rules(before, after),
    ]


def next_version(
    previous: Questionnaire, draft: Questionnaire, *, earlier: Sequence[Questionnaire] = ()
) -> list[Change]:
    """Return the changes to a published version, for its log; empty if nothing changed.

    `earlier` are the versions before `previous`, so that a question that was removed comes back
    with its old meaning only.

    Raises:
        NeedsNewCode: a code would get another meaning.

    """
    changes = compare(previous, draft)
    broken = [change for change in changes if change.kind is ChangeKind.NEEDS_NEW_CODE]
    once = {code: one for version in earlier for code, one in version.question_by_code.items()}
    for question in draft.questions:
        if question.code in once and question.code not in previous.question_by_code:
            found = compare_questions(once[question.code], question)
            broken += [change for change in found if change.kind is ChangeKind.NEEDS_NEW_CODE]
    if broken:
        raise NeedsNewCode(broken)
    return changes


def question_fingerprint(question: Question) -> str:
    """Return SHA-256 over wording and scale: equal where two years may be compared.

    Spaces do not count, nor what is around the question: its code, help, goal, need, condition.
    """
    row = write_question(question)
    return _hash(_without_spaces({key: row[key] for key in row if key in WORDING_AND_SCALE}))


def question_digest(question: Question) -> str:
    """Return SHA-256 over all of a question: equal where nobody edited it meanwhile."""
    return _hash(write_question(question))


def _order(previous: Questionnaire, draft: Questionnaire) -> Iterator[Change]:
    before, after = list(previous.question_by_code), list(draft.question_by_code)
    if _in_common(before, after) != _in_common(after, before):
        message = "Die Fragen stehen in einer anderen Reihenfolge."
        yield Change(ChangeKind.RULES, None, message)
    elif _parts(previous, after) != _parts(draft, before):
        message = "Die Fragen sind anders auf Teile verteilt."
        yield Change(ChangeKind.RULES, None, message)
    if [goal.code for goal in previous.goals] != [goal.code for goal in draft.goals]:
        yield Change(ChangeKind.RULES, None, "Die Liste der Ziele ist eine andere.")


def _parts(questionnaire: Questionnaire, other: Sequence[str]) -> list[tuple[str, str]]:
    return [
        (section.code, question.code)
        for section in questionnaire.sections
        for question in section.questions
        if question.code in other
    ]


def _in_common(codes: Sequence[str], other: Sequence[str]) -> list[str]:
    return [code for code in codes if code in other]


def _breaks(before: Question, after: Question) -> Iterator[str]:
    if before.type is not after.type:
        now, then = TYPE_WORDS[after.type], TYPE_WORDS[before.type]
        yield f"Die Art ist jetzt „{now}“ statt „{then}“."
        return
    yield from _broken_options(before, after)
    if before.type is QuestionType.SCALE and scale_points(before) != scale_points(after):
        yield "Die Skala hat andere Enden."
    ends = (before.minimum_label, before.maximum_label)
    if ends[0] != ends[1] and ends == (after.maximum_label, after.minimum_label):
        yield "Die Enden der Skala sind vertauscht."
    for item in after.items:
        if before.item_by_code.get(item.code, item).is_reverse is not item.is_reverse:
            yield f"Die Zeile „{item.text}“ zählt jetzt andersherum."


def _broken_options(before: Question, after: Question) -> Iterator[str]:
    old, new = before.option_by_code, after.option_by_code
    for code in old:
        if code not in new:
            yield f"Die Antwort „{old[code].label}“ fehlt."
    kept = _in_common(list(old), list(new))
    if kept != _in_common(list(new), list(old)):
        yield "Die Antworten stehen in einer anderen Reihenfolge."
    code_of = {old[code].label: code for code in old}
    changed = [code for code in kept if new[code].label != old[code].label]
    if any(new[code].label in code_of for code in changed):
        yield "Die Texte der Antworten sind vertauscht."
    for code in kept:
        meaning = (old[code].value, old[code].is_na, old[code].is_exclusive)
        if meaning != (new[code].value, new[code].is_na, new[code].is_exclusive):
            yield f"Die Antwort „{new[code].label}“ zählt anders."
    if before.type in WITH_ITEMS and len(before.scale) < len(after.scale):
        yield f"Die Skala hat {len(after.scale)} statt {len(before.scale)} Stufen."


def _parts_added(before: Question, after: Question) -> Iterator[Change]:
    for option in after.options:
        is_new = option.code not in before.option_by_code
        if is_new and (option.is_na or after.type not in WITH_ITEMS):
            message = f"{after.code}: Die Antwort „{option.label}“ kommt neu dazu."
            yield Change(ChangeKind.ADDED, after.code, message)
    for item in after.items:
        if item.code not in before.item_by_code:
            message = f"{after.code}: Die Zeile „{item.text}“ kommt neu dazu."
            yield Change(ChangeKind.ADDED, after.code, message)
    for code, item in before.item_by_code.items():
        if code not in after.item_by_code:
            message = f"{after.code}: Die Zeile „{item.text}“ fällt weg."
            yield Change(ChangeKind.REMOVED, after.code, message)


def _texts(question: str | None, before: dict[str, str], after: dict[str, str]) -> Iterator[Change]:
    where = f"{question}: " if question else ""
    for name, old in before.items():
        new = after.get(name, old)
        if new != old:
            text = f"{where}{name}"
            message = f"{text}: bisher „{old}“, jetzt „{new}“."
            yield Change(ChangeKind.WORDING, question, message, text, old, new)


def _rules(before: Question, after: Question) -> Iterator[Change]:
    old, new = question_rules(before), question_rules(after)
    for name, value in new.items():
        if value != old[name]:
            yield Change(ChangeKind.RULES, after.code, f"{after.code}: {name} ist geändert.")
    items, others = ([item.code for item in one.items] for one in (before, after))
    if _in_common(items, others) != _in_common(others, items):
        message = f"{after.code}: Die Zeilen stehen in einer anderen Reihenfolge."
        yield Change(ChangeKind.RULES, after.code, message)


def _hash(row: Any) -> str:
    text = json.dumps(row, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _without_spaces(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return [_without_spaces(one) for one in value]
    return (
        {key: _without_spaces(one) for key, one in value.items()}
        if isinstance(value, dict)
        else value
    )
