"""Globs of paths in the settings, and the names of articles that they are matched against."""

from __future__ import annotations

import os
from collections.abc import Collection
from fnmatch import fnmatchcase


def names_of(article_id: str, path: str, settings: str = "") -> frozenset[str]:
    """Return the names of an article: id, path, and path relative to the settings file."""
    names = {article_id, path}
    if path and settings:
        below = os.path.relpath(path, os.path.dirname(os.path.abspath(settings)))
        names.add(below.replace(os.sep, "/"))
    return frozenset(filter(None, names))


def path_matches(pattern: str, names: Collection[str]) -> bool:
    """Whether a glob matches one of the names; ``**/`` also matches no directory."""
    plain = pattern.replace("**/", "")
    return any(fnmatchcase(name, glob) for name in names for glob in (pattern, plain))
