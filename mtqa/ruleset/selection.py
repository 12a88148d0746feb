"""Selection of the rules that run, by names of rules and packs, and their severities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mtqa.errors import ConfigError, did_you_mean
from mtqa.mqm import Severity
from mtqa.ruleset.rule import PREVIEW, Rule


def named(name: str, rules: Sequence[Rule], where: str) -> list[str]:
    """Return the ids of the rules with a name, which is a rule id, an alias or a pack's name.

    Raises ConfigError if there are none.
    """
    ids = [rule.id for rule in rules if name in (rule.id, rule.pack, *rule.aliases)]
    if not ids:
        known = {known_name for rule in rules for known_name in (rule.id, rule.pack)}
        raise ConfigError(where, f"no rule or pack is called “{name}”", did_you_mean(name, known))
    return ids


def by_name(rules: Sequence[Rule]) -> dict[str, tuple[str, ...]]:
    """Map each id, alias and pack's name to the ids of its rules."""
    found: dict[str, dict[str, None]] = {}
    for rule in rules:
        for name in (rule.id, rule.pack, *rule.aliases):
            found.setdefault(name, {})[rule.id] = None
    return {name: tuple(ids) for name, ids in found.items()}


def chosen_rules(
    rules: Sequence[Rule],
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    severity: Mapping[str, Severity] | None = None,
    preview: bool = False,
) -> tuple[Rule, ...]:
    """Return the rules to run, with the user's severities.

    ``select`` (empty: all) and ``ignore`` hold rule ids, aliases or names of packs. A severity
    replaces all grades of a rule except those in preview. Raises ConfigError for unknown names, for
    a rule in preview that is selected by its id without ``preview``, and if no rule is left.
    """
    wanted = {rule_id for name in select for rule_id in named(name, rules, "select")}
    unwanted = {rule_id for name in ignore for rule_id in named(name, rules, "ignore")}
    levels = severity or {}
    chosen: list[Rule] = []
    for rule in rules:
        if (wanted and rule.id not in wanted) or rule.id in unwanted:
            continue
        if rule.status == PREVIEW and rule.id in select and not preview:
            raise ConfigError("select", f"“{rule.id}” is in preview", "add preview to run it")
        chosen.append(at_level(rule, levels[rule.id]) if rule.id in levels else rule)
    if rules and not chosen:
        raise ConfigError("select", "no rule is left to run", "ignore fewer of them")
    return tuple(chosen)


def at_level(rule: Rule, level: Severity) -> Rule:
    """Return a rule with one severity for all its grades, except those in preview."""
    grades = {grade: PREVIEW if old == PREVIEW else level for grade, old in rule.severity.items()}
    return replace(rule, severity={"": level, **grades})
