"""The HTML report as a single file, to be sent or kept by itself."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from mtqa.output.mark import MARKDOWN
from mtqa.render.html.environment import asset, inline_policy, template
from mtqa.render.html.pages import SCRIPTS, pages
from mtqa.render.html.site import within_file
from mtqa.results import Results


def render(results: Results) -> Mapping[str, bytes]:
    """Return the report; its other pages are inert templates until ``pages.js`` shows them."""
    style = asset("report.css")
    script = b"".join(map(asset, SCRIPTS))
    index, *others = pages(results, within_file, "fragment.html")
    page = template("single.html").render(
        policy=inline_policy(style, script),
        style=Markup(style.decode()),
        script=Markup(script.decode()),
        index=index,
        others=others,
    )
    # The comment is the line by which later runs recognise a report.
    return {"": MARKDOWN.encode() + page.encode()}
