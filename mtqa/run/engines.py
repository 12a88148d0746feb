"""``Engines``: the same rules and settings for each target language of a run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from mtqa.engine import Engine
from mtqa.globs import names_of, path_matches
from mtqa.ruleset.rule import Rule
from mtqa.ruleset.suppressions import PathTarget, Suppression
from mtqa.run.targets import Targets


class Engines:
    """The engines of a run, built when they are first needed: one for each target.

    Path rules that replace the source language or the profile have engines of their own.

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
        self._built: dict[tuple[tuple[str, str], ...], Engine] = {}
        self._replacing = [rules for rules in settings.get("path_rules", ()) if rules.replaced]
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
        return self._engine({"target": target})

    def of_article(self, target: str, article_id: str, path: str) -> Engine:
        """Return the engine for an article with a target, by the last path rules that match."""
        wanted = {"target": target}
        names = self.names_of(article_id, path) if self._replacing else ()
        for rules in self._replacing:
            if path_matches(rules.path, names):
                wanted |= rules.replaced
        return self._engine(wanted)

    def _engine(self, wanted: dict[str, str]) -> Engine:
        key = tuple(sorted(wanted.items()))
        if key not in self._built:
            self._built[key] = Engine(self._rules, **{**self._settings, **wanted})
        return self._built[key]

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
