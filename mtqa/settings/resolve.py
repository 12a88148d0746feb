"""Names of rules in settings resolved to rule ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from mtqa.errors import ConfigError, did_you_mean
from mtqa.ruleset.rule import ORIGINS, Rule
from mtqa.ruleset.selection import by_name, named
from mtqa.settings.config import Config
from mtqa.settings.limits import MAX_FINDINGS


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
    _check_groups(config, rules)
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


def _check_groups(config: Config, rules: Sequence[Rule]) -> None:
    """Raise ConfigError for a limit on the findings of no rule, pack or origin."""
    known = {*by_name(rules), *ORIGINS}
    in_file = config.table.get("gate", {}).get(MAX_FINDINGS)
    file = f"{config.path}: "
    gates = [(f"{file}per-path “{path}”: gate.", gate) for path, gate in config.path_gates]
    for where, gate in [("", config.gate), *gates]:
        limits = gate.get("max_findings")
        for name in limits if isinstance(limits, Mapping) else ():
            if name and name not in known:
                is_in_file = isinstance(in_file, Mapping) and name in in_file
                place = where or (f"{file}gate." if is_in_file else "--")
                what = f"no rule, pack or origin is called “{name}”"
                raise ConfigError(f"{place}{MAX_FINDINGS}", what, did_you_mean(name, known))
