"""The pages of an HTML report: their names, and links between them."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from mtqa.output.mark import INDEX
from mtqa.render.columns import worst_first
from mtqa.results import ArticleResult, Results

_UNSAFE = re.compile(r"[^a-z0-9]+")
_MAX_SLUG_CHARS = 60  # keeps file names far below the limit of 255 bytes
_HASH_DIGITS = 8

Link: TypeAlias = Callable[[str, str, str], str]
"""Returns the address of a page and a fragment in it, as seen from another page."""


@dataclass(frozen=True, slots=True)
class Site:
    """The pages of a report: of each article, worst first, and of each rule with findings."""

    articles: tuple[tuple[ArticleResult, str], ...]
    rules: Mapping[str, str]
    link: Link


def site_of(results: Results, link: Link) -> Site:
    """Return the pages of a run.

    Names come from the ids of articles and rules, so that a link holds when the next run sorts the
    articles otherwise.
    """
    articles = worst_first(results.articles)
    used: Counter[str] = Counter()
    pages = []
    for article in articles:
        name = _slug(article.id)
        used[name] += 1  # only articles made in Python share an id
        number = f"-{used[name]}" if used[name] > 1 else ""
        pages.append(f"articles/{name}{number}.html")
    rules = sorted({finding.rule for article in articles for finding in article.findings})
    return Site(
        tuple(zip(articles, pages, strict=True)),
        {rule: f"rules/{_rule_slug(rule)}.html" for rule in rules},
        link,
    )


def _slug(name: str) -> str:
    slug = _UNSAFE.sub("-", name.lower()).strip("-")[-_MAX_SLUG_CHARS:].strip("-")
    digest = hashlib.sha256(name.encode()).hexdigest()[:_HASH_DIGITS]
    return f"{slug}-{digest}" if slug else digest


def _rule_slug(rule: str) -> str:
    is_safe = len(rule) <= _MAX_SLUG_CHARS and _UNSAFE.sub("-", rule) == rule
    return rule if is_safe else _slug(rule)


def between_files(here: str, page: str, fragment: str = "") -> str:
    """Return the link between two files of a folder."""
    hashed = f"#{fragment}" if fragment else ""
    return hashed or "#" if page == here else "../" * here.count("/") + page + hashed


def within_file(_: str, page: str, fragment: str = "") -> str:
    """Return the link to a page of a single file, which ``pages.js`` opens."""
    if page == INDEX:
        return f"#{fragment}"
    return f"#/{page.removesuffix('.html')}" + (f"/{fragment}" if fragment else "")
