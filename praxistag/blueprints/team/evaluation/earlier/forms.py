"""An earlier survey as two files, and the yes after its report was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField
from wtforms.validators import DataRequired, NumberRange, Optional

from praxistag.json_shapes import FormatError
from praxistag.questionnaire import canonical, formats
from praxistag.web.fields import WholeNumberField, long_text_field, number_field, text_field
from praxistag.web.forms import PageForm

if TYPE_CHECKING:
    from praxistag.questionnaire.formats import Reading

OLDEST, LATEST = 1990, 2100
MOST_PEOPLE = 1_000_000
LONGEST_NOTE = 1_000
TOO_LARGE = "Die Datei ist zu groß. Erlaubt sind 2 MB."
NO_POPULATION = f"Bitte eine Zahl von 1 bis {MOST_PEOPLE:,} eingeben.".replace(",", ".")


class DetailsForm(PageForm):
    """What is said about the survey beside its numbers."""

    year = number_field("Jahr", least=OLDEST, most=LATEST)
    title = text_field("Wie hieß sie?", required="Bitte einen Namen eingeben.")
    population = WholeNumberField(
        "Wie viele konnten antworten?",
        description="Leer lassen, wenn es niemand mehr weiß.",
        validators=[Optional(), NumberRange(1, MOST_PEOPLE, NO_POPULATION)],
        render_kw={"min": 1, "inputmode": "numeric"},
    )
    source_note = long_text_field(
        "Woher sind die Zahlen?",
        hint="Bericht, Datei, wer sie gezählt hat.",
        rows=2,
        limit=LONGEST_NOTE,
    )

    def is_enough_for(self, answers: int) -> bool:
        """Tell whether as many could answer as did; if not, say so at the field."""
        if self.population.data is None or self.population.data >= answers:
            return True
        self.reject(
            f"Geantwortet haben {answers}. So viele müssen es mindestens sein.", "population"
        )
        return False


class UploadForm(DetailsForm):
    """Questionnaire and numbers as files."""

    questionnaire = FileField(
        "Der Fragebogen",
        validators=[FileRequired("Bitte den Fragebogen wählen.")],
        description="Von uns (.json), XLSForm (.xlsx) oder LimeSurvey (.lss, .lsq), bis 2 MB.",
        render_kw={"accept": ",".join(formats.READABLE)},
    )
    numbers = FileField(
        "Die Zahlen (.csv)",
        validators=[FileRequired("Bitte die Datei mit den Zahlen wählen.")],
        description="Summen mit den Spalten question;item;code;count, oder eine Zeile je Antwort. "
        "Von Zeilen bleiben nur die Summen.",
        render_kw={"accept": ".csv"},
    )

    def reading(self) -> Reading | None:
        """Read the questionnaire; what is wrong with it stands at the field."""
        file = self.questionnaire.data
        try:
            return formats.read(file.filename or "", file.stream.read(formats.MAX_BYTES + 1))
        except FormatError as error:
            self.reject(str(error), "questionnaire")
            return None

    def content(self) -> bytes | None:
        """Return the file with the numbers, unless it is too large."""
        content: bytes = self.numbers.data.stream.read(formats.MAX_BYTES + 1)
        if len(content) <= formats.MAX_BYTES:
            return content
        self.reject(TOO_LARGE, "numbers")
        return None


class TakeForm(DetailsForm):
    """The yes; questionnaire and counts travel along."""

    document = HiddenField(validators=[DataRequired()])
    counts = HiddenField(validators=[DataRequired()])

    def reading(self) -> Reading | None:
        """Return the questionnaire, or None where somebody sent something else."""
        try:
            content = (self.document.data or "").encode("utf-8", "replace")
            return formats.read("befragung.json", content)
        except FormatError:
            return None

    def content(self) -> bytes:
        """Return the counts."""
        return (self.counts.data or "").encode("utf-8", "replace")


def document_of(reading: Reading) -> str:
    """Return a questionnaire as the text that travels along."""
    return canonical.dump(reading.questionnaire)
