"""The templates of HTML reports, which escape everything that comes from articles."""

from __future__ import annotations

import base64
import hashlib
import os
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

_HERE = Path(__file__).parent
_NOTHING_ELSE = "base-uri 'none'; form-action 'none'"
# Only scripts, styles and images of the folder; nothing may be sent or framed.
POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file: "
    f"data:; {_NOTHING_ELSE}"
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


def asset(name: str) -> bytes:
    """Return a style sheet or a script."""
    return (_HERE / "assets" / name).read_bytes()


@cache
def style() -> Markup:
    """Return the style sheet for notebooks, which only applies to elements of class ``mtqa``."""
    return Markup(asset("notebook.css").decode())


def inline_policy(style: bytes, script: bytes) -> str:
    """Return the policy of a single file: it runs this script and style by their hashes alone."""
    sources = [f"'sha256-{base64.b64encode(hashlib.sha256(part).digest()).decode()}'"
               for part in (script, style)]  # fmt: skip
    return (
        f"default-src 'none'; script-src {sources[0]}; style-src {sources[1]}; img-src data:; "
        f"{_NOTHING_ELSE}"
    )


def json_block(encoded: bytes) -> Markup:
    """Return JSON for a script element, in which nothing can end the element."""
    text = encoded.decode()
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def written() -> str:
    """Return the time of writing, or that in ``SOURCE_DATE_EPOCH``, for reproducible reports.

    That variable is a convention of reproducible-builds.org.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    time = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
    return f"{time:%Y-%m-%d %H:%M} UTC"
