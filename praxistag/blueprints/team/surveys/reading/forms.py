"""A file with a questionnaire, and the yes after its report was read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField
from wtforms.validators import DataRequired

from praxistag.json_shapes import FormatError
from praxistag.questionnaire import canonical, formats
from praxistag.web.fields import MAX_TITLE
from praxistag.web.forms import PageForm

if TYPE_CHECKING:
    from praxistag.questionnaire.formats import Reading
    from praxistag.questionnaire.model import Questionnaire

LONGEST_NAME = 100
OURS = "befragung.json"
"""What a questionnaire that travels along is read as: our own file, whatever it came from."""


@dataclass(frozen=True)
class ReadFile:
    """A file that was read: what it asks, and what did not come along."""

    name: str
    reading: Reading

    @property
    def document(self) -> str:
        """The questionnaire as text, which the page carries until somebody says yes."""
        return canonical.dump(self.reading.questionnaire)


class UploadForm(PageForm):
    """A file."""

    file = FileField(
        "Datei mit einem Fragebogen",
        validators=[FileRequired("Bitte eine Datei wählen.")],
        description="Von uns (.json), XLSForm (.xlsx) oder LimeSurvey (.lss, .lsq), bis 2 MB.",
        render_kw={"accept": ",".join(formats.READABLE)},
    )

    def read(self) -> ReadFile | None:
        """Read the file; what is wrong with it stands at the field."""
        if not self.validate_on_submit():
            return None
        name = (self.file.data.filename or "Datei")[-LONGEST_NAME:]
        content = self.file.data.stream.read(formats.MAX_BYTES + 1)
        try:
            return ReadFile(name, formats.read(name, content))
        except FormatError as error:
            self.reject(str(error), "file")
            return None


class TakeForm(PageForm):
    """The yes; the questionnaire travels along, so nothing is kept before."""

    document = HiddenField(validators=[DataRequired()])
    name = HiddenField()

    def questionnaire(self) -> Questionnaire | None:
        """Return what was read, or None where somebody sent something else."""
        if not self.validate_on_submit():
            return None
        try:
            content = (self.document.data or "").encode("utf-8", "replace")
            read = formats.read(OURS, content).questionnaire
        except FormatError:
            return None
        return replace(read, title=read.title[:MAX_TITLE])
