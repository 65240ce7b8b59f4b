"""One question of LimeSurvey as one or several of ours, with the names its conditions use."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from praxistag.questionnaire.formats import limesurvey_types as types
from praxistag.questionnaire.formats.codes import Codes, part_codes, question_codes
from praxistag.questionnaire.formats.limesurvey_conditions import OTHER, Meaning, Vocabulary
from praxistag.questionnaire.formats.plain_text import plain_text
from praxistag.questionnaire.formats.report import question_place
from praxistag.questionnaire.formats.understanding import number_of
from praxistag.questionnaire.model import Need, QuestionType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from praxistag.json_shapes import Row
    from praxistag.questionnaire.formats.limesurvey_source import Part, Question
    from praxistag.questionnaire.formats.report import Losses

NEEDS = {"Y": Need.HARD, "S": Need.SOFT}
OTHER_CODE = "other"
OTHER_LABEL = "Sonstiges"
OTHER_TEXT = "Sonstiges, und zwar:"
EXPRESSION = re.compile(r"\{[A-Za-z(][^{}]*\}")
RANDOM = frozenset({"1", "random", "Y"})


@dataclass
class Questions:
    """Makes our questions; codes are given out and names learned for the whole survey."""

    losses: Losses
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    codes: Codes = field(default_factory=question_codes)

    def name(self, questions: Iterable[Question]) -> dict[str, str]:
        """Give every question its code, before any needs further ones."""
        named: dict[str, str] = {}
        for question in questions:
            named[question.qid] = code = self.codes.take(question.title)
            if code != question.title:
                what = f"Heißt jetzt „{code}“."
                self.losses.changed(question_place(question.title or question.qid), what)
        return named

    def rows(self, question: Question, code: str) -> list[Row]:
        """Return what becomes of a question, nothing if there is no place for it."""
        return _Conversion(self, question, code).rows()

    def text(self, html: str, place: str) -> str:
        """Return a text without HTML, telling what it had besides words."""
        text, lost = plain_text(html)
        if lost:
            self.losses.dropped(place, f"Im Text stehen nicht mehr: {', '.join(lost)}.")
        if EXPRESSION.search(text):
            self.losses.changed(place, "Der Platzhalter {…} bleibt als Text stehen.")
        return text


@dataclass
class _Conversion:
    survey: Questions
    question: Question
    code: str

    def __post_init__(self) -> None:
        self.kind = self.question.row.get("type", "")
        self.place = question_place(self.code)
        self.settings = self.question.attributes
        self._numbers_of = {sub.code: f"S{sub.sqid}" for sub in self.question.subquestions}

    def rows(self) -> list[Row]:
        if (what := self._why_dropped()) is not None:
            self.survey.losses.dropped(self.place, f"{what}: nicht übernommen.")
            return []
        self._tell_settings()
        if self.kind in types.SPLIT:
            return [self._part_row(sub) for sub in self.question.subquestions]
        if self.kind in types.CELLS:
            return self._cells()
        if self.kind == types.DUAL:
            return self._dual()
        row = self._shaped()
        return [row, *self._other(row)]

    def _why_dropped(self) -> str | None:
        if self.settings.get("hidden") == "1":
            return "Die versteckte Frage"
        if self.kind in types.DROPPED:
            return types.DROPPED[self.kind]
        known = {*types.SINGLE, *types.MULTI, *types.ARRAYS, *types.PLAIN, *types.SPLIT, types.DUAL}
        known |= {*types.CELLS, *types.RANKS, *types.READY_MADE}
        return None if self.kind in known else f"Der unbekannte Typ „{self.kind}“"

    def _tell_settings(self) -> None:
        losses = self.survey.losses
        for name, what in types.UNKEPT.items():
            if self.settings.get(name, "") not in types.IGNORED:
                losses.dropped(self.place, f"{what} wird nicht übernommen.")
        if self.question.row.get("preg", "").strip():
            losses.dropped(self.place, "Das Muster der Eingabe wird nicht übernommen.")
        if self.question.row.get("script", "").strip():
            losses.dropped(self.place, "Das eigene Skript wird nicht übernommen.")
        if any(sub.relevance not in {"", "1"} for sub in self.question.subquestions):
            losses.dropped(self.place, "Die Bedingungen der Zeilen werden nicht übernommen.")
        if self.kind in "OP":
            losses.dropped(self.place, "Das Feld für einen Kommentar wird nicht übernommen.")
        if self.settings.get("num_value_int_only") == "1":
            losses.changed(self.place, "Auch Zahlen mit Komma sind erlaubt.")

    def _shaped(self) -> Row:
        """Return the row of a question that stays one."""
        if self.kind in {*types.SINGLE, "Y", "G"}:
            return self._single()
        if self.kind in types.MULTI:
            return self._multi()
        if self.kind in {*types.ARRAYS, *"ABCE"}:
            return self._likert()
        if self.kind in types.RANKS:
            return self._rank()
        return self._plain()

    def _plain(self) -> Row:
        """Return the row of a question without options: text, number, five points, a note."""
        row = self._base(types.PLAIN[self.kind])
        self._learn((), Meaning(self.code))
        if self.kind == "5":
            return row | {"min": 1, "max": 5}
        if self.kind == "N":
            return row | self._number_bounds()
        if self.kind == "D":
            self.survey.losses.changed(self.place, "Das Datum wird als Text gefragt.")
        return row | self._length()

    def _single(self) -> Row:
        options, names = self._options(self.question.answers)
        if self._has_other():
            names[OTHER] = OTHER_CODE
            options.append({"code": OTHER_CODE, "label": self._other_label()})
        self._learn((), Meaning(self.code, names))
        return self._base(QuestionType.SINGLE) | {"options": options} | self._shuffled()

    def _multi(self) -> Row:
        options, names = self._options(self.question.subquestions)
        alone = set(re.split(r"[;,\s]+", self.settings.get("exclude_all_others", "")))
        for there, option in zip(names, options, strict=False):
            self._learn((there,), Meaning(self.code, tick=option["code"]))
            if there in alone:
                option["exclusive"] = True
        if self._has_other():
            names["other"] = OTHER_CODE
            options.append({"code": OTHER_CODE, "label": self._other_label()})
        self._learn((), Meaning(self.code, names, has_boxes=True))
        row = self._base(QuestionType.MULTI) | {"options": options}
        return row | self._shuffled() | self._counted()

    def _rank(self) -> Row:
        parts = self.question.answers or self.question.subquestions
        options, _ = self._options(parts)
        row = self._base(QuestionType.RANK) | {"options": options}
        return row | self._shuffled() | self._counted()

    def _likert(self) -> Row:
        options, names = self._options(self.question.answers)
        items, codes = self._items(self._lines())
        for there, item in codes:
            self._learn((there,), Meaning(f"{self.code}[{item}]", names))
        row = self._base(QuestionType.LIKERT) | {"items": items, "options": options}
        return row | self._shuffled()

    def _dual(self) -> list[Row]:
        """Return two questions for two scales of the same lines."""
        rows = []
        for scale, letter in (("0", "A"), ("1", "B")):
            code = self.code if scale == "0" else self.survey.codes.take(f"{self.code}_2")
            answers = tuple(one for one in self.question.answers if one.scale == scale)
            options, names = self._options(answers)
            items, codes = self._items(self._lines())
            for there, item in codes:
                self._learn((there, scale), Meaning(f"{code}[{item}]", names))
                self._learn((f"{there}#{scale}",), Meaning(f"{code}[{item}]", names))
            header = self.survey.text(
                self.settings.get(f"dualscale_header{letter}", ""), self.place
            )
            row = self._base(QuestionType.LIKERT) | {"items": items, "options": options}
            row["text"] = " – ".join(filter(None, [row["text"], header]))
            rows.append(row | {"code": code})
        what = f"Die zwei Skalen sind zwei Fragen: {rows[0]['code']} und {rows[1]['code']}."
        self.survey.losses.changed(self.place, what)
        return rows

    def _part_row(self, sub: Part) -> Row:
        """Return a question of its own for one field of several."""
        code = self.survey.codes.take(f"{self.code}_{sub.code}")
        self.survey.losses.changed(self.place, "Jedes Feld ist jetzt eine eigene Frage.")
        self._learn((sub.code,), Meaning(code))
        kind = types.SPLIT[self.kind]
        row = self._base(kind)
        row["text"] = self._joined(row["text"], self.survey.text(sub.text, self.place))
        bounds = self._number_bounds() if kind is QuestionType.NUMBER else self._length()
        return row | {"code": code} | bounds

    def _cells(self) -> list[Row]:
        """Return a question per field of a table; where all are boxes, one per line."""
        lines, columns = self._lines(), [s for s in self.question.subquestions if s.scale == "1"]
        if len(lines) * len(columns) > types.MOST_CELLS:
            self.survey.losses.dropped(self.place, "Die Tabelle ist zu groß: nicht übernommen.")
            return []
        if self.settings.get("multiflexible_checkbox") == "1":
            return [self._box_line(line, columns) for line in lines]
        self.survey.losses.changed(self.place, "Jedes Feld der Tabelle ist jetzt eine Frage.")
        return [self._cell(line, column) for line in lines for column in columns]

    def _cell(self, line: Part, column: Part) -> Row:
        code = self.survey.codes.take(f"{self.code}_{line.code}_{column.code}")
        self._learn((line.code, column.code), Meaning(code))
        row = self._base(types.CELLS[self.kind])
        named = [self.survey.text(part.text, self.place) for part in (line, column)]
        row["text"] = self._joined(row["text"], ", ".join(filter(None, named)))
        names = {"min": "multiflexible_min", "max": "multiflexible_max"}
        bounds = names if self.kind == ":" else {}
        return row | {"code": code} | self._numbers(bounds)

    def _box_line(self, line: Part, columns: list[Part]) -> Row:
        code = self.survey.codes.take(f"{self.code}_{line.code}")
        self.survey.losses.changed(self.place, "Jede Zeile der Tabelle ist jetzt eine Frage.")
        options, names = self._options(columns)
        for there, option in names.items():
            self._learn((line.code, there), Meaning(code, tick=option))
        row = self._base(QuestionType.MULTI) | {"code": code, "options": options}
        row["text"] = self._joined(row["text"], self.survey.text(line.text, self.place))
        return row

    def _other(self, row: Row) -> list[Row]:
        """Return the question for what people type under „Sonstiges“."""
        if not self._has_other():
            return []
        code = self.survey.codes.take(f"{self.code}_{OTHER_CODE}")
        self._learn(("other",), Meaning(code))
        self.survey.losses.changed(self.place, f"„Sonstiges“ fragt jetzt die Frage {code} ab.")
        operator = "contains" if row["type"] == QuestionType.MULTI else "eq"
        relevant = {"q": self.code, "op": operator, "v": OTHER_CODE}
        return [{"code": code, "type": "text_short", "text": OTHER_TEXT, "relevant": relevant}]

    def _base(self, kind: QuestionType) -> Row:
        return {
            "code": self.code,
            "type": kind.value,
            "text": self.survey.text(self.question.text, self.place),
            "help": self.survey.text(self.question.help, self.place),
            "required": NEEDS.get(self.question.row.get("mandatory", ""), Need.NO).value,
        }

    def _options(self, parts: Iterable[Part]) -> tuple[list[Row], dict[str, str]]:
        """Return options, and the codes they had there with those they have now."""
        ready = types.READY_MADE.get(self.kind)
        named = ready or [(part.code, self.survey.text(part.text, self.place)) for part in parts]
        codes, names = part_codes(), dict[str, str]()
        options: list[Row] = []
        for there, label in named:
            code = codes.take(there)
            if code != there:
                self._tell_code(there, code)
            names.setdefault(there, code)
            options.append({"code": code, "label": label})
        return options, names

    def _items(self, parts: Iterable[Part]) -> tuple[list[Row], list[tuple[str, str]]]:
        codes = part_codes()
        items: list[Row] = []
        names: list[tuple[str, str]] = []
        for part in parts:
            code = codes.take(part.code)
            if code != part.code:
                self._tell_code(part.code, code)
            text = self.survey.text(part.text, self.place).replace("|", " | ")
            items.append({"code": code, "text": text})
            names.append((part.code, code))
        return items, names

    def _lines(self) -> list[Part]:
        return [sub for sub in self.question.subquestions if sub.scale != "1"]

    def _has_other(self) -> bool:
        allowed = {*types.SINGLE, *types.MULTI}
        return self.kind in allowed and self.question.row.get("other") == "Y"

    def _other_label(self) -> str:
        return self.survey.text(self.settings.get("other_replace_text", ""), self.place) or (
            OTHER_LABEL
        )

    def _learn(self, parts: tuple[str, ...], meaning: Meaning) -> None:
        question = self.question
        titles = (question.title, question.field_name, f"Q{question.qid}")
        self.survey.vocabulary.add(titles, parts, meaning)
        if parts and parts[0] in self._numbers_of:  # newer files name a line by its number
            newer = (self._numbers_of[parts[0]], *parts[1:])
            self.survey.vocabulary.add((f"Q{question.qid}",), newer, meaning)

    def _tell_code(self, there: str, code: str) -> None:
        self.survey.losses.changed(self.place, f"Der Code „{there}“ heißt jetzt „{code}“.")

    def _joined(self, *texts: str) -> str:
        return " – ".join(filter(None, texts))

    def _shuffled(self) -> Row:
        names = ("random_order", "answer_order", "subquestion_order")
        return {"shuffle": any(self.settings.get(name) in RANDOM for name in names)}

    def _counted(self) -> Row:
        return self._numbers({"min": "min_answers", "max": "max_answers"})

    def _number_bounds(self) -> Row:
        return self._numbers({"min": "min_num_value_n", "max": "max_num_value_n"})

    def _length(self) -> Row:
        return self._numbers({"max": "maximum_chars"})

    def _numbers(self, names: dict[str, str]) -> dict[str, Any]:
        """Return bounds that are numbers; expressions are told."""
        found: dict[str, Any] = {}
        for key, name in names.items():
            text = self.settings.get(name, "").replace(",", ".")
            try:
                found |= {key: number_of(text)} if text else {}
            except ValueError:
                self.survey.losses.dropped(self.place, f"Die Grenze „{text}“ ist keine Zahl.")
        return found
