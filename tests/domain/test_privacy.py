"""The registry is complete: no column without a purpose, readers and an end."""

from __future__ import annotations

from collections import Counter

import praxistag.models  # noqa: F401 -- registers every table
from praxistag.domain import privacy, retention
from praxistag.extensions import db


def test_registry_names_every_column_once() -> None:
    columns = {
        (table.name, column.name) for table in db.metadata.sorted_tables for column in table.columns
    }

    assert Counter(privacy.registered_columns()) == Counter(columns)


def test_categories_say_why_who_and_how_long() -> None:
    for category in privacy.categories():
        assert category.title, category.key
        assert category.purpose, category.key
        assert category.legal_basis, category.key
        assert category.readers, category.key
        assert all(rule.words for rule in category.rules), category.key


def test_category_keys_are_unique() -> None:
    keys = [category.key for category in privacy.categories()]

    assert len(keys) == len(set(keys))


def test_each_rule_is_the_end_of_some_category() -> None:
    used = {rule for category in privacy.categories() for rule in category.rules}

    assert used - {retention.UNLIMITED} == set(retention.RULES)
