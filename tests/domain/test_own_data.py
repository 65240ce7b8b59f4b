"""Nobody is shown less than there is: each personal column is shown or withheld with a reason."""

from __future__ import annotations

import praxistag.models  # noqa: F401 -- registers every table
from praxistag.domain import own_data, privacy
from praxistag.extensions import db


def personal_columns(table: str) -> set[str]:
    return {column for columns in privacy.PERSONAL[table].values() for column in columns}


def test_every_personal_column_is_shown_or_withheld_for_a_reason() -> None:
    wrong = {}
    for table in own_data.SHOWN.keys() | own_data.WITHHELD.keys():
        shown = set(own_data.SHOWN.get(table, {}))
        withheld = set(own_data.WITHHELD.get(table, {}))
        if shown & withheld or shown | withheld != personal_columns(table):
            wrong[table] = (shown | withheld) ^ personal_columns(table)

    assert wrong == {}
    assert all(reason for columns in own_data.WITHHELD.values() for reason in columns.values())


def test_every_personal_table_is_somebodys_or_says_why_not() -> None:
    of_people = own_data.SHOWN.keys() | own_data.WITHHELD.keys()
    groups = [of_people, own_data.NOT_BY_PERSON.keys(), own_data.OF_OTHERS]

    assert set().union(*groups) == set(privacy.PERSONAL)
    assert sum(len(group) for group in groups) == len(privacy.PERSONAL)


def test_every_table_that_refers_to_a_registration_is_shown() -> None:
    referring = {
        table.name
        for table in db.metadata.sorted_tables
        if any(key.column.table.name == "registration" for key in table.foreign_keys)
    }

    assert referring <= own_data.SHOWN.keys() | own_data.WITHHELD.keys()


def test_every_shown_column_belongs_to_exactly_one_category() -> None:
    listed = [
        (table, column)
        for _category, tables in own_data.columns_by_category()
        for table, columns in tables.items()
        for column in columns
    ]

    assert sorted(listed) == sorted(
        (table, column) for table, columns in own_data.SHOWN.items() for column in columns
    )


def test_keys_of_a_table_are_unique() -> None:
    assert all(len(set(keys.values())) == len(keys) for keys in own_data.SHOWN.values())


def test_reasons_are_told_once() -> None:
    reasons = own_data.withheld_reasons()

    assert len(reasons) == len(set(reasons))
