"""The form of one question, cut to its type, and the small forms around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
)
from wtforms.validators import AnyOf, InputRequired, Length, Optional, Regexp
from wtforms.widgets import HiddenInput

from praxistag.blueprints.team.surveys.questions.rows import (
    ConditionRow,
    ItemRow,
    NumberText,
    OptionRow,
    pasted_line,
    pasted_text,
)
from praxistag.questionnaire.condition_choices import parts_of
from praxistag.questionnaire.conditions import question_code, references
from praxistag.questionnaire.model import (
    FREE_TEXT,
    WITH_ITEMS,
    WITH_OPTIONS,
    Need,
    QuestionType,
)
from praxistag.questionnaire.type_words import TYPE_WORDS
from praxistag.web.fields import long_text_field, text_field
from praxistag.web.fields import options as pairs
from praxistag.web.forms import PageForm, RevisingForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from praxistag.questionnaire.condition_choices import Parts
    from praxistag.questionnaire.model import Question, Questionnaire

LONGEST_TEXT = 1_000
MOST_ROWS = 60
SPARE_ROWS = 3
"""Empty rows at the end, for those whose browser cannot add one by itself."""

NEEDS = [
    (Need.NO.value, "freiwillig"),
    (Need.SOFT.value, "freiwillig, mit einer Erinnerung"),
    (Need.HARD.value, "Pflicht"),
]
BOUNDS: Mapping[QuestionType, tuple[str, str]] = {
    QuestionType.SCALE: ("Von", "Bis"),
    QuestionType.NUMBER: ("Mindestens", "Höchstens"),
    QuestionType.MULTI: ("Mindestens wählen", "Höchstens wählen"),
    QuestionType.RANK: ("Mindestens einordnen", "Höchstens einordnen"),
    QuestionType.TEXT_SHORT: ("", "Zeichen, höchstens"),
    QuestionType.TEXT_LONG: ("", "Zeichen, höchstens"),
}
FLAGS: Mapping[str, frozenset[QuestionType]] = {
    "is_background": frozenset(QuestionType) - {QuestionType.INFO},
    "is_nps": frozenset({QuestionType.SCALE}),
    "is_index": frozenset({QuestionType.LIKERT}),
    "is_shuffled": WITH_OPTIONS - WITH_ITEMS,
}
ONLY_QUESTIONS = ("required", "required_because", "required_message", "goal")


@dataclass(frozen=True)
class Setting:
    """What the form of a question needs to know about what lies around it."""

    question: Question
    questionnaire: Questionnaire
    scales: Sequence[tuple[str, str]] = ()
    is_fixed: bool = False
    """People were asked it: its type and scale stay as they are."""

    @property
    def earlier(self) -> tuple[Question, ...]:
        """The questions that come before, and those the condition already looks at."""
        before = tuple(_before(self.questionnaire, self.question.code))
        asked = {question_code(key) for key in references(self.question.relevant)}
        asked -= {question.code for question in before}
        others = (one for one in self.questionnaire.questions if one.code in asked)
        return (*before, *others)


class QuestionForm(RevisingForm):
    """Everything about one question; what its type has no place for is left out."""

    text = pasted_text("Frage", limit=LONGEST_TEXT)
    help = pasted_line("Hilfe unter der Frage", limit=LONGEST_TEXT)
    easy_text = pasted_text("In Leichter Sprache", limit=LONGEST_TEXT)
    type = SelectField(
        "Art der Frage", choices=pairs((kind.value, word) for kind, word in TYPE_WORDS.items())
    )
    options = FieldList(FormField(OptionRow), max_entries=MOST_ROWS)
    items = FieldList(FormField(ItemRow), max_entries=MOST_ROWS)
    scale = SelectField("Fertige Antworten", validate_choice=False)
    minimum = NumberText()
    maximum = NumberText()
    minimum_label = pasted_line("Am unteren Ende steht")
    maximum_label = pasted_line("Am oberen Ende steht")
    required = SelectField("Antwort", choices=pairs(NEEDS))
    required_because = pasted_line("Warum ist sie Pflicht?", hint="Steht bei der Frage.")
    required_message = pasted_line("Eigener Satz, wenn die Antwort fehlt")
    goal = SelectField("Ziel", validate_choice=False)
    is_background = BooleanField("Merkmal: fragt, wer jemand ist")
    is_nps = BooleanField("Weiterempfehlung, 0 bis 10")
    is_index = BooleanField("Zeilen zu einem Wert zusammenfassen")
    is_shuffled = BooleanField("Reihenfolge der Antworten mischen")
    joint = RadioField(
        "Wenn es mehrere sind",
        choices=pairs([("all", "müssen alle stimmen"), ("any", "genügt eine")]),
    )
    conditions = FieldList(FormField(ConditionRow), max_entries=MOST_ROWS)
    is_condition_dropped = BooleanField("Diese Bedingung entfernen")

    BUTTONS = frozenset({"row", "go"})

    def __init__(self, setting: Setting, *, seen: str, **source: Any) -> None:
        self.setting = setting
        question = setting.question
        self.stands = parts_of(question.relevant, setting.questionnaire)
        super().__init__(data=_shown(question, self.stands) | {"seen": seen}, **source)
        # a page shown before the type was fixed, or another was chosen, may still send them
        out_of_place = frozenset(self._out_of_place())
        for name in out_of_place:
            del self[name]
        for name, label in zip(("minimum", "maximum"), self._bounds, strict=True):
            if label:
                self[name].label.text = label
        self._offer()
        self.BUTTONS = QuestionForm.BUTTONS | frozenset(self._row_names()) | out_of_place

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the shape of every field, and that each line of the condition says something."""
        is_valid = super().validate(extra_validators)
        for row in self.rows("conditions"):
            row.form.part()
        return is_valid and not any(row.form.is_unfinished for row in self.rows("conditions"))

    def rows(self, name: str) -> Sequence[Any]:
        """Return the rows of a list, none where the type has no place for it."""
        return self[name].entries if name in self else ()

    @property
    def _bounds(self) -> tuple[str, str]:
        return BOUNDS.get(self.setting.question.type, ("", ""))

    def _out_of_place(self) -> Iterator[str]:
        """Yield the fields that say nothing about a question of this type."""
        kind, is_fixed = self.setting.question.type, self.setting.is_fixed
        low, high = self._bounds
        has_place = {
            "minimum": bool(low),
            "maximum": bool(high),
            "minimum_label": kind is QuestionType.SCALE,
            "maximum_label": kind is QuestionType.SCALE,
            "items": kind in WITH_ITEMS,
            "options": kind not in FREE_TEXT | {QuestionType.INFO},
            "scale": kind in WITH_OPTIONS and not is_fixed,
            "type": not is_fixed,
            "joint": self.stands is not None,
            "conditions": self.stands is not None,
            "is_condition_dropped": self.stands is None,
        }
        has_place |= {name: kind in kinds for name, kinds in FLAGS.items()}
        has_place |= dict.fromkeys(ONLY_QUESTIONS, kind is not QuestionType.INFO)
        return (name for name, has in has_place.items() if not has)

    def _offer(self) -> None:
        """Fill the lists to choose from."""
        questionnaire = self.setting.questionnaire
        if "goal" in self:
            goals = ((goal.code, goal.text) for goal in questionnaire.goals)
            self.goal.choices = pairs([("", "noch keines"), *goals])
        if "scale" in self:
            self.scale.choices = pairs([("", "Skala wählen"), *self.setting.scales])
        for row in self.rows("conditions"):
            row.form.offer(self.setting.earlier)

    def _row_names(self) -> Iterator[str]:
        for name in ("options", "items", "conditions"):
            for row in self.rows(name):
                yield from (field.name for field in row.form)


