"""Every rule passes its own examples, and every exception is needed by an example."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from msgspec import structs

from mtqa.authoring.examples import Prover
from mtqa.checks import CHECKERS
from mtqa.language.codes import known_locales
from mtqa.language.locales import FEATURES, languages
from mtqa.language.words import elisions
from mtqa.ruleset.packs import load_packs
from mtqa.ruleset.rule import EXPLAINED_BY, Example, Rule

RULES = load_packs()
PROVER = Prover(RULES)


def name(value: object) -> str | None:
    """Name a test after the rule, or after the first words of the example."""
    if isinstance(value, Rule):
        return value.id
    return f"{value.kind}-{value.text[:24]!r}" if isinstance(value, Example) else None


@pytest.mark.parametrize(("rule", "example"), [(r, e) for r in RULES for e in r.examples], ids=name)
def test_example(rule: Rule, example: Example) -> None:
    failure = PROVER.prove(rule, example)
    assert failure is None, failure and f"{failure.example.text!r} {failure.what}"


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_a_rule_has_two_bad_and_two_good_examples(rule: Rule) -> None:
    kinds = [example.kind for example in rule.examples]
    assert kinds.count("bad") >= 2
    assert kinds.count("good") >= 2


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_a_rule_reads_well(rule: Rule) -> None:
    assert rule.summary.endswith(".")
    assert rule.why.endswith(".")
    assert not rule.message.endswith(".")


def patterns() -> Iterator[tuple[Rule, str]]:
    """Yield each regular expression of each rule."""
    for rule in RULES:
        pattern = getattr(rule.checker, "pattern", None) or ()
        yield from (
            (rule, expression)
            for expression in ([pattern] if isinstance(pattern, str) else pattern)
        )


# A bare $, outside classes, escapes and flag groups.
BARE_END = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?m:\$\)|(?P<bare>\$)")


@pytest.mark.parametrize(("rule", "pattern"), list(patterns()), ids=name)
def test_a_pattern_anchored_at_line_starts_is_anchored_at_line_ends(
    rule: Rule, pattern: str
) -> None:
    """In RE2 a bare ``$`` is the end of the text, where few lines matched by ``(?m:^)`` end."""
    if "(?m:^)" in pattern:
        bare = [match for match in BARE_END.finditer(pattern) if match["bare"]]
        assert not bare, f"{rule.id}: write (?m:$), or \\z for the end of the text: {pattern!r}"


def test_yields_to_names_rules() -> None:
    ids = {rule.id for rule in RULES}
    for rule in RULES:
        unknown = set(rule.yields_to) - ids
        assert not unknown, f"{rule.id} yields to {unknown}"
        assert rule.id not in rule.yields_to


def test_yields_to_holds_only_what_the_layers_do_not_say() -> None:
    by_id = {rule.id: rule for rule in RULES}
    for rule in RULES:
        said = [name for name in rule.yields_to if by_id[name].layer in EXPLAINED_BY[rule.layer]]
        assert not said, f"{rule.id} yields to {said} by its layer already"


def exceptions() -> Iterator[tuple[Rule, str, str]]:
    """Yield each entry of each list of exceptions: the rule, the setting and the entry."""
    for rule in RULES:
        for setting in ("unless", "names"):
            for entry in getattr(rule.checker, setting, ()):
                yield rule, setting, entry


@pytest.mark.parametrize(("rule", "setting", "entry"), list(exceptions()), ids=name)
def test_an_exception_earns_its_place(rule: Rule, setting: str, entry: str) -> None:
    """Without it, an example would fail; one that changes nothing is to be deleted."""
    kept = tuple(other for other in getattr(rule.checker, setting) if other != entry)
    without = replace(rule, checker=structs.replace(rule.checker, **{setting: kept}))
    others = [other for other in RULES if other.id != rule.id]
    prover = Prover([without, *others])
    assert any(prover.prove(without, example) for example in rule.examples), (
        f"{rule.id}: no example needs {entry!r} in {setting}"
    )


def exceptions_in() -> Iterator[tuple[Rule, str, str]]:
    """Yield each exception that holds for some targets only: the rule, a target and the entry."""
    for rule in RULES:
        for targets, entries in getattr(rule.checker, "unless_in", {}).items():
            for target in targets.split():
                yield from ((rule, target, entry) for entry in entries)


@pytest.mark.parametrize(("rule", "target", "entry"), list(exceptions_in()), ids=name)
def test_an_exception_earns_its_place_in_each_target(rule: Rule, target: str, entry: str) -> None:
    own = structs.asdict(rule.checker)["unless_in"].items()
    kept = {key: tuple(other for other in entries if other != entry) for key, entries in own}
    without = replace(rule, checker=structs.replace(rule.checker, unless_in=kept))
    prover = Prover([without, *(other for other in RULES if other.id != rule.id)])
    examples = [example for example in rule.examples if example.target == target]
    assert any(prover.prove(without, example) for example in examples), (
        f"{rule.id}: no example for {target} needs {entry!r} in unless-in"
    )


@pytest.mark.parametrize("language", [each.code for each in languages() if each.elisions])
def test_an_elision_earns_its_place(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = next(rule for rule in RULES if rule.id == "shifted-quote")
    for word in elisions(language):
        kept = elisions(language) - {word}
        with monkeypatch.context() as patch:
            patch.setattr("mtqa.checks.quotes.singles.elisions", lambda _, kept=kept: kept)
            failures = [
                PROVER.prove(rule, example)
                for example in rule.examples
                if example.target == language and example.kind == "good"
            ]
        assert any(failures), f"no example needs ’{word}"


def test_every_checker_and_every_locale_feature_is_used_or_known() -> None:
    assert {rule.kind for rule in RULES} == set(CHECKERS)
    assert {rule.unless_locale for rule in RULES if rule.unless_locale} <= set(FEATURES)


@pytest.mark.parametrize("target", known_locales())
def test_the_packs_run_for_every_locale(target: str) -> None:
    """A default rule with no word lists for a language abstains; it does not fail."""
    from mtqa.engine import Engine
    from mtqa.text import Article

    article = Article(id="a", text="One line.\n\n«Two» (2) „lines“, says x.\n\n123 456.\n")
    result = Engine(RULES, target=target).check(article)
    assert result.score is not None
