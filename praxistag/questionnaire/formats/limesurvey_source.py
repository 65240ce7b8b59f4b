"""LimeSurvey's tables put together: groups with questions, each text in one language.

Newer files keep texts apart (`question_l10ns` …), older ones repeat each row per language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from praxistag.questionnaire.formats.report import Counts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from praxistag.questionnaire.formats.report import Losses
    from praxistag.questionnaire.formats.xml_tables import Document, XmlRow

NO_PARENT = frozenset({"", "0"})


@dataclass(frozen=True)
class Part:
    """A subquestion or an answer; `scale` tells rows and columns, or two scales, apart."""

    code: str
    text: str
    scale: str
    relevance: str = ""
    sqid: str = ""


@dataclass(frozen=True)
class Question:
    """One question with all that belongs to it."""

    qid: str
    field_name: str
    row: XmlRow
    text: str
    help: str
    attributes: XmlRow
    subquestions: tuple[Part, ...]
    answers: tuple[Part, ...]

    @property
    def title(self) -> str:
        """The code people gave it."""
        return self.row.get("title", "").strip()


@dataclass(frozen=True)
class Group:
    """One group of questions."""

    title: str
    description: str
    relevance: str
    questions: tuple[Question, ...]
    is_random: bool = False


@dataclass(frozen=True)
class Source:
    """A whole file."""

    language: str
    settings: XmlRow
    survey_id: str
    groups: tuple[Group, ...]
    counts: Counts


def put_together(document: Document, losses: Losses) -> Source:
    """Return what the tables hold."""
    survey = next(iter(document.rows("surveys")), {})
    builder = _Builder(document, _languages(document, survey, losses))
    settings = builder.settings()
    return Source(
        language=builder.languages[0] if builder.languages else "",
        settings=settings,
        survey_id=survey.get("sid", ""),
        groups=builder.groups(),
        counts=builder.counts(),
    )


def _languages(document: Document, survey: XmlRow, losses: Losses) -> tuple[str, ...]:
    """Return the languages, best first: German, or else the one the survey started in."""
    known = list(dict.fromkeys(filter(None, document.languages)))
    base = survey.get("language", "") or (known[0] if known else "")
    ranked = sorted(
        dict.fromkeys([base, *known]),
        key=lambda name: (name != "de", not name.startswith("de"), name != base),
    )
    others = [name for name in ranked[1:] if name]
    if others:
        losses.dropped("Sprachen", f"Nicht übernommen: {', '.join(others)}.")
    return tuple(ranked)


@dataclass
class _Builder:
    document: Document
    languages: tuple[str, ...]
    _questions: dict[str, XmlRow] = field(default_factory=dict)
    _subs: dict[str, XmlRow] = field(default_factory=dict)
    _answers: dict[str, XmlRow] = field(default_factory=dict)
    _groups: dict[str, XmlRow] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rows = [*self.document.rows("questions"), *self.document.rows("subquestions")]
        main = [row for row in rows if row.get("parent_qid", "") in NO_PARENT]
        subs = [row for row in rows if row.get("parent_qid", "") not in NO_PARENT]
        self._questions = self._once(main, "question_l10ns", "qid", _by("qid"))
        self._subs = self._once(subs, "question_l10ns", "qid", _by("qid"))
        self._groups = self._once(self.document.rows("groups"), "group_l10ns", "gid", _by("gid"))
        answers = self.document.rows("answers")
        self._answers = self._once(answers, "answer_l10ns", "aid", _answer_key)

    def counts(self) -> Counts:
        """Count what the file holds, each once, whatever its languages."""
        sizes = map(len, (self._groups, self._questions, self._subs, self._answers))
        return Counts(*sizes)

    def settings(self) -> XmlRow:
        """Return title and texts of the whole."""
        rows = self.document.rows("surveys_languagesettings")
        ranked = sorted(rows, key=lambda row: self._rank(row.get("surveyls_language", "")))
        return ranked[0] if ranked else {}

    def groups(self) -> tuple[Group, ...]:
        """Return the groups in order; questions of no group come last, in one of their own."""
        self._index()
        questions = _ordered(self._questions.values(), "question_order")
        by_group = _grouped(questions, "gid")
        found = [
            Group(
                title=row.get("group_name", ""),
                description=row.get("description", ""),
                relevance=row.get("grelevance", ""),
                questions=tuple(map(self._question, by_group.get(gid, []))),
                is_random=bool(row.get("randomization_group", "").strip()),
            )
            for gid, row in sorted(self._groups.items(), key=lambda item: _order(item[1]))
        ]
        loose = [q for q in questions if q.get("gid", "") not in self._groups]
        if loose:
            found.append(Group("", "", "", tuple(self._question(q) for q in loose)))
        return tuple(found)

    def _index(self) -> None:
        self._subs_of = _grouped(self._subs.values(), "parent_qid")
        self._answers_of = _grouped(self._answers.values(), "qid")
        self._attributes_of = _grouped(self.document.rows("question_attributes"), "qid")

    def _question(self, row: XmlRow) -> Question:
        qid = row.get("qid", "")
        subs = self._subs_of.get(qid, [])
        answers = self._answers_of.get(qid, [])
        return Question(
            qid=qid,
            field_name=f"{row.get('sid', '')}X{row.get('gid', '')}X{qid}",
            row=row,
            text=row.get("question", ""),
            help=row.get("help", ""),
            attributes=self._attributes(qid),
            subquestions=tuple(
                Part(
                    sub.get("title", "").strip(),
                    sub.get("question", ""),
                    sub.get("scale_id", "") or "0",
                    sub.get("relevance", ""),
                    sub.get("qid", ""),
                )
                for sub in _ordered(subs, "question_order")
            ),
            answers=tuple(
                Part(one.get("code", "").strip(), one.get("answer", ""), one.get("scale_id") or "0")
                for one in _ordered(answers, "sortorder")
            ),
        )

    def _attributes(self, qid: str) -> XmlRow:
        rows = sorted(
            self._attributes_of.get(qid, []),
            key=lambda row: self._rank(row.get("language", "")),
            reverse=True,
        )
        return {row.get("attribute", ""): row.get("value", "").strip() for row in rows}

    def _once(
        self,
        rows: Iterable[XmlRow],
        texts: str,
        text_key: str,
        key: Callable[[XmlRow], str],
    ) -> dict[str, XmlRow]:
        """Return each row once, with its texts in the best language there is."""
        apart: dict[str, list[XmlRow]] = {}
        for text in self.document.rows(texts):
            apart.setdefault(text.get(text_key, ""), []).append(text)
        found: dict[str, list[XmlRow]] = {}
        for row in rows:
            found.setdefault(key(row), []).append(row)
        return {
            one: self._merged([*same, *apart.get(same[0].get(text_key, ""), [])])
            for one, same in found.items()
        }

    def _merged(self, rows: list[XmlRow]) -> XmlRow:
        """Put rows of one thing together: the best language wins, the first row says the rest."""
        merged: XmlRow = {}
        for row in sorted(rows, key=lambda row: self._rank(row.get("language", "")), reverse=True):
            merged |= {key: value for key, value in row.items() if value.strip()}
        structure = {key: value for key, value in rows[0].items() if key not in TEXTS and value}
        return merged | structure

    def _rank(self, language: str) -> int:
        return self.languages.index(language) if language in self.languages else len(self.languages)


WHOLE_NUMBER = re.compile(r"-?[0-9]{1,9}")
TEXTS = frozenset({"question", "help", "answer", "group_name", "description", "language"})


def _by(name: str) -> Callable[[XmlRow], str]:
    return lambda row: row.get(name, "")


def _answer_key(row: XmlRow) -> str:
    parts = (row.get("qid", ""), row.get("code", ""), row.get("scale_id", ""))
    return row.get("aid") or "\n".join(parts)


def _grouped(rows: Iterable[XmlRow], column: str) -> dict[str, list[XmlRow]]:
    found: dict[str, list[XmlRow]] = {}
    for row in rows:
        found.setdefault(row.get(column, ""), []).append(row)
    return found


def _ordered(rows: Iterable[XmlRow], column: str) -> list[XmlRow]:
    return sorted(rows, key=lambda row: (row.get("scale_id", ""), _number(row.get(column, ""))))


def _order(row: XmlRow) -> int:
    return _number(row.get("group_order", ""))


def _number(text: str) -> int:
    return int(text) if WHOLE_NUMBER.fullmatch(text.strip()) else 0
