"""``Checker``: settings made ready once, for any number of texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Sized
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mtqa.api import arguments
from mtqa.api.progress import Shown, shown
from mtqa.engine import Engine
from mtqa.errors import ConfigError, InputError
from mtqa.language.codes import AUTO, normal_form, target_form
from mtqa.report import Report
from mtqa.resources import rules_root
from mtqa.ruleset.name_list import read_names
from mtqa.ruleset.packs import DEFAULT, load_packs
from mtqa.ruleset.rule import Rule
from mtqa.ruleset.selection import by_name, chosen_rules
from mtqa.run import Engines, Item, check_articles
from mtqa.run.progress import tracker
from mtqa.score.signature import digest
from mtqa.settings.config import Config, check_profile, load_config
from mtqa.settings.resolve import resolve
from mtqa.text import Article

if TYPE_CHECKING:
    from concurrent.futures import Executor


class Checker:
    """A set of rules prepared for one target language, or several.

    Creating it takes some tenths of a second, checking a text of 300 words some milliseconds, so
    create it once per loop, worker of Dask or Spark, or test suite. It can be pickled and then
    needs none of the user's files. The arguments are those of ``mtqa.check``.

    Raises ConfigError or PackError, which say what to do.
    """

    def __init__(
        self,
        *,
        target: str | None = None,
        source_lang: str | None = None,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        preview: bool | None = None,
        profile: str | None = None,
        packs: Sequence[str] | None = None,
        config: Config | str | Path | Literal[False] | None = None,
    ) -> None:
        self.config, rules = _settled(config, packs)
        target = arguments.text(target, "target") or self.config.target
        preview = arguments.flag(preview, "preview")
        given = {
            "source_lang": arguments.text(source_lang, "source_lang"),
            "profile": arguments.text(profile, "profile"),
        }
        source_lang = given["source_lang"] or self.config.source_lang
        self.config = replace(
            self.config,
            target=target_form(target),
            source_lang=source_lang and normal_form(source_lang, "source_lang"),
            select=arguments.texts(select, "select") or self.config.select,
            ignore=(*self.config.ignore, *arguments.texts(ignore, "ignore")),
            preview=self.config.preview if preview is None else preview,
            profile=check_profile(given["profile"] or self.config.profile, "profile"),
            # What is given goes before what the settings say of paths.
            per_path=tuple(
                replace(path_rules, profile=None if given["profile"] else path_rules.profile)
                for path_rules in self.config.per_path
            ),
            path_sources=() if given["source_lang"] else self.config.path_sources,
        )
        self.engines = _engines(self.config, rules)
        self._named = by_name(rules)
        if self.target != AUTO:
            self.engines.of(self.target)  # raises errors of rules before any text is read

    @property
    def target(self) -> str:
        """The target language in its normal form, as in reports and signatures, or ``"auto"``."""
        return self.config.target

    @property
    def engine(self) -> Engine:
        """The engine for the target language. Raises ConfigError if the target is ``"auto"``."""
        if self.target == AUTO:
            raise ConfigError("target", "cannot be “auto” here", 'name a language, as in "en"')
        return self.engines.of(self.target)

    def check(
        self,
        text: str | Article,
        *,
        id: str = "text",  # noqa: A002 - its name everywhere else
        title: str | None = None,
        source: str | None = None,
        reference: str | None = None,
    ) -> Report:
        """Check one text; ``source`` and ``reference`` are texts. Raises InputError."""
        if not isinstance(text, Article):
            text = Article(id, text, title=title, source=source, reference=reference)
        return self.check_items([text])

    def check_many(self, texts: Iterable[str | Article], **how: Any) -> Report:
        """Check texts or Articles; the id of a text is its number, from 1. Raises InputError.

        ``how`` may contain ``jobs``, ``executor`` and ``progress`` as in ``mtqa.check``.
        """
        if isinstance(texts, str):
            raise InputError(
                "check_many", "expects several texts, not a single string", "put it in a list"
            )
        return self.check_items(unique_articles(texts), **how)

    def check_items(
        self,
        items: Iterable[Item],
        *,
        jobs: int = 1,
        executor: Executor | None = None,
        progress: Shown = None,
        total: int | None = None,
        share: Callable[[], float | None] = lambda: None,
    ) -> Report:
        """Check the items that readers yield: articles, and records of what was not read.

        ``total`` is their number, if known; ``share`` returns the part that has been read so far.
        """
        arguments.count(jobs, "jobs")
        if total is None and isinstance(items, Sized):
            total = len(items)
        with shown(progress) as report:
            track = None if report is None else tracker(report, total, share)
            results = check_articles(
                self.engines, items, jobs=jobs, executor=executor, progress=track
            )
        expired = tuple(
            f"{suppression} (until {suppression.until})"
            for suppression in self.config.suppressions
            if suppression.has_expired(date.today())
        )
        coverage = replace(results.coverage, expired_suppressions=expired)
        return Report(replace(results, named=self._named, coverage=coverage))

    def __repr__(self) -> str:
        if self.target == AUTO:
            return "<Checker: auto>"
        return f"<Checker: {self.target}, {len(self.engine.rules)} rules>"


def unique_articles(texts: Iterable[str | Article]) -> list[Article]:
    """Return texts as Articles; raise InputError for anything else, and if two share an id."""
    articles: dict[str, Article] = {}
    for number, text in enumerate(texts, 1):
        if not isinstance(text, str | Article):
            kind = type(text).__name__
            raise InputError(f"text {number}", f"cannot check {kind}", "give texts or Articles")
        article = text if isinstance(text, Article) else Article(str(number), text)
        if article.id in articles:
            raise InputError(article.id, "two articles have this id", "give each its own id")
        articles[article.id] = article
    return list(articles.values())


def settle(config: Config, packs: Sequence[str] | None = None) -> tuple[Config, tuple[Rule, ...]]:
    """Load the packs; return the settings, with names of rules resolved, and all rules."""
    if packs is not None:
        config = replace(config, packs=tuple(packs))
    rules = load_packs(config.packs)
    if config.names:
        default = rules if DEFAULT in config.packs else load_packs()
        rules = (*rules, read_names(Path(config.names), default))
    return resolve(config, rules), rules


def files_of(config: Config) -> list[Path]:
    """Return the user's files behind the settings: configuration, packs, list of names."""
    named = [config.path, config.names, *(pack for pack in config.packs if pack != "default")]
    lists = [csv for pack in config.packs if pack != "default" for csv in _lists_beside(Path(pack))]
    return [*(Path(name) for name in named if name), *lists]


