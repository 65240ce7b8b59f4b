"""LimeSurvey's exported surveys (.lss) and questions (.lsq) as questionnaires."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from praxistag.json_shapes import FormatError
from praxistag.questionnaire import canonical
from praxistag.questionnaire.condition_files import write_condition
from praxistag.questionnaire.conditions import AllOf
from praxistag.questionnaire.formats.codes import Codes, section_codes
from praxistag.questionnaire.formats.expressions import NotUnderstood
from praxistag.questionnaire.formats.limesurvey_conditions import ALWAYS, NEVER, unwrapped
from praxistag.questionnaire.formats.limesurvey_questions import Questions
from praxistag.questionnaire.formats.limesurvey_source import put_together
from praxistag.questionnaire.formats.report import WHOLE, Losses, Reading, question_place
from praxistag.questionnaire.formats.xml_tables import read_document

if TYPE_CHECKING:
    from praxistag.json_shapes import Row
    from praxistag.questionnaire.conditions import Condition
    from praxistag.questionnaire.formats.limesurvey_source import Group, Question, Source
    from praxistag.questionnaire.formats.xml_tables import Document, XmlRow

KINDS = frozenset({"Survey", "Question", "Group"})
UNKEPT = {
    "defaultvalues": "Vorbelegte Antworten",
    "quota": "Quoten",
    "assessments": "Bewertungen nach Punkten",
    "plugin_settings": "Einstellungen von Erweiterungen",
}


def read(content: bytes) -> Reading:
    """Read a file; raises FormatError."""
    losses = Losses()
    document = read_document(content, losses)
    if document.kind not in KINDS:
        raise FormatError("Die Datei ist kein Export von LimeSurvey (.lss oder .lsq).")
    source = put_together(document, losses)
    if not source.counts.questions and not source.counts.groups:
        raise FormatError("Die Datei enthält keine Fragen.")
    survey = _Survey(document, source, losses)
    return Reading(canonical.read(survey.document_row()), losses.all(), source.counts)


@dataclass
class _Survey:
    document: Document
    source: Source
    losses: Losses
    _codes: Codes = field(default_factory=section_codes)

    def document_row(self) -> Row:
        """Return the survey in the shape of our file."""
        self.questions = Questions(self.losses)
        everything = [question for group in self.source.groups for question in group.questions]
        self._named = self.questions.name(everything)
        self._conditions: dict[str, list[XmlRow]] = {}
        for row in self.document.rows("conditions"):
            self._conditions.setdefault(row.get("qid", ""), []).append(row)
        sections = [self._section(group) for group in self.source.groups]
        settings = self.source.settings
        self._tell_unkept(settings)
        title = self.questions.text(settings.get("surveyls_title", ""), WHOLE)
        return {
            "format": canonical.FORMAT,
            "code": f"limesurvey_{self.source.survey_id or 'frage'}",
            "title": title,
            "language": self.source.language.partition("-")[0] or "de",
            "notice": self._notice(settings),
            "sections": sections,
        }

    def _notice(self, settings: XmlRow) -> str:
        """Return what stands before the first question: welcome and privacy."""
        names = ("surveyls_description", "surveyls_welcometext", "surveyls_policy_notice")
        texts = [self.questions.text(settings.get(name, ""), WHOLE) for name in names]
        return "\n\n".join(filter(None, texts))

    def _tell_unkept(self, settings: XmlRow) -> None:
        for section, what in UNKEPT.items():
            if self.document.rows(section):
                self.losses.dropped(WHOLE, f"{what} werden nicht übernommen.")
        if settings.get("surveyls_endtext", "").strip():
            self.losses.dropped(WHOLE, "Der Text am Ende wird nicht übernommen.")

    def _section(self, group: Group) -> Row:
        code = self._codes.take(f"S{len(self._codes.taken) + 1}")
        title = self.questions.text(group.title, f"Teil {code}")
        if group.is_random:
            what = "Die zufällige Reihenfolge der Gruppen wird nicht übernommen."
            self.losses.dropped(f"Teil {code}", what)
        rows = self._described(group, code)
        for question in group.questions:
            rows += self._question(question, group)
        return {"code": code, "title": title, "questions": rows}

    def _described(self, group: Group, code: str) -> list[Row]:
        """Return the description of a group as a text to read."""
        place = f"Teil {code}"
        text = self.questions.text(group.description, place)
        if not text:
            return []
        info = self.questions.codes.take(f"Info_{code}")
        self.losses.changed(place, f"Die Beschreibung ist jetzt der Hinweistext {info}.")
        return [{"code": info, "type": "info", "text": text}]

    def _question(self, question: Question, group: Group) -> list[Row]:
        code = self._named[question.qid]
        relevance = unwrapped(question.row.get("relevance", ""))
        if relevance in NEVER:
            self.losses.dropped(question_place(code), "Die Frage wird nie gestellt.")
            return []
        relevant = self._relevant(question, code, relevance)
        outer = self._group_condition(group, code)
        rows = self.questions.rows(question, code)
        parts = [part for part in (outer, relevant) if part is not None]
        if parts:
            joined = parts[0] if len(parts) == 1 else AllOf(tuple(parts))
            for row in rows:
                row.setdefault("relevant", write_condition(joined))
        return rows

    def _group_condition(self, group: Group, code: str) -> Condition | None:
        text = unwrapped(group.relevance)
        if text in ALWAYS:
            return None
        self.losses.changed(question_place(code), "Die Bedingung der Gruppe steht bei der Frage.")
        return self._understood(text, code)

    def _relevant(self, question: Question, code: str, text: str) -> Condition | None:
        older = self._conditions.get(question.qid, [])
        if text not in ALWAYS:
            return self._understood(text, code)
        if not older:
            return None
        try:
            return self.questions.vocabulary.read_rows(older)
        except NotUnderstood:
            what = "Die Bedingung wird nicht übernommen."
            self.losses.dropped(question_place(code), what)
            return None

    def _understood(self, text: str, code: str) -> Condition | None:
        try:
            return self.questions.vocabulary.read(text)
        except NotUnderstood:
            what = f"Die Bedingung „{text}“ wird nicht übernommen."
            self.losses.dropped(question_place(code), what)
            return None
