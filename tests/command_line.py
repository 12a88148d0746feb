"""The command line as tests run it, in this process or as a program of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import mtqa

DIRTY = "The ministers agreed on closer cooperation», the agency said on Monday in the capital.\n"
CLEAN = "The ministers agreed on closer cooperation, the agency said on Monday in the capital.\n"

PACK = """
[[rule]]
id = "agency-word"
kind = "pattern"
pattern = 'agency'
error-type = "style/unidiomatic"
origin = "translation"
severity = "minor"
summary = "The word agency."
why = "It is only here for a test."
message = "agency {text}"
[[rule.example]]
bad = "the [[agency]] said"
[[rule.example]]
good = "the ministry said"
"""


class Run(NamedTuple):
    code: int
    out: str
    err: str


Mtqa = Callable[..., Run]


def program(*args: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run ``mtqa`` as a program of its own."""
    root = str(Path(mtqa.__file__).parent.parent)
    path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))
    done: subprocess.CompletedProcess[str] = subprocess.run(
        [sys.executable, *args], text=True, encoding="utf-8", capture_output=True, check=False,
        env=os.environ | {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}, **more,
    )  # fmt: skip
    return done