def _lists_beside(pack: Path) -> list[Path]:
    return [] if pack.parent == rules_root() else sorted(pack.parent.glob("*.csv"))


def _settled(
    config: Config | str | Path | Literal[False] | None, packs: Sequence[str] | None
) -> tuple[Config, tuple[Rule, ...]]:
    if packs is not None:
        packs = arguments.texts(packs, "packs")
    if config is False:
        config = Config()
    elif not isinstance(config, Config):
        if not isinstance(config, str | Path | None):
            kind = type(config).__name__
            raise ConfigError("config", f"should be a file, a Config or False, not {kind}")
        config = load_config(config)
    return settle(config, packs)


def _engines(config: Config, rules: tuple[Rule, ...]) -> Engines:
    chosen = chosen_rules(
        rules,
        select=config.select,
        ignore=config.ignore,
        severity=config.severity,
        preview=config.preview,
    )
    overrides = [f"severity {rule} {level}" for rule, level in config.severity.items()]
    if config.names:
        overrides.append(f"names {digest(Path(config.names).read_bytes())}")
    return Engines(
        chosen,
        target=config.target,
        path_targets=config.path_targets,
        path_sources=config.path_sources,
        source_lang=config.source_lang,
        profile=config.profile,
        preview=config.preview,
        suppressions=[
            suppression
            for suppression in config.suppressions
            if not suppression.has_expired(date.today())
        ],
        path_rules=config.per_path,
        overrides=overrides,
        settings=config.path,
    )
