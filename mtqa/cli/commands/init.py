"""The command ``mtqa init``."""

from __future__ import annotations

import os
from pathlib import Path

from mtqa.cli.terminal import say
from mtqa.errors import ConfigError

EXAMPLES = "mtqa init"


def init() -> None:
    """Write an annotated mtqa.toml into this directory."""
    from mtqa.output import write_file
    from mtqa.settings.config import FILE
    from mtqa.settings.starter import STARTER

    if os.path.lexists(FILE):
        raise ConfigError(FILE, "already exists", "edit it, or move it away first")
    write_file(Path(FILE), STARTER.encode())
    say([f"wrote {FILE}"])
