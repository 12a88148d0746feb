"""Runs the rules for one view of an article, those that need it after one pass over the text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

import re2

from mtqa.checks.checker import Use
from mtqa.checks.prefilter import widened
from mtqa.document import Document
from mtqa.finding import Abstain, Hit
from mtqa.language.latin import narrowed
from mtqa.ruleset.rule import Rule

# RE2's default of 8 MB is too little for a set with classes such as \p{L} in it.
_MAX_SET_BYTES = 256 << 20
# RE2 makes the states of an automaton as a text needs them, and those of patterns that are searched
# for together multiply: with each longer pattern by itself, 155 news articles take 41 ms instead of
# 133, and the compiler 18 instead of 41. Not sensitive from 200 to 1,000.
_MAX_SHARED_CHARS = 400


class Detector:
    """The rules for one view, and automata of the patterns that their checkers require."""

    def __init__(self, rules: Sequence[Rule], uses: Sequence[Use]) -> None:
        checkers = [rule.checker.used_for(use) for rule, use in zip(rules, uses, strict=True)]
        for kind in {type(checker) for checker in checkers}:
            indexes = [at for at, checker in enumerate(checkers) if type(checker) is kind]
            combined = kind.combined([checkers[at] for at in indexes])
            for at, checker in zip(indexes, combined, strict=True):
                checkers[at] = checker
        self._checkers = list(zip(rules, checkers, strict=True))
        required = [checker.required for checker in checkers]
        self._run_always = [at for at, pattern in enumerate(required) if pattern is None]
        self._run_if_matched = [at for at, pattern in enumerate(required) if pattern is not None]
        self._required = [pattern for pattern in required if pattern is not None]

    @cached_property
    def _western(self) -> Sequence[_Gate]:
        return _gates(list(map(narrowed, self._required)), self._run_if_matched)

    @cached_property
    def _any_script(self) -> Sequence[_Gate]:
        return _gates(list(map(widened, self._required)), self._run_if_matched)

    def _matched(self, document: Document) -> set[int]:
        """Return the checkers that may find something."""
        gates = self._any_script if document.encoded is None else self._western
        text = document.view.encode()
        return {*self._run_always, *(at for gate in gates for at in gate.open(text))}

    def run(
        self, document: Document, without: Collection[str], abstained: dict[str, str]
    ) -> Iterator[tuple[Rule, Hit]]:
        """Yield the hits of all rules but those in ``without``.

        ``abstained`` gets the reason of each rule that could not judge the document.
        """
        to_run = self._matched(document)
        for index, (rule, checker) in enumerate(self._checkers):
            if rule.id in without:
                continue
            find = checker.find if index in to_run else checker.find_unmatched
            try:
                for hit in find(document):
                    yield rule, hit
            except Abstain as reason:
                abstained[rule.id] = str(reason)


class _Gate:
    """An automaton of some patterns, each required by the checker of that index."""

    def __init__(self, patterns: Sequence[str], checkers: Sequence[int]) -> None:
        options = re2.Options()
        options.max_mem = _MAX_SET_BYTES
        options.log_errors = False
        self._patterns = re2.Set.SearchSet(options)
        for pattern in patterns:
            self._patterns.Add(pattern)
        self._patterns.Compile()
        self._checkers = checkers

    def open(self, text: bytes) -> Iterator[int]:
        """Yield the checkers of the patterns that match."""
        for at in self._patterns.Match(text) or ():
            yield self._checkers[at]


def _gates(patterns: Sequence[str], checkers: Sequence[int]) -> Sequence[_Gate]:
    """Return an automaton of the short patterns, and one of each long pattern."""
    pairs = list(zip(patterns, checkers, strict=True))
    short = [pair for pair in pairs if len(pair[0]) <= _MAX_SHARED_CHARS]
    groups = [short, *([pair] for pair in pairs if len(pair[0]) > _MAX_SHARED_CHARS)]
    return [
        _Gate([pattern for pattern, _ in group], [at for _, at in group])
        for group in groups
        if group
    ]
