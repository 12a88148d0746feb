"""Print the section of CHANGELOG.md on the version that a tag releases.

    python .github/release_notes.py v0.2.0

Ends with 1 and the reason on stderr if the tag is not that of ``mtqa/version.py``, or if the
changelog has no dated section on the version, or nothing in it.
"""

from __future__ import annotations

import re
import runpy
import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def release_notes(tag: str, version: str, changelog: str) -> str:
    """Return the section on a version without its heading.

    Raises ValueError if the tag is another version's, or the section is missing, undated or empty.
    """
    if tag != f"v{version}":
        raise ValueError(f"the tag is {tag}, and mtqa/version.py has {version}")
    section = re.search(
        rf"^## {re.escape(version)} \(([^)\n]*)\)\n(.*?)(?=^## |\Z)", changelog, re.M | re.S
    )
    if section is None:
        raise ValueError(f"CHANGELOG.md has no section “## {version} (YYYY-MM-DD)”")
    day, body = section[1], section[2].strip()
    try:
        date.fromisoformat(day)
    except ValueError:
        message = f"CHANGELOG.md has “{day}” where {version} needs its date (YYYY-MM-DD)"
        raise ValueError(message) from None
    if not body:
        raise ValueError(f"CHANGELOG.md says nothing about {version}")
    return body


def main(tag: str) -> int:
    """Print the section, or why there is none to release; return the exit code."""
    version = runpy.run_path(str(ROOT / "mtqa" / "version.py"))["__version__"]
    try:
        print(release_notes(tag, version, (ROOT / "CHANGELOG.md").read_text("utf-8")))
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
