"""Rule packs: TOML files of rules, read and checked so that a mistake names file, rule and key."""

from __future__ import annotations

import inspect
import json
import re
import typing
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import msgspec
import re2

from mtqa.checks import CHECKERS, Checker
from mtqa.checks.pattern import compiled, joined
from mtqa.checks.phrases.listing import gather
from mtqa.errors import ConfigError, PackError, did_you_mean
from mtqa.language.locales import FEATURES, known_locales
from mtqa.mqm import ERROR_TYPES, Severity
from mtqa.resources import read_toml, rules_root
from mtqa.ruleset.rule import ORIGINS, PREVIEW, Example, Rule
from mtqa.text import FORMS, Span

DEFAULT = "default"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_REQUIRED = ("id", "kind", "error-type", "origin", "severity", "summary", "why", "message")
_OPTIONAL = (
    "status",
    "view",
    "scope",
    "repeats",
    "yields-to",
    "targets",
    "unless-locale",
    "aliases",
    "source-language",
    "holds",
    "counts-words",
    "example",
)
_LISTS = ("yields-to", "targets", "aliases", "source-language")
_FLAGS = ("holds", "counts-words")
_CHOICES = {
    "origin": ORIGINS,
    "status": ("default", PREVIEW),
    "view": ("masked", "raw"),
    "scope": ("text", "article"),
    "repeats": ("all", "first"),
    "unless-locale": tuple(FEATURES),
    "error-type": tuple(ERROR_TYPES),
}
# RE2's time grows with the square of the groups it has to keep: over a page of 4 kB 100 take 0.2 s,
# 1,000 take 3 to 7 s and 3,000 do not come back; groups that keep nothing, (?:…), cost nothing.
# 20,000 classes such as \p{L} take 2.4 s until RE2 gives up. The packs of mtqa need one group and
# 3,221 characters.
_MOST_GROUPS = 100
_MOST_CHARACTERS = 100_000
_GROUP = "the wanted part into a group"
_REFUSED_BY_RE2 = tuple(
    (re.compile(sign), remedy)
    for sign, remedy in {
        r"\(\?=": f"look-ahead: put what follows into the pattern and {_GROUP}",
        r"\(\?!": "look-ahead: add the exception to `unless`",
        r"\(\?<=": f"look-behind: put what precedes into the pattern and {_GROUP}",
        r"\(\?<!": "look-behind: add the exception to `unless`",
        r"\\[1-9]|\(\?P=": "back-reference: write the alternatives out, or write a checker",
        r"\\N": r"a named character: write \x{201C}",
        r"\\u": r"\u: write \x{201C}",
    }.items()
)


