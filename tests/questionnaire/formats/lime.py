"""LimeSurvey's files in their newer and their older shape, from a few words each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from praxistag.questionnaire import formats

if TYPE_CHECKING:
    from collections.abc import Iterable

    from praxistag.questionnaire.formats import Reading
    from praxistag.questionnaire.model import Question

Row = dict[str, Any]


def row(**cells: Any) -> str:
    """Return a row as LimeSurvey writes it."""
    columns = "".join(
        f"    <{key}><![CDATA[{cell}]]></{key}>\n" if str(cell) else f"    <{key}/>\n"
        for key, cell in cells.items()
    )
    return f"   <row>\n{columns}   </row>\n"


def section(name: str, rows: Iterable[Row]) -> str:
    """Return a section of a file, nothing if it has no rows."""
    body = "".join(row(**cells) for cells in rows)
    return f" <{name}>\n  <rows>\n{body}  </rows>\n </{name}>\n" if body else ""


def document(*sections: str, kind: str = "Survey", languages: tuple[str, ...] = ("de",)) -> bytes:
    """Return a whole file."""
    known = "".join(f"  <language>{language}</language>\n" for language in languages)
    head = f" <LimeSurveyDocType>{kind}</LimeSurveyDocType>\n <DBVersion>640</DBVersion>\n"
    text = f"<document>\n{head} <languages>\n{known} </languages>\n{''.join(sections)}</document>\n"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'.encode()


@dataclass
class Survey:
    """A survey of one group in the newer shape; questions are added one by one."""

    questions: list[Row] = field(default_factory=list)
    subquestions: list[Row] = field(default_factory=list)
    answers: list[Row] = field(default_factory=list)
    texts: list[Row] = field(default_factory=list)
    answer_texts: list[Row] = field(default_factory=list)
    attributes: list[Row] = field(default_factory=list)
    conditions: list[Row] = field(default_factory=list)
    group: Row = field(default_factory=dict)

    def ask(
        self,
        kind: str,
        title: str,
        *,
        subs: tuple[str, ...] = (),
        answers: tuple[str, ...] = (),
        settings: Row | None = None,
        **cells: Any,
    ) -> Survey:
        """Add a question; parts are "CODE text", after "1:" on the second scale."""
        qid = 10 * (len(self.questions) + 1)
        place = {"sid": 7, "gid": 1, "parent_qid": 0, "question_order": qid, "scale_id": 0}
        text = {"question": cells.pop("text", f"Text {title}"), "help": cells.pop("help", "")}
        self.questions.append({"qid": qid} | place | {"type": kind, "title": title} | cells)
        self.texts.append({"id": qid, "qid": qid, "language": "de"} | text)
        for number, part in enumerate(subs, 1):
            scale, code, label = _part(part)
            own = {"qid": qid * 100 + number, "parent_qid": qid, "title": code, "scale_id": scale}
            self.subquestions.append(place | own | {"question_order": number, "type": "T"})
            self.texts.append({"qid": qid * 100 + number, "language": "de", "question": label})
        for number, part in enumerate(answers, 1):
            scale, code, label = _part(part)
            aid = qid * 100 + number
            own = {"aid": aid, "qid": qid, "code": code, "sortorder": number, "scale_id": scale}
            self.answers.append(own)
            self.answer_texts.append({"aid": aid, "language": "de", "answer": label})
        for name, value in (settings or {}).items():
            self.attributes.append({"qid": qid, "attribute": name, "value": value, "language": ""})
        return self

    def content(self, *more: str) -> bytes:
        """Return the file."""
        group = {"gid": 1, "sid": 7, "group_order": 1, "grelevance": ""} | self.group
        return document(
            section("answers", self.answers),
            section("answer_l10ns", self.answer_texts),
            section("groups", [group]),
            section("group_l10ns", [{"gid": 1, "group_name": "Der Tag", "language": "de"}]),
            section("questions", self.questions),
            section("subquestions", self.subquestions),
            section("question_l10ns", self.texts),
            section("question_attributes", self.attributes),
            section("conditions", self.conditions),
            section("surveys", [{"sid": 7, "language": "de"}]),
            *more,
        )

    def read(self, *more: str) -> Reading:
        """Return what is read from the file."""
        return formats.read("umfrage.lss", self.content(*more))

    def asked(self) -> list[Question]:
        """Return the questions that are read from the file."""
        return list(self.read().questionnaire.questions)


def _part(part: str) -> tuple[str, str, str]:
    scale, _, rest = part.partition(":") if part[1:2] == ":" else ("0", "", part)
    code, _, label = rest.partition(" ")
    return scale, code, label
