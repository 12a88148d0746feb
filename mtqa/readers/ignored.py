"""What a walk leaves out: files matched by ``exclude`` or by a .gitignore file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from mtqa.errors import ConfigError
from mtqa.readers.contract import Options

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_GITIGNORE = ".gitignore"


def check_patterns(patterns: Iterable[str], where: str) -> None:
    """Raise ConfigError for a pattern that is not valid in a .gitignore file."""
    for pattern in patterns:
        try:
            _spec([pattern])
        except ValueError:
            remedy = "write it as in a .gitignore file"
            raise ConfigError(where, f"“{pattern}” is not a valid pattern", remedy) from None


class Ignored:
    """Tells why a file or directory below a named directory is not read.

    What is named is read: patterns that match the named directory itself, or one above it, are
    disregarded. As in git, .gitignore files count inside a repository only, and the nearest one
    with a pattern that matches decides.
    """

    def __init__(self, top: str, options: Options) -> None:
        self._top = os.path.realpath(top)
        excludes = [
            (os.path.realpath(exclude.directory), _spec(exclude.patterns))
            for exclude in options.exclude
        ]
        self._excludes = [
            (directory, spec)
            for directory, spec in excludes
            if not _matches(spec, _below(self._top, directory, True))
        ]
        self._gitignores: dict[str, GitIgnoreSpec | None] = {}
        root = _repository(self._top) if options.respect_gitignore else None
        self._root = root
        if root is not None and root != self._top and self._is_git_ignored(self._top, True):
            self._root = self._top
        self._is_needed = bool(self._excludes) or self._root is not None

    def why(self, path: str) -> str:
        """Return why a path below the directory, its links resolved, is not read, or ``""``."""
        if not self._is_needed:
            return ""
        is_directory = os.path.isdir(path)
        for directory, spec in self._excludes:
            # Outside the directory of the settings, patterns are relative to the one named.
            below = _below(path, directory, is_directory) or _below(path, self._top, is_directory)
            if _matches(spec, below):
                return "excluded"
        return "ignored by .gitignore" if self._is_git_ignored(path, is_directory) else ""

    def _is_git_ignored(self, path: str, is_directory: bool) -> bool:
        if self._root is None:
            return False
        folder = os.path.dirname(path)
        while _is_at_or_below(folder, self._root):
            if folder not in self._gitignores:
                self._gitignores[folder] = _gitignore(folder)
            spec = self._gitignores[folder]
            if spec is not None:
                found = spec.check_file(_below(path, folder, is_directory)).include
                if found is not None:
                    return bool(found)
            if folder == self._root:
                break
            folder = os.path.dirname(folder)
        return False


def _spec(patterns: Sequence[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


def _gitignore(folder: str) -> GitIgnoreSpec | None:
    """Return the patterns of a directory's .gitignore; like git, skip those that are invalid."""
    path = os.path.join(folder, _GITIGNORE)
    if not os.path.isfile(path):  # a pipe would never end
        return None
    try:
        with open(path, "rb") as file:
            lines = file.read().decode("utf-8", "surrogateescape").splitlines()
    except OSError:
        return None
    valid = []
    for line in lines:
        try:
            _spec([line])
        except ValueError:
            continue
        valid.append(line)
    return _spec(valid) if valid else None


def _matches(spec: GitIgnoreSpec, below: str) -> bool:
    return bool(below) and bool(spec.check_file(below).include)


def _below(path: str, directory: str, is_directory: bool) -> str:
    """Return a path relative to a directory, with ``/``; empty if it is not below it."""
    if path == directory or not _is_at_or_below(path, directory):
        return ""
    below = os.path.relpath(path, directory).replace(os.sep, "/")
    return f"{below}/" if is_directory else below


def _is_at_or_below(path: str, directory: str) -> bool:
    return os.path.join(path, "").startswith(os.path.join(directory, ""))


def _repository(folder: str) -> str | None:
    """Return the root of the repository that a directory is in."""
    while not os.path.lexists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
    return folder
