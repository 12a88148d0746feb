"""``Engines``: the same rules and settings for each target language of a run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from mtqa.engine import Engine
from mtqa.globs import names_of
from mtqa.ruleset.rule import Rule
from mtqa.ruleset.suppressions import PathTarget, Suppression
from mtqa.run.targets import Targets


class Engines:
    """The engines of a run, one for each target, built when its first article is checked.

    ``target`` is the code of a language, or ``"auto"`` for that of each article's text;
    ``path_targets`` take precedence for the articles whose names they match, the last match first.
    The other arguments are those of ``Engine``.
    """

    def __init__(
        self,
        rules: Iterable[Rule],
        *,
        target: str,
        path_targets: Sequence[PathTarget] = (),
        **settings: Any,
    ) -> None:
        self._rules = tuple(rules)
        self._settings = settings
        self._built: dict[str, Engine] = {}
        self.targets = Targets(
            target, tuple(path_targets), settings.get("source_lang"), self.settings_file
        )

    @property
    def settings_file(self) -> str:
        """The path of the settings file, empty if there is none."""
        return str(self._settings.get("settings", ""))

    @property
    def suppressions(self) -> Sequence[Suppression]:
        """The suppressions, which are those of every engine."""
        return tuple(self._settings.get("suppressions", ()))

    def of(self, target: str) -> Engine:
        """Return the engine for a target. Raises ConfigError for an unknown language."""
        if target not in self._built:
            self._built[target] = Engine(self._rules, target=target, **self._settings)
        return self._built[target]

    def names_of(self, article_id: str, path: str) -> frozenset[str]:
        """Return the names of an article that path globs in the settings are matched against."""
        return names_of(article_id, path, self.settings_file)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the constructor's arguments: RE2 automata cannot be pickled."""
        rules = tuple(replace(rule, examples=()) for rule in self._rules)
        targets = {"target": self.targets.default, "path_targets": self.targets.by_path}
        return _rebuilt, (rules, targets | self._settings)


def _rebuilt(rules: tuple[Rule, ...], settings: dict[str, Any]) -> Engines:
    return Engines(rules, **settings)
