"""Text that replaces what a rule finds, for checkers that only say where it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from mtqa.checks.replacements.characters import compatible, decoded, deleted, unwrapped
from mtqa.checks.replacements.lines import without_code, without_lines, without_own_lines
from mtqa.checks.replacements.quotation import moved, own_mark
from mtqa.checks.replacements.sentences import (
    without_copy,
    without_credit,
    without_lead_in,
    without_sentences,
)
from mtqa.checks.replacements.spaces import as_number, single_mark, single_space, spaced, unspaced
from mtqa.checks.replacements.words import capitalised, lowered
from mtqa.document import Document
from mtqa.finding import Hit

REPLACEMENTS: Mapping[str, Callable[[Document, Hit], Hit]] = MappingProxyType(
    {
        "capital": capitalised,
        "compatible": compatible,
        "decoded": decoded,
        "lower-case": lowered,
        "moved": moved,
        "no-code": without_code,
        "no-copy": without_copy,
        "no-credit": without_credit,
        "no-lead-in": without_lead_in,
        "no-lines": without_lines,
        "no-own-lines": without_own_lines,
        "no-sentences": without_sentences,
        "no-space": unspaced,
        "nothing": deleted,
        "number": as_number,
        "own-mark": own_mark,
        "single-mark": single_mark,
        "single-space": single_space,
        "space": spaced,
        "unwrapped": unwrapped,
    }
)
"""The functions that rules name as their ``replacement``.

Each returns the hit with its suggestion, or as it is where none is sure to be right.
"""
