"""Makes ids unique in a run, by prefixes of directory names."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from mtqa.errors import InputError
from mtqa.readers.contract import File, Unread
from mtqa.readers.discover import Argument, shown
from mtqa.text import Article


def with_unique_ids(arguments: Sequence[Argument]) -> list[Argument]:
    """Return the arguments with ids that are unique among their files.

    An id that several files have is prefixed by as many directory names as needed:
    ``monday/x.txt``, or ``english/monday/x.txt`` if two directories are called ``monday``.
    """
    users: defaultdict[str, list[tuple[File, list[str]]]] = defaultdict(list)
    for argument in arguments:
        parents = _parents(argument)
        for file in argument.files:
            users[file.id].append((file, parents))
    named: dict[str, str] = {}
    for group in users.values():
        if len(group) > 1:
            for depth in range(1, 1 + max(1, *(len(parents) for _, parents in group))):
                ids = ["/".join([*parents[-depth:], file.id]) for file, parents in group]
                if len({*ids} - users.keys()) == len(group):
                    break
            named |= {file.path: name for (file, _), name in zip(group, ids, strict=True)}
    return [
        replace(
            argument,
            entries=tuple(
                replace(entry, id=named[entry.path])
                if isinstance(entry, File) and entry.path in named
                else entry
                for entry in argument.entries
            ),
        )
        for argument in arguments
    ]


def make_unique(item: Article | Unread, file: File, used: set[str]) -> Article | Unread:
    """Return the item, with its id prefixed by the file's if the id is in ``used``.

    An article whose id is still not unique becomes an Unread. The id is added to ``used``.
    """
    given = item.id
    if given in used:
        item = replace(item, id=f"{file.id}/{given}")
    if item.id in used and isinstance(item, Article):
        error = InputError(file.path, f"the id “{given}” is taken", "give it another")
        item = Unread(file.path, item.id, str(error), columns=item.columns)
    used.add(item.id)
    return item


def _parents(argument: Argument) -> list[str]:
    """Return the names of the directories that may prefix an id, outermost first."""
    place = os.path.abspath(argument.typed)
    if not argument.is_directory:
        place = os.path.dirname(place)
    return [shown(name) for name in place.split(os.sep) if name]
