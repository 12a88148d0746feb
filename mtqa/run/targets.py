"""The target language of each article of a run: declared, or evident from the texts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from posixpath import dirname
from typing import NamedTuple, TypeAlias

from mtqa.errors import ConfigError, InputError
from mtqa.globs import names_of, path_matches
from mtqa.language.codes import AUTO, normal_form
from mtqa.language.evident import evident_language, shares_lists
from mtqa.readers import Unread
from mtqa.readers.formats.table import FORMATS, suffix_of
from mtqa.results import UNDETERMINED, label
from mtqa.ruleset.suppressions import PathSource, PathTarget
from mtqa.text import Article

Item: TypeAlias = Article | Unread

# A language of a directory, and no stray, has at least so many of its articles, and this share of
# those in its commonest language. A convention: beside 20 articles in English, two in French may be
# a section of the site; one was left untranslated.
_MIN_ARTICLES = 2
_MIN_SHARE_OF_COMMONEST = 0.1


class Targeted(NamedTuple):
    """An item and its target, ``"und"`` if that is in doubt, and then it is an Unread."""

    item: Item
    target: str


@dataclass(frozen=True, slots=True)
class Targets:
    """How the targets of articles are declared.

    An article's own target, from a column or from Python, comes first, then the last of ``by_path``
    that matches, then ``default``. Either may be ``"auto"``. ``source_lang`` is the language that
    they were translated from, unless the last of ``source_by_path`` that matches names another.
    ``settings`` is the path of the settings file.
    """

    default: str
    by_path: tuple[PathTarget, ...] = ()
    source_lang: str | None = None
    source_by_path: tuple[PathSource, ...] = ()
    settings: str = ""

    def declared(self, item: Item) -> str:
        """Return the declared target, in its normal form or ``"auto"``.

        Raises ConfigError if the article's own is no known language.
        """
        if isinstance(item, Article) and item.target:
            return normal_form(item.target)
        if self.by_path:
            names = names_of(item.id, item.path, self.settings)
            for entry in reversed(self.by_path):
                if path_matches(entry.path, names):
                    return entry.target
        return self.default

    def source_of(self, article_id: str, path: str) -> PathSource | None:
        """Return what says of an article's path which language it was translated from, if any."""
        if not self.source_by_path:
            return None
        names = names_of(article_id, path, self.settings)
        matching = (
            entry for entry in reversed(self.source_by_path) if path_matches(entry.path, names)
        )
        return next(matching, None)

    def is_source(self, language: str, item: Item) -> bool:
        """Whether an article was translated from a language."""
        by_path = self.source_of(item.id, item.path)
        source = self.source_lang if by_path is None else by_path.source_lang
        return source is not None and shares_lists(language, source)

    @property
    def may_be_auto(self) -> bool:
        """Whether the target of any article depends on the texts."""
        return AUTO in (self.default, *(entry.target for entry in self.by_path))


def targeted(
    items: Iterable[Item], targets: Targets, note: Callable[[str], None]
) -> Iterator[Targeted]:
    """Yield each item with its target, in order.

    If a target is ``"auto"``, all items are read first. The target of an article is then the
    language of its text, unless that is the source language or unlike the rest of its directory (or
    of its file, for records): such an article is checked like its neighbours, so that it is found
    to be in the wrong language. An article whose text leaves its language in doubt is checked like
    most of its neighbours; ``note`` is called with a line about each of these. If they show none
    either, it becomes an Unread.
    """
    declared = (_declared(item, targets) for item in items)
    if not targets.may_be_auto:
        return declared
    held = list(declared)
    return _evident(held, targets, note)


def _declared(item: Item, targets: Targets) -> Targeted:
    try:
        return Targeted(item, targets.declared(item))
    except ConfigError as error:
        return _undetermined(item, InputError(label(item.path, item.id), error.what, error.remedy))


def _evident(
    held: Sequence[Targeted], targets: Targets, note: Callable[[str], None]
) -> Iterator[Targeted]:
    languages = [
        evident_language(item.text) if target == AUTO and isinstance(item, Article) else None
        for item, target in held
    ]
    neighbours = _Neighbours()
    for (item, target), found in zip(held, languages, strict=True):
        if target == AUTO and found and not targets.is_source(found, item):
            neighbours.add(item, found)
    for (item, target), found in zip(held, languages, strict=True):
        if target != AUTO:
            yield Targeted(item, target)
        elif isinstance(item, Unread):
            yield Targeted(item, neighbours.most(item) or UNDETERMINED)
        else:
            yield _chosen(item, found, targets, neighbours, note)


def _chosen(
    article: Article,
    found: str | None,
    targets: Targets,
    neighbours: _Neighbours,
    note: Callable[[str], None],
) -> Targeted:
    """Return the target of an article whose text shows the language ``found``, if any."""
    if found is None:
        target = neighbours.most(article)
        why = "its language is not evident from its text"
    elif targets.is_source(found, article):
        target = neighbours.commonest(article)
        why = f"it is in the source language, “{found}”"
    elif neighbours.has_stray(article, found):
        target = neighbours.commonest(article)
        why = f"it is in “{found}”, unlike the rest of {_place(article) or 'the articles'}"
    else:
        return Targeted(article, found)
    if target is None:
        what = f"{why}, and the articles beside it do not show the target"
        remedy = "set --target, or target for its path in mtqa.toml"
        return _undetermined(article, InputError(label(article.path, article.id), what, remedy))
    note(f"{label(article.path, article.id)}: {why}; checked as “{target}”")
    return Targeted(article, target)


class _Neighbours:
    """How many articles of each directory, and of the run, are in which language."""

    def __init__(self) -> None:
        self._by_place: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._all: Counter[str] = Counter()

    def add(self, item: Item, language: str) -> None:
        self._by_place[_place(item)][language] += 1
        self._all[language] += 1

    def commonest(self, item: Item) -> str | None:
        """Return the commonest language beside an article, or of the run if there is none."""
        counts = self._counts(item)
        return min(counts, key=lambda language: (-counts[language], language), default=None)

    def most(self, item: Item) -> str | None:
        """Return the language of more than half of the articles beside an article."""
        language, counts = self.commonest(item), self._counts(item)
        return language if language and 2 * counts[language] > counts.total() else None

    def has_stray(self, item: Item, language: str) -> bool:
        """Whether an article in a language is unlike the others beside it."""
        counts = self._counts(item)
        most = max(counts.values(), default=0)
        return (
            most >= _MIN_ARTICLES
            and counts[language] < max(_MIN_ARTICLES, _MIN_SHARE_OF_COMMONEST * most)
        )  # fmt: skip

    def _counts(self, item: Item) -> Counter[str]:
        return self._by_place.get(_place(item)) or self._all


def _place(item: Item) -> str:
    """Return the directory of an article that is a file, with a slash, or the file of a record."""
    suffix = suffix_of(item.path)
    if suffix is None or not FORMATS[suffix].is_article:
        return item.path
    folder = dirname(item.path)
    return f"{folder}/" if folder else ""


def _undetermined(item: Item, error: InputError) -> Targeted:
    return Targeted(Unread(item.path, item.id, str(error), columns=item.columns), UNDETERMINED)
