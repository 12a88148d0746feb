"""Which articles are compared: those that every system has, in the same target language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from mtqa.compare.comparison import LeftOut, System
from mtqa.errors import InputError, listed
from mtqa.results import ArticleResult

Named = tuple[str, Mapping[str, ArticleResult]]
"""A system's name, and its articles by the keys that they share with those of other systems."""

_MAX_IDS = 3  # of each system, in a message


def paired(systems: Sequence[Named]) -> tuple[dict[str, list[System]], list[LeftOut]]:
    """Return the systems with the articles that all have, by target language, and what is left out.

    Articles are in the same order in each system. Raises InputError if no article is in all.
    """
    keys: defaultdict[str, list[str]] = defaultdict(list)
    left_out: list[LeftOut] = []
    every = dict.fromkeys(key for _, articles in systems for key in articles)
    for key in every:
        if why := _not_compared(key, systems):
            left_out.append(LeftOut(key, why))
        else:
            keys[systems[0][1][key].language].append(key)
    if not keys:
        raise _nothing_shared(systems, left_out)
    by_target = {
        target: [System(name, tuple(articles[key] for key in shared)) for name, articles in systems]
        for target, shared in sorted(keys.items())
    }
    return by_target, left_out


def unread(name: str, article: ArticleResult) -> str:
    """Return why an article with an error is left out."""
    return f"could not be read in {name}: {article.error}"


def _not_compared(key: str, systems: Sequence[Named]) -> str | None:
    has = [name for name, articles in systems if key in articles]
    if len(has) < len(systems):
        lacks = [name for name, articles in systems if key not in articles]
        return f"only in {has[0]}" if len(has) == 1 else f"not in {', '.join(lacks)}"
    for name, articles in systems:
        if articles[key].error is not None:
            return unread(name, articles[key])
    languages = {name: articles[key].language for name, articles in systems}
    if len({*languages.values()}) > 1:
        return "checked as " + ", ".join(f"{code} in {name}" for name, code in languages.items())
    return None


def _nothing_shared(systems: Sequence[Named], left_out: Sequence[LeftOut]) -> InputError:
    names = ", ".join(name for name, _ in systems)
    if any(all(entry.key in articles for _, articles in systems) for entry in left_out):
        first = next(
            entry for entry in left_out if all(entry.key in articles for _, articles in systems)
        )
        return InputError(names, f"no article can be compared: {first.key} {first.why}")
    ids = "; ".join(f"{listed(list(articles), _MAX_IDS) or 'none'} in {name}"
                    for name, articles in systems)  # fmt: skip
    what = f"no article is in all of them (ids are {ids})"
    return InputError(names, what, "compare articles with the same file names or ids")
