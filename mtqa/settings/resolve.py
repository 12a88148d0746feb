"""The names of rules in settings, made into ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from mtqa.errors import ConfigError, did_you_mean
from mtqa.ruleset.rule import Rule
from mtqa.ruleset.selection import named
from mtqa.ruleset.suppressions import PathIgnore
from mtqa.settings.config import Config


def resolve(config: Config, rules: Sequence[Rule]) -> Config:
    """Return the settings with ids for the packs and aliases they name, select and ignore aside.

    Raises ConfigError, naming file and key, for names that no rule has.
    """

    def ids(names: Iterable[str], key: str) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(
                one for name in names for one in named(name, rules, f"{config.path}: {key}")
            )
        )

    def one_id(name: str, key: str) -> str:
        known = {alias: rule.id for rule in rules for alias in (rule.id, *rule.aliases)}
        if name not in known:
            where = f"{config.path}: {key}"
            raise ConfigError(where, f"no rule is called “{name}”", did_you_mean(name, known))
        return known[name]

    for key, names in (("select", config.select), ("ignore", config.ignore)):
        ids(names, key)
    return replace(
        config,
        severity={one_id(name, "severity"): level for name, level in config.severity.items()},
        per_path=tuple(
            PathIgnore(one.path, frozenset(ids(sorted(one.ignore), f"per-path “{one.path}”")))
            for one in config.per_path
        ),
        suppressions=tuple(
            replace(one, rule=one_id(one.rule, f"suppress {number}"))
            for number, one in enumerate(config.suppressions, 1)
        ),
    )
