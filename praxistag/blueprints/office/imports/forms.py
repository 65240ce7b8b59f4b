"""Forms about uploaded lists: the file, which column is what, and the yes at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, SelectField, SelectMultipleField
from wtforms.validators import DataRequired, Optional

from praxistag.blueprints.office.imports.words import COLUMN_WORDS, NOT_TAKEN
from praxistag.documents import people_files
from praxistag.domain.entries import clean
from praxistag.domain.import_columns import ImportColumn
from praxistag.web.fields import options
from praxistag.web.forms import PageForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.documents.people_files import PeopleFile
    from praxistag.domain.import_columns import Mapping
    from praxistag.services.import_reports import FileColumn

ENDINGS = ".xlsx,.csv,.txt,.tsv"


class UploadForm(PageForm):
    """A file with people."""

    file = FileField(
        "Datei mit Ihren Azubis",
        validators=[FileRequired("Bitte eine Datei wählen.")],
        description="Excel (.xlsx) oder CSV, höchstens 500 Personen und 2 MB.",
        render_kw={"accept": ENDINGS},
    )

    @property
    def file_name(self) -> str:
        """Return what the file is called, to find it again; never used as a path."""
        return clean(self.file.data.filename) or "Liste"

    def people_file(self) -> PeopleFile:
        """Read the file; refusals are a `ListUnreadable`."""
        content = self.file.data.stream.read(people_files.MAX_BYTES + 1)
        return people_files.read(content, self.file_name)


class ColumnsForm(PageForm):
    """One choice per column of the file."""

    def __init__(self, *, columns: Sequence[FileColumn], **rest: Any) -> None:
        self._columns = columns
        choices = options([("", NOT_TAKEN), *COLUMN_WORDS.items()])
        fields = [
            (
                _name(column),
                SelectField(
                    f"Spalte {column.number + 1}{f' „{column.heading}“' if column.heading else ''}",
                    choices=choices,
                    default=column.what or "",
                    validators=[Optional()],
                ),
            )
            for column in columns
        ]
        # As many fields as the file has columns; those of the class are not touched.
        self._unbound_fields: Any = [*self._unbound_fields, *fields]
        super().__init__(**rest)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check that nothing is named twice."""
        is_valid = super().validate(extra_validators)
        seen: set[str] = set()
        for column in self._columns:
            field = self[_name(column)]
            if field.data in seen:
                words = COLUMN_WORDS[ImportColumn(field.data)]
                self.reject(f"„{words}“ ist schon gewählt. Bitte nur einmal wählen.", field.name)
                is_valid = False
            seen |= {field.data} - {"", None}
        return is_valid

    def mapping(self) -> Mapping:
        """Return which column is what; only after validation."""
        chosen = {column.number: self[_name(column)].data for column in self._columns}
        return {ImportColumn(what): number for number, what in chosen.items() if what}

    def field_of(self, column: FileColumn) -> Any:
        """Return the choice that belongs to a column."""
        return self[_name(column)]


class TakeOverForm(PageForm):
    """The yes to a report: as it was seen, with the namesakes that are other people."""

    seen = HiddenField(validators=[DataRequired("Bitte die Seite neu laden.")])
    another = SelectMultipleField(
        "Trotzdem anmelden", choices=[], coerce=int, validate_choice=False
    )

    def ticked(self) -> frozenset[int]:
        """Return the rows of namesakes who are other people; only after validation."""
        return frozenset(self.another.data or ())


def _name(column: FileColumn) -> str:
    return f"column-{column.number}"
