"""The HTML report: a page for the run, one for each article, and one for each rule.

It works offline and from files, as a folder of pages or as a single file. Its policy allows no
scripts and styles but its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.render.html.environment import asset
from mtqa.render.html.pages import SCRIPTS, pages
from mtqa.render.html.site import between_files
from mtqa.results import Results


def files(results: Results) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the folder, as relative paths and bytes."""
    for name in ("report.css", *SCRIPTS):
        yield f"assets/{name}", asset(name)
    for page in pages(results, between_files, "page.html"):
        yield page.name, page.html.encode()
