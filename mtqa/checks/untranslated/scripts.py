"""Words in a script that the target is not written in, and their language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mtqa.checks.characters.scripts import ForeignScript, foreign_words
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.lexicon import lexicon
from mtqa.language.words import languages_by_letters
from mtqa.lazy import lazy
from mtqa.text import Span, merge

# May stand between two words of the same fragment: "в 2019 году".
_BETWEEN_WORDS = lazy(r"[\s\d,%-]{1,12}\Z")
_WORD = lazy(r"[^\W\d_]+")
# Shorter texts in brackets or quotation marks may be the native form of a name.
# Not sensitive, nor at half and twice the value.
_MIN_CLAUSE_WORDS = 4
# Fewer are left to the rule on stray characters; for scripts without spaces between words, and for
# words that no list has.
# Not sensitive; at 8 a plant fewer.
_MIN_CHARS = 4


def words_in_other_scripts(
    document: Document, text: str, introducing: tuple[str, ...]
) -> Iterator[tuple[Span, str]]:
    """Yield the stretches of ``text`` that are words in another script, with their language."""
    stray = ForeignScript(introducing=introducing).find(document)
    whole = [Span(hit.start, hit.end) for hit in stray if _is_whole(text, hit)]
    stretches = [
        Span(*match.span()) for match in foreign_words(document.locale.scripts).finditer(text)
    ]
    long = [span for span in stretches if len(text[slice(*span)].split()) >= _MIN_CLAUSE_WORDS]
    fragments: list[Span] = []
    for span in merge([*whole, *long]):
        last = fragments[-1] if fragments else None
        if last and _BETWEEN_WORDS.match(text[last.end : span.start]):
            fragments[-1] = Span(last.start, span.end)
        else:
            fragments.append(span)
    for span in fragments:
        if language := _language(text[span.start : span.end]):
            yield span, language


def _is_whole(text: str, hit: Hit) -> bool:
    """Return whether a hit is whole words."""
    around = text[max(0, hit.start - 1) : hit.start] + text[hit.end : hit.end + 1]
    return not any(map(str.isalnum, around))


def _language(fragment: str) -> str | None:
    """Return the language of a fragment, None if its words are unknown."""
    by_letters = [(code, pattern.search(fragment)) for code, pattern in languages_by_letters()]
    for language, match in by_letters:
        if match and language not in lexicon().languages:
            return language if len("".join(fragment.split())) >= _MIN_CHARS else None
    zipf_sums = Counter[str]()
    words = [word for word in _WORD.findall(fragment.lower()) if len(word) > 1]
    for word in words:
        zipf_sums.update(lexicon().frequencies(word))
    if zipf_sums:
        return max(zipf_sums, key=lambda language: (zipf_sums[language], language))
    if any(len(word) >= _MIN_CHARS for word in words):
        # Word lists lack inflections: глючного.
        return next((language for language, match in by_letters if match), None)
    return None
