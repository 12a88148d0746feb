"""Converts HTML to the visible text and its raw offsets, in linear time whatever the input."""

from __future__ import annotations

import re

from mtqa.lazy import lazy
from mtqa.text import Span, touches

_BLOCK_NAMES = (
    "address|article|aside|blockquote|body|caption|center|dd|details|div|dl|dt|fieldset|"
    "figcaption|figure|footer|form|h1|h2|h3|h4|h5|h6|head|header|hr|html|legend|li|main|nav|"
    "ol|optgroup|p|pre|section|summary|table|tbody|tfoot|thead|title|tr|ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split("|"))
# Each gets its own line: not a paragraph, but its words are separate from others.
_CELLS = frozenset(("option", "td", "th"))
# What no browser shows in the page: code, the name of its tab, and what is there for other cases.
_UNSEEN = frozenset(("iframe", "noscript", "script", "style", "template", "title"))

_MARK = lazy(r"<(?:!--|[!?]|/?([A-Za-z][^\s/<>]*))")
_STEP = lazy(r"[<>]|=\s*[\"']")
# Entities without a semicolon are kept: “AT&T”, “?a=1&copy=2”, or an artifact to report.
_ENTITY = lazy(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BLOCK_TAG = lazy(rf"<(/?)({_BLOCK_NAMES})(?=[\s/>])[^<>]*>", re.IGNORECASE)
_DOCUMENT = lazy(r"\s*(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE)
_HEADLINE = lazy(r"<(h1|title)(?=[\s/>])", re.IGNORECASE)
_PRE = lazy(r"<pre(?=[\s/>])", re.IGNORECASE)
_PRE_END = lazy(r"</pre(?=[\s/>])", re.IGNORECASE)
_WHITE_SPACE = lazy(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")
_SPACE = " \t\r\n\f"
_LINE, _PARAGRAPH = 1, 2  # number of line ends
_MIN_PAIRS = 2  # of tags of block elements; a single pair may be a leftover


def looks_like_html(text: str) -> bool:
    """Whether a text is HTML: at least two block elements that cover at least half of it.

    Leftover tags, ``<br>``, entities and an embed at the end are artifacts in plain text.
    """
    if _DOCUMENT.match(text):
        return True
    opened: dict[str, list[int]] = {}
    covered: list[tuple[int, int]] = []  # disjoint, in order
    pairs = 0
    for tag in _BLOCK_TAG.finditer(text):
        starts = opened.setdefault(tag.group(2).lower(), [])
        if not tag.group(1):
            starts.append(tag.start())
        elif starts:
            pairs += 1
            start = starts.pop()
            while covered and covered[-1][1] > start:
                start = min(start, covered.pop()[0])
            covered.append((start, tag.end()))
    return pairs >= _MIN_PAIRS and 2 * sum(end - start for start, end in covered) >= len(
        text.strip()
    )


def strip_tags(html: str) -> tuple[str, list[int]]:
    """Return the visible text and the raw offset of each of its characters and of its end.

    Tags, comments and the content of elements that browsers do not show (script, style, title) are
    removed; entities are decoded. A block
    element becomes a paragraph (blank line) and ``<br>`` a line end; white space beside either,
    which browsers do not show, is removed. All other characters are kept. A comment, script or tag
    that never ends is kept as text, so that nothing is lost silently.
    """
    visible = _VisibleText()
    done = at = 0
    endless: set[str] = set()
    waste = 0
    while mark := _MARK.search(html, at):
        opening = mark.group()
        name = (mark.group(1) or "").lower()
        if opening in endless:
            end = reached = -1
        elif opening == "<!--":
            end = reached = html.find("-->", mark.start() + 2)
            if end < 0:
                endless.add(opening)
            else:
                end += len("-->")
        else:
            # Failed scans may overlap; once their total length exceeds the text, quotes are
            # ignored, so that every scan ends at the next “<”.
            end, reached = _tag_end(html, mark.end(), quotes=waste <= len(html))
        if end < 0:
            waste += max(0, reached - mark.end())
            at = mark.end()
            continue
        visible.add(html, done, mark.start())
        if name in _BLOCKS:
            visible.end_line(mark.start(), _PARAGRAPH)
        elif name in _CELLS:
            visible.end_line(mark.start(), _LINE)
        elif name == "br":
            visible.end_line(mark.start(), _LINE, adds=True)
        if name in _UNSEEN and opening[1] != "/" and name not in endless:
            closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(html, end)
            if closing:
                end = closing.start()
            else:
                endless.add(name)
        done = at = end
    visible.add(html, done, len(html))
    return "".join(visible.parts), [*visible.offsets, len(html)]


def page_text(html: str) -> tuple[str, list[int]]:
    """Return the text of a page as ``strip_tags`` does, with white space as browsers show it.

    Outside of ``<pre>`` every run of white space in the file is a single space.
    """
    text, offsets = strip_tags(html)
    kept_as_is = _preformatted(html)
    parts: list[str] = []
    kept: list[int] = []
    done = 0
    for run in _WHITE_SPACE.finditer(text):
        raw = offsets[run.start()]
        if html[raw] == "<" or touches(kept_as_is, Span(raw, raw + 1)):  # line ends of a tag
            continue
        parts += text[done : run.start()], " "
        kept += offsets[done : run.start() + 1]
        done = run.end()
    return "".join([*parts, text[done:]]), kept + offsets[done:]


def _preformatted(html: str) -> list[Span]:
    found: list[Span] = []
    end = 0
    while opening := _PRE.search(html, end):
        closing = _PRE_END.search(html, opening.end())
        end = closing.end() if closing else len(html)
        found.append(Span(opening.start(), end))
    return found


def headline(html: str) -> str | None:
    """Return the headline of a page: its only ``<h1>`` with text or, failing that, its title."""
    found: dict[str, list[str]] = {"h1": [], "title": []}
    end = 0
    while opening := _HEADLINE.search(html, end):
        name = opening[1].lower()
        closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(html, opening.end())
        start, _ = _tag_end(html, opening.end(), quotes=True)
        if closing is None or not 0 <= start <= closing.start():
            break
        if text := " ".join(strip_tags(html[start : closing.start()])[0].split()):
            found[name].append(text)
        end = closing.end()
    if len(found["h1"]) == 1:
        return found["h1"][0]
    return found["title"][0] if found["title"] else None


def _tag_end(html: str, at: int, *, quotes: bool) -> tuple[int, int]:
    """Return where the tag ends, -1 if it does not, and where the search ended."""
    while step := _STEP.search(html, at):
        if step.group() == ">":
            return step.end(), step.end()
        if step.group() == "<":
            return -1, step.end()
        at = step.end()
        if quotes:
            close = html.find(step.group()[-1], at)
            if close < 0:
                return -1, len(html)
            at = close + 1
    return -1, len(html)


class _VisibleText:
    """The text so far, raw offsets of its characters, and line ends pending before more text."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.offsets: list[int] = []
        self._pending = 0
        self._pending_at = 0

    def end_line(self, at: int, ends: int, *, adds: bool = False) -> None:
        """Require line ends for the tag at raw offset ``at``; ``adds`` them to those pending."""
        while self.parts and not self._pending:
            last = self.parts.pop()
            kept = last.rstrip(_SPACE)
            if len(kept) < len(last):
                del self.offsets[len(kept) - len(last) :]
            if kept:
                self.parts.append(kept)
                break
        if not self._pending:
            self._pending_at = at
        self._pending = min(_PARAGRAPH, self._pending + ends if adds else max(self._pending, ends))

    def add(self, html: str, start: int, end: int) -> None:
        """Add the raw text from ``start`` to ``end``, its entities decoded."""
        from html import unescape  # its table of entities is for HTML files only

        for entity in _ENTITY.finditer(html, start, end):
            decoded = unescape(entity.group())
            if decoded != entity.group():
                self._put(html[start : entity.start()], range(start, entity.start()))
                self._put(decoded, range(entity.start(), entity.start() + 1))
                start = entity.end()
        self._put(html[start:end], range(start, end))

    def _put(self, text: str, places: range) -> None:
        if self._pending:
            kept = text.lstrip(_SPACE)
            places = places[len(text) - len(kept) :] if len(places) == len(text) else places
            text = kept
        if not text:
            return
        if self._pending:
            if self.parts:
                self.parts.append("\n" * self._pending)
                self.offsets += [self._pending_at] * self._pending
            self._pending = 0
        self.parts.append(text)
        self.offsets += places if len(places) == len(text) else [places[0]] * len(text)
