"""The systems of ``mtqa compare`` and ``mtqa gate --against``: articles to check, or saved runs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mtqa.cli.checking import checker_of, reading
from mtqa.cli.outputs import Output, written_paths
from mtqa.cli.progress import progress
from mtqa.errors import ConfigError

if TYPE_CHECKING:  # rules, engine and formats are loaded by the commands that need them
    from mtqa.api.checker import Checker
    from mtqa.readers import Inputs
    from mtqa.results import Results, Verdict
    from mtqa.settings.config import Config

REMEDY = "check the articles again: name their directories, or add --recheck"
_BOTH_ALIKE = "check the saved run's articles again: name their directory"


class Systems:
    """Reads systems, and checks those that are no saved runs, with the same settings each.

    ``given`` are the options of the command, ``outputs`` what it writes, which may be none of the
    files that are read.
    """

    def __init__(
        self, given: Mapping[str, Any], settings: Config, outputs: Sequence[Output] = ()
    ) -> None:
        self._given = given
        self._settings = settings
        self._written = written_paths(outputs)
        self._checker: Checker | None = None

    def read(self, paths: Sequence[str]) -> tuple[list[tuple[str, Results]], bool]:
        """Return the systems by name, and whether all were checked now, with the same settings.

        Raises MtqaError for a path that cannot be read, or that is an output as well.
        """
        from mtqa.saved.reading import is_saved, read_results

        saved = {path: read_results(path) for path in paths if is_saved(path)}
        self._refuse_outputs(saved)
        inputs = {path: self._inputs(path, saved) for path in paths if path not in saved}
        is_rechecked = bool(self._given.get("recheck"))
        found = []
        for name, path in zip(names_of(paths), paths, strict=True):
            if path in inputs:
                results = self._check(inputs[path])
            else:
                results = self._recheck(saved[path], path) if is_rechecked else saved[path]
            found.append((name, results))
        return found, is_rechecked or not saved

    def _inputs(self, path: str, saved: Iterable[str]) -> Inputs:
        from mtqa.readers import find_inputs

        settings = self._settings
        others = (settings.path, settings.names, *settings.packs, *(self._given["pack"] or ()))
        found = find_inputs([path], reading(self._given, settings))
        return found.apart_from(self._written, (*others, *saved))

    def _check(self, inputs: Inputs) -> Results:
        with progress(quiet=self._given["quiet"]) as report_progress:
            report = self._prepared().check_items(
                inputs.read(),
                total=inputs.number,
                share=inputs.share,
                jobs=self._given["jobs"] or self._settings.jobs,
                progress=report_progress,
            )
        return report.results

    def _recheck(self, results: Results, path: str) -> Results:
        from mtqa.saved.articles import articles_of

        return self._prepared().check_items(articles_of(results, path)).results

    def _prepared(self) -> Checker:
        if self._checker is None:
            self._checker = checker_of(self._given, self._settings)
        return self._checker

    def _refuse_outputs(self, saved: Iterable[str]) -> None:
        """Raise ConfigError if a saved run is also an output."""
        written = {os.path.realpath(path) for path in self._written if isinstance(path, str)}
        for path in saved:
            if os.path.realpath(path) in written:
                raise ConfigError("--output", f"{path} is read by this run", "write it elsewhere")


def verdict_against(path: str, results: Results, verdict: Verdict, systems: Systems) -> Verdict:
    """Return a verdict on a run, and that against the system at a path with it.

    Raises MtqaError if the two cannot be compared.
    """
    from mtqa.compare.build import compare
    from mtqa.compare.verdict import against

    ((name, first),), same_settings = systems.read([path])
    named = [(name, first), ("this run", results)]
    comparison = compare(named, same_settings=same_settings, remedy=_BOTH_ALIKE)
    return against(comparison, verdict)


def names_of(paths: Sequence[str]) -> list[str]:
    """Return the names of systems: the last parts of their paths, or the paths if those are equal.

    A path that is named twice is numbered.
    """
    from mtqa.readers.discover import shown

    names = [shown(os.path.basename(os.path.normpath(path))) for path in paths]
    if len({*names}) < len(names):
        names = [shown(path) for path in paths]
    used: dict[str, int] = {}
    for at, name in enumerate(names):
        used[name] = used.get(name, 0) + 1
        if used[name] > 1:
            names[at] = f"{name} ({used[name]})"
    return names
