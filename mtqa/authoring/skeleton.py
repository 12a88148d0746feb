"""A pack to start from: one rule with every key that rules need, and examples that hold."""

from __future__ import annotations

import shlex
import textwrap
from collections.abc import Mapping
from types import MappingProxyType

from mtqa.mqm import ERROR_TYPES

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "phrases": """\
kind = "phrases"  # plain words: … stands for a few words, # for a number, {a|b} for either
phrases = [
    "due to the fact that",
]
""",
        "pattern": """\
kind = "pattern"  # a regular expression of RE2; if a part of it is in a group, that is the finding
pattern = '(?i)\\bdue to the fact that\\b'
""",
    }
)
"""The kinds of rules that a skeleton can have, each with its settings."""

_PACK = """\
# Edit, then run:  mtqa rules test {file}         (do the examples hold?)
#                  mtqa rules try {file} DIR      (what does it find in articles?)
#                  mtqa check DIR --pack {file}

[[rule]]
id = "{id}"  # permanent, as reports and suppressions name it
{kind}
# What it is in MQM, one of:
{error_types}
error-type = "style/organizational-style"
origin = "translation"  # what to fix: page (the scraper), translation (the engine) or typography
severity = "minor"  # neutral, minor, major or critical; or preview, which is not scored
summary = "A wording that the house style avoids."
why = "Readers expect the same wording in all articles."
message = "house style: “{{text}}”"
# targets = ["en"]  # only in these languages
# holds = true  # an article with a finding is on hold
# fix = "unsafe"  # mtqa fix --unsafe replaces it; safe: mtqa fix does, so be sure that it is right
# replacement = "nothing"  # by what, where no phrase has a preferred wording

# At least two texts with the wanted place between [[ and ]], and two that come close and are right.
[[rule.example]]
bad = "The match was called off [[due to the fact that]] the pitch was frozen."
[[rule.example]]
bad = "[[Due to the fact that]] the ferry was late, forty passengers missed the train."
[[rule.example]]
good = "The match was called off because the pitch was frozen."
[[rule.example]]
good = "The fact that the ferry was late surprised nobody, and tickets due to expire were kept."
"""


def skeleton(rule_id: str, kind: str, file: str) -> str:
    """Return a pack for ``file`` with a rule of one of ``KINDS``, to be edited."""
    error_types = textwrap.fill(
        ", ".join(sorted(ERROR_TYPES)), 98, initial_indent="#   ", subsequent_indent="#   ",
        break_on_hyphens=False,
    )  # fmt: skip
    typed = "".join(character if character.isprintable() else "?" for character in file)
    return _PACK.format(
        id=rule_id, kind=KINDS[kind], error_types=error_types, file=shlex.quote(typed)
    )