def load_packs(names: Sequence[str] = (DEFAULT,)) -> tuple[Rule, ...]:
    """Read packs: ``default`` for those of mtqa, else the path of a TOML file.

    Raises PackError when a pack is missing or broken, or two rules share an id.
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
            sorted(rule.yields_to),
            sorted((grade, str(level)) for grade, level in rule.severity.items()),
            json.dumps(rule.settings, sort_keys=True, default=str),
            list(rule.source_languages),
        )
        for rule in rules
    )
    return json.dumps(parts)


def _rule(entry: dict[str, Any], path: Path, number: int) -> Rule:
    where = f"{path}: rule {entry.get('id') or number}"

    def fail(key: str, what: str, remedy: str = "") -> typing.NoReturn:
        raise PackError(f"{where}: {key}", what, remedy)

    for key in _REQUIRED:
        if key not in entry:
            fail(key, "is missing")
    for key in (*_REQUIRED, *_OPTIONAL):
        if key in entry and key not in ("severity", "example", *_LISTS, *_FLAGS):
            if not isinstance(entry[key], str):
                fail(key, f"should be text, not {type(entry[key]).__name__}")
    if not _ID.match(entry["id"]):
        fail("id", f"“{entry['id']}” is no id", "use lower-case words joined by hyphens")
    for key, choices in _CHOICES.items():
        if key in entry and entry[key] not in choices:
            fail(key, f"cannot be “{entry[key]}”", did_you_mean(entry[key], choices))
    for key in _FLAGS:
        if not isinstance(entry.get(key, False), bool):
            fail(key, f"should be true or false, not {type(entry[key]).__name__}")
    lists = {key: entry.get(key, []) for key in _LISTS}
    for key, value in lists.items():
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            fail(key, "should be a list of texts")
    for code in lists["source-language"]:
        if code not in known_locales():
            fail("source-language", f"no locale is called “{code}”",
                 did_you_mean(code, known_locales()))  # fmt: skip
    checker = CHECKERS.get(entry["kind"])
    if checker is None:
        kind = entry["kind"]
        fail("kind", f"no checker is called “{kind}”", did_you_mean(kind, CHECKERS))
    try:
        parts = Formatter().parse(entry["message"])
        placeholders = {
            f"{name}{how or ''}{kind or ''}" for _, name, how, kind in parts if name is not None
        }
    except ValueError:
        placeholders = {"{"}
    if placeholders - {"text", "note"}:
        fail("message", "has a placeholder that is not {text} or {note}", "write {{ for a brace")
    settings = {
        key: value for key, value in entry.items() if key not in _REQUIRED and key not in _OPTIONAL
    }
    return Rule(
        id=entry["id"],
        kind=entry["kind"],
        error_type=entry["error-type"],
        origin=entry["origin"],
        severity=_severity(entry["severity"], fail),
        summary=entry["summary"],
        why=entry["why"],
        message=entry["message"],
        pack=path.stem,
        settings=_settings(settings, checker, path, fail),
        examples=tuple(_example(one, fail) for one in _tables(entry, "example", fail)),
        status=entry.get("status", "default"),
        # A phrase may hold what the mask hides: an address, an abbreviation, a number.
        view=entry.get("view", "raw" if entry["kind"] == "phrases" else "masked"),
        scope=entry.get("scope", "text"),
        repeats=entry.get("repeats", "all"),
        yields_to=tuple(lists["yields-to"]),
        targets=tuple(lists["targets"]),
        unless_locale=entry.get("unless-locale"),
        aliases=tuple(lists["aliases"]),
        source_languages=tuple(lists["source-language"]),
        holds=entry.get("holds", False),
        counts_words=entry.get("counts-words", True),
    )


def _severity(value: Any, fail: Any) -> Mapping[str, Severity | str]:
    levels = value if isinstance(value, dict) else {"": value}
    known = [*Severity, PREVIEW]
    for level in levels.values():
        if level not in known:
            fail("severity", f"cannot be “{level}”", did_you_mean(str(level), known))
    return {
        grade: level if level == PREVIEW else Severity(level) for grade, level in levels.items()
    }


def _settings(given: dict[str, Any], checker: Checker, path: Path, fail: Any) -> Mapping[str, Any]:
    """Check settings against the checker's keyword-only arguments and their types."""
    parameters, hints = _schema(checker.find)
    settings: dict[str, Any] = {}
    # Checking takes most of the time of reading a pack, and the tests prove those of mtqa.
    proven = rules_root() in path.parents
    for key, value in given.items():
        if key not in parameters:
            known = [*parameters, *_REQUIRED, *_OPTIONAL]
            fail(key, "is no key of a rule of this kind", did_you_mean(key, known))
        name = key.replace("-", "_")
        try:
            settings[name] = msgspec.convert(value, hints[name])
        except msgspec.ValidationError as error:
            fail(key, str(error)[0].lower() + str(error)[1:])
    for key, parameter in parameters.items():
        if parameter.default is parameter.empty and key not in given:
            fail(key, "is missing")
    if "phrases" in parameters:
        file = path.parent / settings["file"] if "file" in settings else None
        try:
            settings["phrases"] = gather(settings.get("phrases"), file, proven=proven)
        except ValueError as error:
            fail("phrases", str(error))
        if not settings["phrases"] and "pattern" not in settings:
            fail("phrases", "is missing", "list some, or name a CSV beside the pack: file")
    if not proven:
        for key in ("pattern", "unless", "needs"):
            _compile(settings.get(key) or [], key, fail)
        for exceptions in (settings.get("unless_in") or {}).values():
            _compile(exceptions, "unless-in", fail)
    return settings


