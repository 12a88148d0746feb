"""Reads rule packs, which are TOML files of rules; errors name file, rule and key."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from string import Formatter
from typing import Any, Literal

import msgspec
from msgspec import structs

from mtqa.checks import CHECKERS
from mtqa.checks.checker import SettingError
from mtqa.checks.parts import fill_setting
from mtqa.checks.replacements import REPLACEMENTS
from mtqa.errors import ConfigError, Faults, PackError, did_you_mean
from mtqa.language.codes import known_locales
from mtqa.language.locales import FEATURES
from mtqa.mqm import ERROR_TYPES, Severity
from mtqa.resources import read_toml, rules_root
from mtqa.ruleset.examples import Unread, read_example
from mtqa.ruleset.patterns import check_patterns
from mtqa.ruleset.rule import EXPLAINED_BY, PREVIEW, Example, Rule
from mtqa.schema import convert

DEFAULT = "default"
ID_FORM = "use lower-case words joined by hyphens"
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
    fix: Literal["safe", "unsafe"] | None = None
    replacement: Literal[tuple(REPLACEMENTS)] | None = None  # type: ignore[valid-type]
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
    """Read the rules of one pack, in file order; raise PackError with all faults of the pack."""
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
    faults = Faults()
    rules = []
    for number, entry in enumerate(entries, 1):
        with faults.collected():
            rules.append(_rule(entry, path, number))
    faults.raise_any()
    return tuple(rules)


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
    faults = Faults()
    settings = {key: value for key, value in table.items() if key not in _KEYS}
    for key, value in settings.items():
        with faults.collected(), _named(where):
            settings[key] = _filled(key, value)
    kind = CHECKERS.get(str(table.get("kind")))
    with faults.collected(), _named(where):
        if kind is not None:
            checker = convert(settings, kind, where, also_known=_KEYS)
            checker = checker.with_files(path.parent, is_proven=is_proven)
            if not is_proven:
                check_patterns(checker)
        elif isinstance(name := table.get("kind"), str):
            raise SettingError(
                "kind", f"no checker is called “{name}”", did_you_mean(name, CHECKERS)
            )
    with faults.collected(), _named(where):
        common = {key: value for key, value in table.items() if key in _KEYS}
        entry = convert(common, _Entry, where)
        _check(entry)
    examples = Unread(table.get("example", ())) if is_proven else _examples(table, where, faults)
    faults.raise_any()
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
        fix=entry.fix or "",
        replacement=entry.replacement or "",
    )


@contextmanager
def _named(where: str) -> Iterator[None]:
    """Raise a SettingError as PackError, with the rule that it is in."""
    try:
        yield
    except SettingError as error:
        raise PackError(f"{where}: {error.key}", error.what, error.remedy) from None


def _examples(table: dict[str, Any], where: str, faults: Faults) -> tuple[Example, ...]:
    entries = table.get("example", ())
    examples = []
    for entry in entries if isinstance(entries, list) else ():
        with faults.collected(), _named(where):
            if isinstance(entry, dict):  # if not, the schema says so
                examples.append(read_example(entry))
    return tuple(examples)


def _filled(key: str, value: Any) -> Any:
    """Return a setting with named parts replaced by their alternatives."""
    try:
        return fill_setting(key, value)
    except ValueError as error:
        raise SettingError(key, *error.args) from None


def is_id(text: str) -> bool:
    """Whether a text can be the id of a rule."""
    return bool(_ID.match(text))


def _check(entry: _Entry) -> None:
    """Raise SettingError for an invalid value that the types allow."""
    if not is_id(entry.id):
        raise SettingError("id", f"“{entry.id}” is not a valid id", ID_FORM)
    for code in entry.source_language:
        if code not in known_locales():
            what = f"no locale is called “{code}”"
            raise SettingError("source-language", what, did_you_mean(code, known_locales()))
    if entry.fix and not entry.replacement and not CHECKERS[entry.kind].suggests:
        what = f"rules of kind “{entry.kind}” have no suggestions to apply"
        raise SettingError("fix", what, f"add replacement: {', '.join(REPLACEMENTS)}")
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
