"""The rules that look at one view of an article, woken by one pass over it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

import re2

from mtqa.checks import CHECKERS
from mtqa.checks.phrases.index import PhraseIndex
from mtqa.checks.phrases.syntax import Phrase, Term
from mtqa.document import Views
from mtqa.finding import Abstain, Hit
from mtqa.ruleset.rule import Rule

# RE2's default of 8 MB is too little for a set with classes such as \p{L} in it.
_SET_MEMORY = 256 << 20


class Detector:
    """The rules that look at one view, and what tells which of them need to run.

    That is one automaton for all their patterns, and one index of their phrases.
    """

    def __init__(self, rules: Sequence[Rule], target: str, source: str | None) -> None:
        options = re2.Options()
        options.max_mem = _SET_MEMORY
        options.log_errors = False
        self._triggers = re2.Set.SearchSet(options)
        self._triggered: list[int] = []
        self._always: list[int] = []
        self._with_phrase: dict[Phrase, list[int]] = {}
        self._runs: list[tuple[Rule, Callable[..., Iterable[Hit]], dict[str, Any]]] = []
        for index, rule in enumerate(rules):
            checker = CHECKERS[rule.kind]
            settings = dict(rule.settings)
            if checker.narrow is not None:
                settings = checker.narrow(settings, target)
            if checker.phrases is not None:
                for phrase in checker.phrases(settings):
                    if isinstance(phrase, Term) and not phrase.is_from(source):
                        continue
                    self._with_phrase.setdefault(phrase, []).append(index)
                settings["phrases"] = []
            self._runs.append((rule, checker.find, settings))
            if checker.trigger is None:
                self._always.append(index)
            elif trigger := checker.trigger(**settings):
                self._triggers.Add(trigger)
                self._triggered.append(index)
        self._phrases = PhraseIndex(self._with_phrase)
        if self._triggered:
            self._triggers.Compile()

    def run(
        self, views: Views, text: str, without: Collection[str], abstained: dict[str, str]
    ) -> Iterator[tuple[Rule, Hit]]:
        """Yield what the rules find in ``text``, and note in ``abstained`` who could not judge."""
        hit = self._triggers.Match(text) if self._triggered else None
        woken = {*self._always, *(self._triggered[one] for one in hit or ())}
        held: dict[int, list[Phrase]] = {}
        for phrase in self._phrases.within(views) if self._with_phrase else ():
            for index in self._with_phrase[phrase]:
                held.setdefault(index, []).append(phrase)
        for index in sorted(woken | held.keys()):
            rule, find, settings = self._runs[index]
            if rule.id in without:
                continue
            if index in held:
                settings = {**settings, "phrases": held[index]}
                if index not in woken:  # what its pattern cannot do without is not there
                    settings["pattern"] = None
            try:
                for found in find(views, text, **settings):
                    yield rule, found
            except Abstain as reason:
                abstained[rule.id] = str(reason)
