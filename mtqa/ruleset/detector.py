"""Runs the rules for one view of an article, those that need it after one pass over the text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import re2

from mtqa.checks.checker import Use
from mtqa.checks.prefilter import widened
from mtqa.document import Document
from mtqa.finding import Abstain, Hit
from mtqa.ruleset.rule import Rule

# RE2's default of 8 MB is too little for a set with classes such as \p{L} in it.
_MAX_SET_BYTES = 256 << 20


class Detector:
    """The rules for one view, and one automaton of the patterns that their checkers require."""

    def __init__(self, rules: Sequence[Rule], uses: Sequence[Use]) -> None:
        options = re2.Options()
        options.max_mem = _MAX_SET_BYTES
        options.log_errors = False
        self._patterns = re2.Set.SearchSet(options)
        self._run_if_matched: list[int] = []
        self._run_always: list[int] = []
        checkers = [rule.checker.used_for(use) for rule, use in zip(rules, uses, strict=True)]
        for kind in {type(checker) for checker in checkers}:
            indexes = [at for at, checker in enumerate(checkers) if type(checker) is kind]
            combined = kind.combined([checkers[at] for at in indexes])
            for at, checker in zip(indexes, combined, strict=True):
                checkers[at] = checker
        self._checkers = list(zip(rules, checkers, strict=True))
        for index, checker in enumerate(checkers):
            if checker.required is None:
                self._run_always.append(index)
            else:
                self._patterns.Add(widened(checker.required))
                self._run_if_matched.append(index)
        if self._run_if_matched:
            self._patterns.Compile()

    def run(
        self, document: Document, without: Collection[str], abstained: dict[str, str]
    ) -> Iterator[tuple[Rule, Hit]]:
        """Yield the hits of all rules but those in ``without``.

        ``abstained`` gets the reason of each rule that could not judge the document.
        """
        matched = self._patterns.Match(document.view) if self._run_if_matched else None
        to_run = {*self._run_always, *(self._run_if_matched[at] for at in matched or ())}
        for index, (rule, checker) in enumerate(self._checkers):
            if rule.id in without:
                continue
            find = checker.find if index in to_run else checker.find_unmatched
            try:
                for hit in find(document):
                    yield rule, hit
            except Abstain as reason:
                abstained[rule.id] = str(reason)
