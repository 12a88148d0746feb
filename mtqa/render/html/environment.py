"""The templates of HTML reports, which escape everything that comes from articles."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

_HERE = Path(__file__).parent
# Only scripts, styles and images of the folder; nothing may be sent or framed.
POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file: "
    "data:; base-uri 'none'; form-action 'none'"
)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals["policy"] = POLICY
    return made


def template(name: str) -> Template:
    """Return a template by its file name."""
    return _environment().get_template(name)


@cache
def style() -> Markup:
    """Return the style sheet for notebooks, which only applies to elements of class ``mtqa``."""
    sheet = (_HERE / "assets" / "notebook.css").read_text(encoding="utf-8")
    return Markup(sheet)
