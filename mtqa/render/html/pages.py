"""Renders the pages of a report in a layout: files of a folder, or parts of a single file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from markupsafe import Markup

from mtqa.output.mark import INDEX
from mtqa.output.visible import visible
from mtqa.render.html.article import article_page
from mtqa.render.html.environment import template, written
from mtqa.render.html.index import index_page
from mtqa.render.html.rule import rule_pages
from mtqa.render.html.site import Link, site_of
from mtqa.results import Results

SCRIPTS = ("table.js", "article.js", "rule.js", "pages.js")
"""The scripts of the pages; the last starts the others."""


class Page(NamedTuple):
    """A rendered page: its path in the folder, its kind (index, article or rule) and title."""

    name: str
    kind: str
    title: str
    html: Markup


def pages(results: Results, link: Link, layout: str) -> Iterator[Page]:
    """Yield the index, then the articles, worst first, then the rules."""
    site = site_of(results, link)
    about = {
        "layout": layout,
        "site": site,
        "signature": results.signature,
        "settings": visible(results.settings),
        "command": visible(results.command),
        "written": written(),
        "visible": visible,
    }

    def page(name: str, kind: str, title: str, view: dict[str, Any]) -> Page:
        def to(other: str, fragment: str = "") -> str:
            return link(name, other, fragment)

        root = "../" * name.count("/")
        here = {"to": to, "root": root, "kind": kind, "page": name, "page_title": title}
        html = template(f"{kind}.html").render(about | view | here)
        return Page(name, kind, title, Markup(html))

    blocks = {block.target: block for block in results.blocks}
    yield page(INDEX, "index", *index_page(results, site))
    for at, (article, name) in enumerate(site.articles):
        before = site.articles[at - 1][1] if at else None
        behind = site.articles[at + 1][1] if at + 1 < len(site.articles) else None
        block = blocks.get(article.language, results)
        title, view = article_page(block, article)
        view["signature"] = block.signature
        yield page(name, "article", title, view | {"before": before, "behind": behind})
    for rule, title, view in rule_pages(results, site):
        yield page(site.rules[rule], "rule", title, view)
