"""Reads rule packs, which are TOML files of rules; errors name file, rule and key."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from string import Formatter
from typing import Any, Literal

import msgspec
from msgspec import structs

from mtqa.checks import CHECKERS
from mtqa.checks.checker import SettingError
from mtqa.checks.parts import fill_setting
from mtqa.errors import ConfigError, PackError, did_you_mean
from mtqa.language.locales import FEATURES, known_locales
from mtqa.mqm import ERROR_TYPES, Severity
from mtqa.resources import read_toml, rules_root
from mtqa.ruleset.examples import read_example
from mtqa.ruleset.patterns import check_patterns
from mtqa.ruleset.rule import EXPLAINED_BY, PREVIEW, Rule
from mtqa.schema import convert

DEFAULT = "default"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_Level = Literal["critical", "major", "minor", "neutral", "preview"]


class _Entry(msgspec.Struct, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """The keys that rules of every kind may have."""

    id: str
    kind: str
    error_type: Literal[tuple(ERROR_TYPES)]  # type: ignore[valid-type]
    origin: Literal["page", "translation", "typography"]
    severity: _Level | dict[str, _Level]
    summary: str
    why: str
    message: str
    status: Literal["default", "preview"] = "default"
    view: Literal["masked", "raw"] | None = None
    scope: Literal["text", "article"] = "text"
    repeats: Literal["all", "first"] = "all"
    layer: Literal[tuple(EXPLAINED_BY)] = "typography"  # type: ignore[valid-type]
    yields_to: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    unless_locale: Literal[tuple(FEATURES)] | None = None  # type: ignore[valid-type]
    aliases: tuple[str, ...] = ()
    source_language: tuple[str, ...] = ()
    holds: bool = False
    counts_words: bool = True
    example: tuple[dict[str, Any], ...] = ()


_KEYS = {field.encode_name for field in structs.fields(_Entry)}


def load_packs(names: Sequence[str] = (DEFAULT,)) -> tuple[Rule, ...]:
    """Read packs: ``default`` stands for those of mtqa, any other name is the path of a TOML file.

    Raises PackError if a pack is missing or invalid, or two rules share an id or alias.
    """
    rules: list[Rule] = []
    for name in names:
        files = sorted(rules_root().glob("*.toml")) if name == DEFAULT else [Path(name)]
        for file in files:
            rules += load_pack(file)
    seen: dict[str, Rule] = {}
    for rule in rules:
        for known in (rule.id, *rule.aliases):
            if known in seen:
                raise PackError(
                    rule.pack,
                    f"rule “{known}” is already defined in {seen[known].pack}",
                    "give it another id, or leave one of the packs out",
                )
            seen[known] = rule
    return tuple(rules)


def load_pack(path: Path) -> tuple[Rule, ...]:
    """Read the rules of one pack, in file order."""
    table = read_toml(path)
    unknown = set(table) - {"rule"}
    if unknown:
        key = min(unknown)
        raise PackError(str(path), f"unknown key “{key}”", "a pack holds [[rule]] tables only")
    entries = table.get("rule")
    if (
        not entries
        or not isinstance(entries, list)
        or not all(isinstance(entry, dict) for entry in entries)
    ):
        raise PackError(str(path), "it holds no rule", "begin each rule with [[rule]]")
    return tuple(_rule(entry, path, number) for number, entry in enumerate(entries, 1))


def find_rule(rules: Iterable[Rule], name: str) -> Rule:
    """Return the rule of that id or alias; raise ConfigError with the nearest id if none is."""
    rules = tuple(rules)
    for rule in rules:
        if name == rule.id or name in rule.aliases:
            return rule
    raise ConfigError("", f"no rule is called “{name}”", did_you_mean(name, (r.id for r in rules)))


def rules_text(rules: Iterable[Rule]) -> str:
    """Return all of the rules that can change a score, as one text: what a signature hashes."""
    parts = sorted(
        (
            rule.id,
            rule.kind,
            rule.error_type,
            rule.status,
            rule.view,
            rule.scope,
            rule.repeats,
            rule.holds,
            rule.counts_words,
            rule.unless_locale or "",
            list(rule.targets),
            rule.layer,
            sorted(rule.yields_to),
            sorted((grade, str(level)) for grade, level in rule.severity.items()),
            msgspec.json.encode(rule.checker, order="deterministic").decode(),
            list(rule.source_languages),
        )
        for rule in rules
    )
    return json.dumps(parts)


def _rule(table: dict[str, Any], path: Path, number: int) -> Rule:
    """Read a rule: the keys of any rule, and the settings of its kind."""
    where = f"{path}: rule {table.get('id') or number}"
    # Compiling patterns takes most of the time of reading a pack; tests do it for mtqa's own.
    is_proven = rules_root() in path.parents
    common = {key: value for key, value in table.items() if key in _KEYS}
    try:
        settings = {key: _filled(key, table[key]) for key in table if key not in _KEYS}
        if kind := CHECKERS.get(str(table.get("kind"))):
            checker = convert(settings, kind, where, also_known=_KEYS)
        entry = convert(common, _Entry, where)
        if kind is None:
            what = f"no checker is called “{entry.kind}”"
            raise SettingError("kind", what, did_you_mean(entry.kind, CHECKERS))
        _check(entry)
        checker = checker.with_files(path.parent, is_proven=is_proven)
        if not is_proven:
            check_patterns(checker)
        examples = tuple(map(read_example, entry.example))
    except SettingError as error:
        raise PackError(f"{where}: {error.key}", error.what, error.remedy) from None
    levels = entry.severity if isinstance(entry.severity, dict) else {"": entry.severity}
    return Rule(
        id=entry.id,
        kind=entry.kind,
        error_type=entry.error_type,
        origin=entry.origin,
        severity={
            grade: PREVIEW if level == PREVIEW else Severity(level)
            for grade, level in levels.items()
        },
        summary=entry.summary,
        why=entry.why,
        message=entry.message,
        pack=path.stem,
        checker=checker,
        examples=examples,
        status=entry.status,
        # Phrases may contain what is masked: addresses, abbreviations, numbers.
        view=entry.view or ("raw" if entry.kind == "phrases" else "masked"),
        scope=entry.scope,
        repeats=entry.repeats,
        layer=entry.layer,
        yields_to=entry.yields_to,
        targets=entry.targets,
        unless_locale=entry.unless_locale,
        aliases=entry.aliases,
        source_languages=entry.source_language,
        holds=entry.holds,
        counts_words=entry.counts_words,
    )


def _filled(key: str, value: Any) -> Any:
    """Return a setting with named parts replaced by their alternatives."""
    try:
        return fill_setting(key, value)
    except ValueError as error:
        raise SettingError(key, *error.args) from None


def _check(entry: _Entry) -> None:
    """Raise SettingError for an invalid value that the types allow."""
    if not _ID.match(entry.id):
        what = f"“{entry.id}” is not a valid id"
        raise SettingError("id", what, "use lower-case words joined by hyphens")
    for code in entry.source_language:
        if code not in known_locales():
            what = f"no locale is called “{code}”"
            raise SettingError("source-language", what, did_you_mean(code, known_locales()))
    if not _placeholders(entry.message) <= {"text", "note"}:
        what = "has a placeholder that is not {text} or {note}"
        raise SettingError("message", what, "write {{ for a brace")


def _placeholders(message: str) -> set[str]:
    """Return the placeholders in a message, “{” if its braces do not match."""
    try:
        return {
            f"{name}{how or ''}{kind or ''}"
            for _, name, how, kind in Formatter().parse(message)
            if name is not None
        }
    except ValueError:
        return {"{"}
