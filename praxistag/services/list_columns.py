"""Which columns of the participant list an account has chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from praxistag.domain.list_columns import ListColumn
    from praxistag.models import Account


def choose(account: Account, columns: Collection[ListColumn] | None) -> None:
    """Remember the columns for screen, files and print; None is what everybody sees at first."""
    values = None if columns is None else sorted(column.value for column in set(columns))
    account.list_columns = values
