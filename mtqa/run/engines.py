"""``Engines``: the same rules and settings for each target language of a run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import Any

import msgspec

from mtqa.engine import Engine
from mtqa.globs import names_of, path_matches
from mtqa.resources import data_hash
from mtqa.results import ArticleResult
from mtqa.ruleset.packs import rules_text
from mtqa.ruleset.rule import Rule
from mtqa.ruleset.suppressions import PathSource, PathTarget, Suppression
from mtqa.run.targets import Targets
from mtqa.text import Article
from mtqa.version import __version__


class Engines:
    """The engines of a run, one for each target, source language and profile, built when needed.

    ``target`` is the code of a language, or ``"auto"`` for that of each article's text;
    ``path_targets`` take precedence for the articles whose names they match, the last match first,
    as ``path_sources`` do over ``source_lang``. The other arguments are those of ``Engine``.
    """

    def __init__(
        self,
        rules: Iterable[Rule],
        *,
        target: str,
        path_targets: Sequence[PathTarget] = (),
        path_sources: Sequence[PathSource] = (),
        **settings: Any,
    ) -> None:
        self._rules = tuple(rules)
        self._settings = settings
        self._built: dict[tuple[str, str | None, str | None], Engine] = {}
        self._with_profile = [
            rules for rules in settings.get("path_rules", ()) if rules.profile is not None
        ]
        self.targets = Targets(
            target,
            tuple(path_targets),
            settings.get("source_lang"),
            tuple(path_sources),
            self.settings_file,
        )

    @property
    def settings_file(self) -> str:
        """The path of the settings file, empty if there is none."""
        return str(self._settings.get("settings", ""))

    @property
    def suppressions(self) -> Sequence[Suppression]:
        """The suppressions, which are those of every engine."""
        return tuple(self._settings.get("suppressions", ()))

    @property
    def digest(self) -> str:
        """32 hex digits of everything that decides what is found: version, rules, settings, data.

        The place of the settings file is not in it, so that runs on several machines agree.
        """
        settings = {name: value for name, value in self._settings.items() if name != "settings"}
        targets = replace(self.targets, settings="")
        parts = (__version__, data_hash(), rules_text(self._rules), targets, settings)
        encoded = msgspec.json.encode(parts, order="deterministic")
        return blake2b(encoded, digest_size=16).hexdigest()

    def of(
        self, target: str, source: PathSource | None = None, profile: str | None = None
    ) -> Engine:
        """Return the engine for a target, and for the source language and profile of a path.

        Raises ConfigError for an unknown language.
        """
        chosen = self.targets.source_lang if source is None else source.source_lang
        if (target, chosen, profile) not in self._built:
            settings = self._settings | {"source_lang": chosen}
            if profile is not None:
                settings["profile"] = profile
            self._built[target, chosen, profile] = Engine(self._rules, target=target, **settings)
        return self._built[target, chosen, profile]

    def check(self, article: Article, target: str, **more: Any) -> ArticleResult:
        """Check an article by the engine for its target and its path, as ``Engine.check`` does."""
        source = self.targets.source_of(article.id, article.path)
        profile = self._profile_of(article.id, article.path)
        result = self.of(target, source, profile).check(article, **more)
        if source is None or source.source_lang == self.targets.source_lang:
            return result
        return replace(result, applied=result.applied | {str(source)})

    def rules_of(self, target: str, rows: Iterable[ArticleResult]) -> dict[str, Rule]:
        """Return the rules that ran on some articles with a target, by their ids."""
        sources = dict.fromkeys(self.targets.source_of(row.id, row.path) for row in rows)
        engines = [self.of(target, source) for source in sources or (None,)]
        return {rule.id: rule for engine in engines for rule in engine.rules}

    def _profile_of(self, article_id: str, path: str) -> str | None:
        """Return the profile that the last path rules which match replace the run's by, if any."""
        if not self._with_profile:
            return None
        names = self.names_of(article_id, path)
        matching = (
            rules.profile
            for rules in reversed(self._with_profile)
            if path_matches(rules.path, names)
        )
        return next(matching, None)

    def names_of(self, article_id: str, path: str) -> frozenset[str]:
        """Return the names of an article that path globs in the settings are matched against."""
        return names_of(article_id, path, self.settings_file)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the constructor's arguments: RE2 automata cannot be pickled."""
        rules = tuple(replace(rule, examples=()) for rule in self._rules)
        targets = {
            "target": self.targets.default,
            "path_targets": self.targets.by_path,
            "path_sources": self.targets.source_by_path,
        }
        return _rebuilt, (rules, targets | self._settings)


def _rebuilt(rules: tuple[Rule, ...], settings: dict[str, Any]) -> Engines:
    return Engines(rules, **settings)
