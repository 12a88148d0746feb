"""Fixes checked articles with the rules and settings of a ``Checker``."""

from __future__ import annotations

from functools import partial

from mtqa.api.checker import Checker
from mtqa.fix.editable import Editable
from mtqa.fix.fixing import Fixed, fix
from mtqa.results import ArticleResult


def fixed(
    checker: Checker, editable: Editable, result: ArticleResult, *, unsafe: bool = False
) -> Fixed:
    """Return an article before and after its fixes; ``result`` is what checking it returned.

    Suppressions that followed it to another name go on doing so.
    """
    engine = checker.engines.of(result.language)
    renamed = [
        each for each in engine.suppressions if each.fingerprint and str(each) in result.applied
    ]
    return fix(editable, partial(engine.check, renamed=renamed), unsafe=unsafe, result=result)
