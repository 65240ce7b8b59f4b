"""From the form of a question back to a question; rows keep their codes, new ones get new codes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from praxistag.questionnaire import parts
from praxistag.questionnaire.codes import NOTHING, Place
from praxistag.questionnaire.condition_choices import Parts, condition_of
from praxistag.questionnaire.kinds import retyped
from praxistag.questionnaire.model import Item, Need, Option, QuestionType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from praxistag.blueprints.team.surveys.questions.forms import QuestionForm
    from praxistag.questionnaire.codes import Used
    from praxistag.questionnaire.conditions import Condition
    from praxistag.questionnaire.model import Question

    GivenCodes = Callable[[], Used]
    Scales = Mapping[str, Sequence[Option]]

TEXTS = (
    "text",
    "help",
    "easy_text",
    "minimum_label",
    "maximum_label",
    "required_because",
    "required_message",
)
FLAGS = ("is_background", "is_nps", "is_index", "is_shuffled")
BOUNDS = ("minimum", "maximum")


def question_of(form: QuestionForm, given: GivenCodes) -> Question:
    """Return the question as the form says; `given` is asked for codes only if a row is new."""
    old = form.setting.question
    said: dict[str, Any] = {name: form[name].data or "" for name in TEXTS if name in form}
    said |= {name: bool(form[name].data) for name in FLAGS if name in form}
    said |= {name: form[name].number() for name in BOUNDS if name in form}
    if "required" in form:
        said |= {"required": Need(form.required.data), "goal": _goal(form)}
    question = replace(old, **said, relevant=condition_in(form))
    question = _with_rows(question, form, given)
    kind = QuestionType(form.type.data) if "type" in form else old.type
    return question if kind is old.type else retyped(question, kind)


def pressed(question: Question, button: str, *, scale: Sequence[Option] | None) -> Question:
    """Return the question after a button of a row: „options:up:3“, „items:remove:2“, „scale“."""
    if button == "scale":
        return parts.take_scale(question, scale) if scale else question
    name, _, rest = button.partition(":")
    verb, _, code = rest.partition(":")
    if name not in set(Place):
        return question
    if verb == "remove":
        return parts.remove_row(question, Place(name), code)
    if verb in ("up", "down"):
        return parts.move_row(question, Place(name), code, up=verb == "up")
    return question


def condition_in(form: QuestionForm) -> Condition | None:
    """Return the condition the form says; one it cannot show stays until it is dropped."""
    if "conditions" not in form:
        return None if form.is_condition_dropped.data else form.setting.question.relevant
    lines = [row.form.part() for row in form.rows("conditions")]
    said = tuple(line for line in lines if line is not None)
    if form.stands and said == form.stands.parts and _is_all(form) is form.stands.all_must_hold:
        return form.setting.question.relevant  # as it came, down to the way it was written
    return condition_of(Parts(_is_all(form), said))


def without_line(form: QuestionForm, button: str) -> None:
    """Take a line of the condition out of the form, as its button says: „conditions:remove:1“."""
    name, _, number = button.rpartition(":")
    rows = form.rows("conditions")
    if name == "conditions:remove" and number.isdecimal() and int(number) < len(rows):
        form["conditions"].entries.pop(int(number))


def _is_all(form: QuestionForm) -> bool:
    return bool(form.joint.data != "any")


def _goal(form: QuestionForm) -> str:
    known = {goal.code for goal in form.setting.questionnaire.goals}
    chosen = form.goal.data or ""
    return chosen if chosen in known else ""


def _with_rows(question: Question, form: QuestionForm, given: GivenCodes) -> Question:
    if rows := [row.form for row in form.rows("options")]:
        options = tuple(_kept(rows, question.options, _option))
        question = replace(question, options=options)
        for row in _new(rows, options, "label"):
            used = given().rows.get((question.code, Place.OPTIONS), NOTHING)
            question = parts.add_option(question, _option(row, Option("", "")), used=used)
    if rows := [row.form for row in form.rows("items")]:
        items = tuple(_kept(rows, question.items, _item))
        question = replace(question, items=items)
        for row in _new(rows, items, "text"):
            used = given().rows.get((question.code, Place.ITEMS), NOTHING)
            question = parts.add_item(question, _item(row, Item("", "")), used=used)
    return question


def _kept(rows: Sequence[Any], known: Sequence[Any], read: Callable[[Any, Any], Any]) -> Any:
    """Yield the rows that were there before, in the order of the form, with what is said now."""
    by_code = {one.code: one for one in known}
    for row in rows:
        if row.code.data in by_code:
            yield read(row, by_code.pop(row.code.data))


def _new(rows: Sequence[Any], known: Sequence[Any], name: str) -> Iterable[Any]:
    """Return the rows that are not there yet and say something."""
    codes = {one.code for one in known}
    return [row for row in rows if row.code.data not in codes and row[name].data]


def _option(row: Any, option: Option) -> Option:
    return replace(
        option,
        label=row.label.data or "",
        value=row.value.number(),
        is_na=bool(row.is_na.data),
        is_exclusive=bool(row.is_exclusive.data),
    )


def _item(row: Any, item: Item) -> Item:
    return replace(
        item,
        text=row.text.data or "",
        easy_text=row.easy_text.data or "",
        is_reverse=bool(row.is_reverse.data),
    )
