"""Rewrites the Unicode classes of RE2 patterns, such as ``\\p{L}``, as ranges of characters.

RE2 compiles ``\\p{L}`` to 700 ranges of UTF-8, which takes longer than checking an article.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from mtqa.lazy import lazy

_TOKEN = lazy(r"\\Q.*?\\E|\\p\{\w+\}|\\.|\[:\^?\w+:\]|\[\^?\]?|\]", re.DOTALL)
_PROPERTY = lazy(r"\\p\{(\w+)\}")


def with_ranges(pattern: str, ranges: Mapping[str, str], negated: Mapping[str, str]) -> str:
    """Return a pattern with ``ranges`` in place of the classes that they are given for.

    Ranges are written as within brackets. In a class such as ``[^\\p{L}]`` those of ``negated``
    are used.
    """
    if r"\p{" not in pattern:
        return pattern
    opener = ""  # of the class that a token stands in

    def replace(match: re.Match[str]) -> str:
        nonlocal opener
        token = match[0]
        if not opener and token.startswith("[") and not token.startswith("[:"):
            opener = token.removesuffix("]")  # a bracket that stands first is one of the characters
        elif opener and token in ("[]", "]"):
            opener = ""
        elif (name := _PROPERTY.fullmatch(token)) and name[1] in ranges:
            if opener == "[^":
                return negated[name[1]]
            return ranges[name[1]] if opener else f"[{ranges[name[1]]}]"
        return token

    return _TOKEN.sub(replace, pattern)
