"""Values of options that the shell completes; paths are completed by the shell itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable

Completer = Callable[[str], list[str]]


def known_values(*known: str) -> Completer:
    """Return a function that completes to one of the known values."""
    return lambda incomplete: _beginning(incomplete, known)


def targets(incomplete: str) -> list[str]:
    """Complete the code of a language."""
    from mtqa.language.codes import known_locales

    return _beginning(incomplete, sorted(known_locales()))


def rules(incomplete: str) -> list[str]:
    """Complete the id of a rule, or the name of a pack."""
    from mtqa.ruleset.packs import load_packs

    names = {name for rule in load_packs() for name in (rule.id, rule.pack)}
    return _beginning(incomplete, sorted(names))


def rule_ids(incomplete: str) -> list[str]:
    """Complete the id of a rule."""
    from mtqa.ruleset.packs import load_packs

    return _beginning(incomplete, sorted(rule.id for rule in load_packs()))


def _beginning(incomplete: str, names: Iterable[str]) -> list[str]:
    return [name for name in names if name.startswith(incomplete)]
