"""Program text left from the page: JavaScript, style sheets, JSON, perhaps translated."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.checks.checker import Checker
from mtqa.checks.pattern import compiled
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.lazy import lazy

# Sequences that no sentence contains. Translation adds spaces around dots and brackets. Those with
# braces are code in capitals too, as a headline in capitals may have them.
_SELECTOR = r"(?:[.#]|(?:(?m:^)|\s)[.#] )[A-Za-z][\w-]*(?:[ >]{1,3}[.#]? ?[a-z][\w.#:-]*){0,3}"
_SIGNS_WITH_BRACES = (
    r"\bfunction ?\w* ?\([\w, ]*\) ?\{",
    rf"{_SELECTOR} ?\{{ ?[a-z-]+ ?: ?[^{{}}]{{1,200}}\}}",
    r"\b[a-z-]{3,20} ?: ?[^;:{}\n]{1,40}; ?[a-z-]{3,20} ?: ?[^;:{}\n]{1,40}; ?\}",
    r"\{ ?[\"“”„«] ?@? ?[\w-]+ ?[\"“”»] ?: ?(?:[\"“”„«\[{\d-]|true|false|null)",
)
_OTHER_SIGNS = (
    r"\bdocument ?\. ?(?:getElement\w*|write|querySelector\w*|createElement|cookie|domain)\b",
    r"\bwindow ?\. ?[A-Za-z_]\w* ?(?:\(|=|\|\||\.)",
    r"\b(?:var|let|const) [A-Za-z_$][\w$]* ?= ?[\w\"'\[{(]",
    r"\baddEventListener\b",
    r"\b(?:googletag|dataLayer|adsbygoogle|gtag|fbq|__NEXT_DATA__)\b ?[.(=|\[]",
    r"\$ ?\( ?(?:document|window|['\"])",
    r"@media ?(?:screen|print|only|all|\()",
    r"\bvoid ?\(? ?0 ?\)?;?",
    r"\bif ?\( ?typeof\b",
)
_SIGNS = "|".join((f"(?i:{'|'.join(_SIGNS_WITH_BRACES)})", *_OTHER_SIGNS))
# The counted repetitions of the signs with braces make a large automaton.
_REQUIRED = "|".join((r"[{}]", *_OTHER_SIGNS))
_CODE = lazy(
    r"[{}\[\];=|&\\<>+]|\(\)|\) ?[;,{.)]|\(['\"]|\b(?:for|if|while) ?\((?:var|let|const|void)\b"
    r"|[\"“”»] ?: ?(?:[\"“”„«{\d-]|true\b|false\b|null\b)"
)
_CODE_WORD = r"(?:else|if|for|while|var|let|const|function|return|catch|finally|new|class)\b"
_PROSE = lazy(rf"(?:(?<![\w.$])(?!{_CODE_WORD})[^\W\d_]+[,.]? ){{3}}")
# After a closing brace two words are prose, unless code continues with the first of them.
_TWO_WORDS = lazy(rf" (?!{_CODE_WORD})[^\W\d_]+ [^\W\d_]+")
# A single word is prose if data follow it, since no statement begins so.
_WORD_BEFORE_DATA = lazy(rf" (?!{_CODE_WORD})[^\W\d_]+ (?=\{{ ?[\"“”„«])")
_LEAD = " !(){}[];,=<>/*&|\"'"
_MAX_GAP_CHARS = 70  # between characters of code; at 52 an example fails, 88 changes nothing


class ProgramText(Checker, frozen=True):
    """Each stretch of code: a sequence that only code has, and the code around it in its line."""

    @property
    def required(self) -> str | None:
        return _REQUIRED

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
                if sign.start() - done > _MAX_GAP_CHARS or _is_prose(text, done, sign.start()):
                    break
                done = sign.end()
            yield Hit(start, done)


def _is_prose(text: str, start: int, end: int) -> bool:
    """Whether there is prose between two stretches of code."""
    if text[start - 1] == "}" and (
        _TWO_WORDS.match(text, start, end) or _WORD_BEFORE_DATA.match(text, start)
    ):
        return True
    return _PROSE.search(text, start, end) is not None
