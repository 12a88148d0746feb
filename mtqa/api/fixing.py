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

    It is checked as before: with the settings of its path, and with the suppressions that followed
    it to another name.
    """
    engines = checker.engines
    renamed = [
        each for each in engines.suppressions if each.fingerprint and str(each) in result.applied
    ]
    check = partial(engines.check, target=result.language, renamed=renamed)
    return fix(editable, check, unsafe=unsafe, result=result)