@cache
def _schema(find: Any) -> tuple[dict[str, inspect.Parameter], dict[str, Any]]:
    """Return the keys that a checker takes, as packs spell them, and the types of its arguments."""
    parameters = {
        name.replace("_", "-"): parameter
        for name, parameter in inspect.signature(find).parameters.items()
        if parameter.kind is parameter.KEYWORD_ONLY
    }
    return parameters, typing.get_type_hints(find)


def _compile(patterns: str | list[str], key: str, fail: Any) -> None:
    """Try patterns one by one, so that a message names the right one, and as they are joined."""
    for pattern in (*([] if isinstance(patterns, str) else patterns), joined(patterns)):
        _compiles(pattern, key, fail)


def _compiles(pattern: str, key: str, fail: Any) -> None:
    """Refuse a pattern that RE2 refuses or is slow with, and say what to write instead."""
    if len(pattern) > _MOST_CHARACTERS:
        fail(key, f"has {len(pattern):,} characters, {_MOST_CHARACTERS:,} are allowed",
             "make several rules of it, or use kind phrases")  # fmt: skip
    try:
        groups = compiled(pattern).groups
        if groups > _MOST_GROUPS:
            fail(key, f"has {groups:,} groups, {_MOST_GROUPS} are allowed",
                 "write (?:…) for those that only hold together")  # fmt: skip
    except re2.error as error:
        told = error.args[0]
        reason = told.decode() if isinstance(told, bytes) else str(told)
        # RE2 names the part that it stopped at.
        remedies = [
            remedy
            for where in (reason, pattern)
            for sign, remedy in _REFUSED_BY_RE2
            if sign.search(where)
        ]
        fail(key, f"RE2 refuses it ({reason})", remedies[0] if remedies else "")


def _tables(entry: dict[str, Any], key: str, fail: Any) -> list[dict[str, Any]]:
    value: list[dict[str, Any]] = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        fail(key, "should be tables", "begin each example with [[rule.example]]")
    return value


def _example(entry: dict[str, Any], fail: Any) -> Example:
    kinds = [key for key in ("bad", "good", "limit") if key in entry]
    if len(kinds) != 1:
        fail("example", "should have exactly one of bad, good and limit")
    unknown = set(entry) - {"bad", "good", "limit", "target", "form"}
    if unknown:
        key = min(unknown)
        fail("example", f"unknown key “{key}”", did_you_mean(key, ("target", "form", *kinds)))
    if not all(isinstance(value, str) for value in entry.values()):
        fail("example", "should hold texts only")
    if (target := entry.get("target", "en")) not in known_locales():
        fail("example", f"no locale is called “{target}”", did_you_mean(target, known_locales()))
    if (form := entry.get("form", "plain")) not in FORMS:
        fail("example", f"form cannot be “{form}”", did_you_mean(form, FORMS))
    kind = kinds[0]
    try:
        text, spans = _unmark(entry[kind])
    except ValueError:
        fail("example", "has a mark [[ without its ]], or nothing between them")
    if (kind == "good") == bool(spans):
        fail("example", "bad and limit mark the place with [[ ]], good marks none", "")
    return Example(kind, text, spans, target, form)


def _unmark(marked: str) -> tuple[str, tuple[Span, ...]]:
    """Take ``[[`` and ``]]`` out of an example and return the spans they marked.

    Raises ValueError when the marks do not alternate or mark nothing.
    """
    pieces = re.split(r"(\[\[|\]\](?!\]))", marked)
    if pieces[1::2] != ["[[", "]]"] * (len(pieces) // 4):
        raise ValueError(marked)
    text = ""
    spans: list[Span] = []
    for number, piece in enumerate(pieces[::2]):
        if number % 2:
            if not piece:
                raise ValueError(marked)
            spans.append(Span(len(text), len(text) + len(piece)))
        text += piece
    return text, tuple(spans)
