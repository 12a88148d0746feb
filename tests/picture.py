"""Draws the picture of a report that README shows; run as ``python -m tests.picture``."""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console
from rich.text import Text

import mtqa
from mtqa.render.text import Look, lines

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "reports" / "report.svg"
ARTICLE = "tests/articles/harbour-strike.txt"
COMMAND = f"$ mtqa check {ARTICLE} --show 4"
_WIDTH = 112  # terminal cells
# Fonts of another host would be requested by whoever opens the file.
_FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def picture() -> str:
    """Return the report on a sample article, as a terminal shows it, as SVG."""
    results = mtqa.check(str(ROOT / ARTICLE), config=False).results
    look = Look(width=_WIDTH, color=True, show=4)
    shown = [line.replace(f"{ROOT}/", "") for line in lines(results, look)]
    end = next(at for at, line in enumerate(shown) if "rules ran on" in line)
    console = Console(
        record=True, width=_WIDTH, file=io.StringIO(), force_terminal=True, legacy_windows=False
    )
    for line in [COMMAND, "", *shown[:end]]:
        console.print(Text.from_ansi(line), no_wrap=True, overflow="ellipsis")
    return _FONT_FACE.sub("", console.export_svg(title="mtqa", unique_id="mtqa")) + "\n"


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
