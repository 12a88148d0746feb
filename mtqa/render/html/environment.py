"""The templates of the report: everything that comes from an article is escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

_HERE = Path(__file__).parent
# No script, style or picture but those of the folder; nothing may be sent or framed.
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
    """Return the style sheet for a notebook, whose pages have a style of their own.

    It holds for what stands in an element of class ``mtqa`` alone. Notebooks tell dark from light
    by themselves, so colours follow the reader's system as those of the report do.
    """
    sheet = (_HERE / "assets" / "notebook.css").read_text(encoding="utf-8")
    return Markup(sheet)
