"""Names of rules in settings resolved to rule ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from mtqa.errors import ConfigError, did_you_mean
from mtqa.ruleset.rule import Rule
from mtqa.ruleset.selection import named
from mtqa.settings.config import Config


def resolve(config: Config, rules: Sequence[Rule]) -> Config:
    """Return the settings with names of packs and aliases of rules replaced by rule ids.

    ``select`` and ``ignore`` are only checked. Raises ConfigError, naming file and key, for unknown
    names.
    """

    def ids(names: Iterable[str], key: str) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(
                found for name in names for found in named(name, rules, f"{config.path}: {key}")
            )
        )

    def rule_id(name: str, key: str) -> str:
        known = {alias: rule.id for rule in rules for alias in (rule.id, *rule.aliases)}
        if name not in known:
            where = f"{config.path}: {key}"
            raise ConfigError(where, f"no rule is called “{name}”", did_you_mean(name, known))
        return known[name]

    for key, names in (("select", config.select), ("ignore", config.ignore)):
        ids(names, key)
    return replace(
        config,
        severity={rule_id(name, "severity"): level for name, level in config.severity.items()},
        per_path=tuple(
            replace(
                entry,
                ignore=frozenset(ids(sorted(entry.ignore), f"per-path “{entry.path}”")),
                select=frozenset(ids(sorted(entry.select), f"per-path “{entry.path}”")),
                severity={
                    rule_id(name, f"per-path “{entry.path}”: severity"): level
                    for name, level in entry.severity.items()
                },
            )
            for entry in config.per_path
        ),
        suppressions=tuple(
            replace(entry, rule=rule_id(entry.rule, f"suppress {number}"))
            for number, entry in enumerate(config.suppressions, 1)
        ),
    )