class StepForm(PageForm):
    """One step with a question or a section, by a button: „up:F3“; `open` is the card at work."""

    step = HiddenField(validators=[Regexp(r"[a-z-]+:[A-Za-z0-9_-]{1,40}(:[A-Za-z0-9_-]{1,40})?\Z")])
    open = HiddenField(validators=[Optional(), Length(max=40)])


class WalkForm(PageForm):
    """One step back or forth; `no` is where the draft stood when the button was shown."""

    no = IntegerField(validators=[InputRequired()], widget=HiddenInput())
    open = HiddenField(validators=[Optional(), Length(max=40)])


class NewQuestionForm(PageForm):
    """Which question is added where."""

    type = HiddenField(validators=[AnyOf([kind.value for kind in QuestionType])])
    section = HiddenField(validators=[Optional(), Length(max=40)])
    goal = HiddenField(validators=[Optional(), Length(max=40)])


class SectionForm(PageForm):
    """The title of a section; without a code it is a new one."""

    code = HiddenField(validators=[Optional(), Length(max=40)])
    title = text_field("Titel des Teils", required="Bitte einen Titel eingeben.", limit=120)
    open = HiddenField(validators=[Optional(), Length(max=40)])


class FindingForm(PageForm):
    """Which finding of the coach is meant."""

    rule = HiddenField(validators=[Regexp(r"C[0-9]{2}\Z")])
    question = HiddenField(validators=[Optional(), Length(max=40)])
    place = HiddenField(validators=[Optional(), Length(max=40)])


class KeepForm(FindingForm):
    """Why the team keeps what the coach would change."""

    because = long_text_field("So lassen, weil …", rows=2, limit=LONGEST_TEXT)


def _shown(question: Question, stands: Parts | None) -> dict[str, Any]:
    """Return what the fields show of a question."""
    return {
        "text": question.text,
        "help": question.help,
        "easy_text": question.easy_text,
        "type": question.type.value,
        "options": [*_option_rows(question), *({} for _ in range(SPARE_ROWS))],
        "items": [*_item_rows(question), *({} for _ in range(SPARE_ROWS))],
        "minimum": NumberText.written(question.minimum),
        "maximum": NumberText.written(question.maximum),
        "minimum_label": question.minimum_label,
        "maximum_label": question.maximum_label,
        "required": question.required.value,
        "required_because": question.required_because,
        "required_message": question.required_message,
        "goal": question.goal,
        "is_background": question.is_background,
        "is_nps": question.is_nps,
        "is_index": question.is_index,
        "is_shuffled": question.is_shuffled,
        "joint": "any" if stands and not stands.all_must_hold else "all",
        "conditions": [*_condition_rows(stands), {}],
    }


def _option_rows(question: Question) -> Iterable[dict[str, Any]]:
    for option in question.options:
        yield {
            "code": option.code,
            "label": option.label,
            "value": NumberText.written(option.value),
            "is_na": option.is_na,
            "is_exclusive": option.is_exclusive,
        }


def _item_rows(question: Question) -> Iterable[dict[str, Any]]:
    for item in question.items:
        yield {
            "code": item.code,
            "text": item.text,
            "easy_text": item.easy_text,
            "is_reverse": item.is_reverse,
        }


def _condition_rows(stands: Parts | None) -> Iterable[dict[str, Any]]:
    for part in stands.parts if stands else ():
        is_list = all(isinstance(value, str) for value in part.values)
        first = next(iter(part.values), "")
        yield {
            "question": part.question,
            "phrase": part.phrase,
            "values": list(part.values) if is_list else [],
            "value": first if isinstance(first, str) else NumberText.written(first),
        }


def _before(questionnaire: Questionnaire, code: str) -> Iterator[Question]:
    for question in questionnaire.questions:
        if question.code == code:
            return
        yield question
