"""Codes of languages and regions (BCP 47): those that are known, and their normal form."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from mtqa.errors import ConfigError, did_you_mean
from mtqa.resources import rules_root

AUTO = "auto"
"""The target of an article that is to be read from its text."""


@cache
def known_locales() -> tuple[str, ...]:
    """Return the codes that have a file, sorted; no file is read."""
    return tuple(sorted(path.stem for path in (rules_root() / "languages").glob("*.toml")))


def nearest(code: str, known: Collection[str]) -> str | None:
    """Return ``code`` as it is in ``known``, or the known code with the fewest parts left out.

    Parts are left out from the end; case and ``_`` do not matter: ``zh_hant_tw`` finds ``zh-Hant``,
    ``en-US`` finds ``en``. None if not even the language is known.
    """
    by_folded = {name.casefold(): name for name in known}
    folded = code.strip().replace("_", "-").casefold()
    while folded:
        if folded in by_folded:
            return by_folded[folded]
        folded = folded.rpartition("-")[0]
    return None


def normal_form(code: str, where: str = "target") -> str:
    """Return a language code in the form that mtqa uses throughout: the name of its file.

    ``FR``, ``fr_FR`` and ``fr-fr`` are ``fr``, ``zh_hant_tw`` is ``zh-Hant`` (BCP 47). ``where``
    names the setting in errors. Raises ConfigError if the code is not a string or has no file.
    """
    if not isinstance(code, str):
        raise ConfigError(where, f"should be the code of a language, not {code!r}", 'as in "en"')
    found = nearest(code, known_locales())
    if found is None:
        remedy = did_you_mean(code, known_locales())
        raise ConfigError(where, f"no language is called “{code}”", remedy)
    return found


def target_form(code: str, where: str = "target") -> str:
    """Return ``"auto"``, in any case, or the normal form of a code. Raises ConfigError."""
    if isinstance(code, str) and code.strip().lower() == AUTO:
        return AUTO
    return normal_form(code, where)
