"""Signatures, which say in one line what a score depends on, as in sacreBLEU (Post 2018)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from mtqa.version import __version__


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """The parts of a signature; ``str()`` joins them.

    ``severities`` are the weights; ``rules`` is a hash of the rules and all weights, ``data`` of
    the languages, word lists and tables, ``configuration`` of the effects of the user's settings
    beyond the choice of rules, empty if there are none. The version stands for the code.
    """

    severities: str
    rules: str
    data: str
    target: str
    source: str = ""
    configuration: str = ""

    def __str__(self) -> str:
        parts = {
            "v": __version__,
            "sev": self.severities,
            "ewc": "target",
            "repeats": "rule",
            "rules": self.rules,
            "data": self.data,
            "target": self.target,
            "source": self.source,
            "cfg": self.configuration,
        }
        return "|".join(["mtqa", *(f"{key}:{value}" for key, value in parts.items() if value)])

    def configured(self, effects: Iterable[str]) -> Signature:
        """Return the signature with a hash of the settings that had an effect, in any order."""
        lines = sorted(set(effects))
        return replace(self, configuration=digest("\0".join(lines).encode()) if lines else "")


def digest(data: bytes) -> str:
    """Return six hex digits of the SHA-256 of data."""
    return hashlib.sha256(data).hexdigest()[:6]


_PARTS = {
    "v": "version of mtqa",
    "sev": "severity weights",
    "ewc": "words counted",
    "repeats": "charging of repeats",
    "rules": "rules, their severities or settings",
    "data": "languages, word lists or tables",
    "target": "target language",
    "source": "source language",
    "cfg": "suppressions, per-path settings, severities or list of names",
}


def differences(a: str, b: str) -> list[str]:
    """List the parts that differ: ``target: en / de (target language)``."""
    first, second = _parts(a), _parts(b)
    return [
        f"{key}: {first.get(key, 'none')} / {second.get(key, 'none')}"
        + (f" ({_PARTS[key]})" if key in _PARTS else "")
        for key in dict.fromkeys((*first, *second))
        if first.get(key) != second.get(key)
    ]


def target_of(signature: str) -> str:
    """Return the target language in a signature, empty if there is none."""
    return _parts(signature).get("target", "")


def _parts(signature: str) -> dict[str, str]:
    return dict(part.partition(":")[::2] for part in signature.split("|")[1:])
