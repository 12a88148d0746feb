"""Write rules/README.md, the catalogue of the default rules, from the packs themselves.

    python -m tests.catalogue

The signature in README.md, which holds hashes of rules and data, is written anew with it. Tests
compare both files with what they should say.
"""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

import mtqa
from mtqa.resources import rules_root
from mtqa.ruleset.figures import measured, summary_line, weakest
from mtqa.ruleset.packs import load_packs
from mtqa.ruleset.rule import PREVIEW, Example, Rule

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "rules" / "README.md"

_HEAD = """\
# The rules

<!-- Written by `python -m tests.catalogue`; edit the packs, not this page. -->

Every rule of mtqa is an entry in one of the packs beside this page, and every example below is run
as a test. In an example, the span that is found is between `⟦` and `⟧`. `mtqa rules ID` shows
one of these pages in a terminal; CONTRIBUTING.md explains how to add a rule.

*page* is left by the scraper, *translation* made by the translation, *typography* a matter of
quotation marks, spaces and local conventions. Rules in *preview* are reported with `--preview` and
never scored.

Recall and precision are those on artifacts planted into clean articles, false findings those on the
articles as they were; CONTRIBUTING.md explains how they are measured. A rule that has changed since
says so.

"""


def catalogue() -> str:
    """Return the page: a table of all rules, then each pack's rules."""
    rules = load_packs()
    parts = [_HEAD, "| rule | severity | origin | what it sees |\n|---|---|---|---|\n"]
    parts += [
        f"| [{rule.id}](#{rule.id}) | {_levels(rule)} | {rule.origin} | {rule.summary} |\n"
        for rule in rules
    ]
    for pack, members in groupby(rules, key=lambda rule: rule.pack):
        parts.append(f"\n## {pack}.toml\n")
        parts += [_page(rule) for rule in members]
    return "".join(parts)


def _levels(rule: Rule) -> str:
    levels = [
        f"{level} ({grade})" if grade else str(level) for grade, level in rule.severity.items()
    ]
    if rule.status == PREVIEW:
        levels.append("*preview*")
    return ", ".join(levels)


def _page(rule: Rule) -> str:
    facts = [f"`{rule.error_type}`", _levels(rule), rule.origin]
    if rule.targets:
        facts.append("targets: " + ", ".join(rule.targets))
    if rule.unless_locale:
        facts.append(f"not where the language has {rule.unless_locale}")
    if rule.repeats == "first":
        facts.append("the same text is charged once an article")
    if rule.fix:
        facts.append(f"{rule.fix} fix")
    if rule.yields_to:
        facts.append("yields to " + ", ".join(f"[{other}](#{other})" for other in rule.yields_to))
    figure = measured().get(rule.id)
    figures = f"Measured: {summary_line(rule, figure)}." if figure else "Not measured."
    if missed := weakest(figure):
        figures += f" Missed most: {missed}."
    rows = "".join(_row(example) for example in rule.examples)
    head = f"\n### {rule.id}\n\n{rule.summary} {rule.why}"
    return f"{head}\n\n{' · '.join(facts)}\n\n{figures}\n\n{rows}"


_SIGNS = {"bad": "found", "good": "silent", "limit": "not yet found"}


def _row(example: Example) -> str:
    """Return an example in a fenced block, which shows every character as it is."""
    text = example.text
    for start, end in reversed(example.spans):
        text = f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
    about = _SIGNS[example.kind]
    about += f", target {example.target}" if example.target != "en" else ""
    about += f", {example.form}" if example.form != "plain" else ""
    fence = "````"
    return f"{about}:\n{fence}text\n{text.strip(chr(10))}\n{fence}\n"


def signed(page: str) -> str:
    """Return a page with the signature and the number of the default rules as they are now."""
    results = mtqa.check_text("The port is closed.").results
    page = re.sub(r"^mtqa\|v:\S+$", lambda _: results.signature, page, flags=re.MULTILINE)
    return re.sub(r"^\d+(?= rules ran on en)", f"{len(results.coverage.ran)}", page, flags=re.M)


if __name__ == "__main__":
    (rules_root() / "README.md").write_text(catalogue(), encoding="utf-8")
    _readme = ROOT / "README.md"
    _readme.write_text(signed(_readme.read_text(encoding="utf-8")), encoding="utf-8")
