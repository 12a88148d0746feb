"""Program text that a page carried along: JavaScript, style sheets, JSON, or their translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtqa.checks.checker import Checker
from mtqa.checks.pattern import compiled
from mtqa.document import Document
from mtqa.finding import Hit

# What no sentence contains. Translation puts spaces around the dots and brackets of code.
_SIGNS = "|".join(
    (
        r"\bfunction ?\w* ?\([\w, ]*\) ?\{",
        r"\bdocument ?\. ?(?:getElement\w*|write|querySelector\w*|createElement|cookie|domain)\b",
        r"\bwindow ?\. ?[A-Za-z_]\w* ?(?:\(|=|\|\||\.)",
        r"\b(?:var|let|const) [A-Za-z_$][\w$]* ?= ?[\w\"'\[{(]",
        r"\baddEventListener\b",
        r"\b(?:googletag|dataLayer|adsbygoogle|gtag|fbq|__NEXT_DATA__)\b ?[.(=|\[]",
        r"\$ ?\( ?(?:document|window|['\"])",
        r"@media ?(?:screen|print|only|all|\()",
        r"[.#][A-Za-z][\w-]* ?\{ ?[a-z-]+ ?: ?[^{}]{1,200}\}",
        r"\b[a-z-]{3,20} ?: ?[^;:{}\n]{1,40}; ?[a-z-]{3,20} ?: ?[^;:{}\n]{1,40}; ?\}",
        r"\{ ?[\"“”„«] ?@? ?[\w-]+ ?[\"“”»] ?: ?(?:[\"“”„«\[{\d-]|true|false|null)",
        r"\bvoid ?\(? ?0 ?\)?;?",
        r"\bif ?\( ?typeof\b",
    )
)
_CODE = re.compile(
    r"[{}\[\];=|&\\<>+]|\(\)|\) ?[;,{.)]|\(['\"]|\b(?:for|if|while) ?\((?:var|let|const|void)\b"
)
_PROSE = re.compile(r"(?:(?<![\w.$])[^\W\d_]+[,.]? ){3}")
# Behind a closing brace two words do, other than those that code goes on with.
_CODE_WORD = r"(?:else|if|for|while|var|let|const|function|return|catch|finally|new|class)\b"
_GOES_ON = re.compile(rf" (?!{_CODE_WORD})[^\W\d_]+ [^\W\d_]+")
# One word does where data begin behind it, which no statement does.
_WORD = re.compile(rf" (?!{_CODE_WORD})[^\W\d_]+ (?=\{{ ?[\"“”„«])")
_LEAD = " !(){}[];,=<>/*&|\"'"
_GAP = 70


class ProgramText(Checker, frozen=True):
    """Each stretch of code: a sure sign, and the code around it within the line."""

    @property
    def required(self) -> str | None:
        return _SIGNS

    def find(self, document: Document) -> Iterator[Hit]:
        text = document.view
        done = 0
        for match in compiled(_SIGNS).finditer(text):
            if match.start() < done:
                continue
            line_start = max(text.rfind("\n", 0, match.start()) + 1, done)
            line_end = text.find("\n", match.end())
            line_end = len(text) if line_end < 0 else line_end
            start = match.start()
            while start > line_start and text[start - 1] in _LEAD:
                start -= 1
            while text[start].isspace():
                start += 1
            done = match.end()
            for sign in _CODE.finditer(text, match.end(), line_end):
                if sign.start() - done > _GAP or _is_prose(text, done, sign.start()):
                    break
                done = sign.end()
            yield Hit(start, done)


def _is_prose(text: str, start: int, end: int) -> bool:
    """Whether the article goes on between two signs of code."""
    if text[start - 1] == "}" and (_GOES_ON.match(text, start, end) or _WORD.match(text, start)):
        return True
    return _PROSE.search(text, start, end) is not None
