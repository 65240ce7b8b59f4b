"""Commands by name, each imported when it is called: a short one must not load them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable


class LazyCommands(MutableMapping[str, click.Command]):
    """What click takes for its dictionary of commands; `places` are "module:attribute"."""

    def __init__(self, places: Mapping[str, str], prepare: Callable[[click.Command], None]) -> None:
        self._places = dict(places)
        self._loaded: dict[str, click.Command] = {}
        self._prepare = prepare

    def __getitem__(self, name: str) -> click.Command:
        """Return a command, imported now at the latest."""
        if name not in self._loaded:
            module, _, attribute = self._places[name].partition(":")
            self[name] = getattr(import_module(module), attribute)
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        """Add a command that is there already."""
        self._prepare(command)
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        """Forget a command."""
        del self._loaded[name]
        self._places.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        """Name all commands without importing them."""
        return iter(dict.fromkeys([*self._places, *self._loaded]))

    def __len__(self) -> int:
        """Count all commands."""
        return len(set(self._places) | set(self._loaded))
