"""The syntax of Markdown: what readers of the rendered text do not see."""

from __future__ import annotations

import re

from mtqa.lazy import lazy
from mtqa.text import Span

# Limits and excluded characters keep every pattern linear on text that opens and never closes.
_DESTINATION = r"\([^()\s]{0,500}(?:\([^()\s]{0,100}\)[^()\s]{0,100})?(?:[ \t][^()\n]{0,200})?\)"
_LABEL = r"\[[^\[\]\n]{0,200}\]"
_NOT_PROSE = (
    r"^```[^`]*```|^~~~[^~]*~~~|`[^`\n]+`",  # code
    rf"!{_LABEL}(?:{_DESTINATION}|{_LABEL})",  # images
    rf"\[(?=[^\[\]\n]{{0,200}}\](?:{_DESTINATION}|{_LABEL}))",  # where links begin
    rf"\](?:{_DESTINATION}|{_LABEL})",  # and lead
    r"^ {0,3}\[[^\[\]\n]{1,200}\]:[ \t]{0,9}(?:<?https?:|/|#|\./)[^\n]*",  # the same, elsewhere
    r"<(?:https?://|mailto:)[^<>\s]{1,500}>|<[^<>\s@]{1,100}@[^<>\s@]{1,100}>",  # bare addresses
    r"\[\^[^\[\]\s]{1,50}\]:?",  # marks of footnotes
    r"\{\{[<%][^{}]{0,1000}[%>]\}\}|\{\{[^{}\n]{0,200}\}\}|\{%[^{}]{0,1000}%\}",  # shortcodes
    r"\{[:#.][^{}\n]{0,200}\}",  # attributes
    r"<!--[^<]{0,1000}?-->",
    r"^ {0,3}(?:[-*_][ \t]{0,9}){3,}$|^ {0,3}=+$",  # rules and underlines
    r"^ {0,3}\|?[ \t]{0,99}:?-+:?[ \t]{0,99}(?:\|[ \t]{0,99}:?-+:?[ \t]{0,99})+\|?$",  # table heads
)
_HIDDEN = lazy("|".join(_NOT_PROSE), re.MULTILINE)
_SYNTAX = lazy(
    r"^#{1,6}(?=[ \t])|\*{1,3}(?=\S)|(?<=\S)\*{1,3}|~~|"
    r"(?<![\w_])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![\w_])|\[",
    re.MULTILINE,
)


def hidden_spans(text: str) -> list[Span]:
    """Return what is no prose: code, images, shortcodes, comments, addresses of references."""
    return [Span(*match.span()) for match in _HIDDEN.finditer(text)]


def syntax_spans(text: str) -> list[Span]:
    """Return the marks around prose: of headings, emphasis and the text of links."""
    return [Span(*match.span()) for match in _SYNTAX.finditer(text)]
