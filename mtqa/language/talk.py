"""Words that a language model speaks of its task with, by their part in the sentence.

They are in ``rules/talk``, a file for each language that the grammar of talk reads. Languages have
files of their own, as all of these are read for any article: models answer in any language.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, TypeAlias

import msgspec

from mtqa.resources import read_toml, rules_root, unblocked
from mtqa.schema import convert

_Words: TypeAlias = frozenset[Annotated[str, msgspec.Meta(min_length=1)]]


class TalkWords(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab", eq=False
):
    """Words and phrases in lower case by their part, or slot, in what a model says to its user.

    One that ends in ``-`` stands for all words that begin so. A word may have several slots:
    Spanish ``puedo`` is a speaker and an ability.
    """

    speaker: _Words
    """I, we, my; verbs in the first person where pronouns are dropped."""
    addressee: _Words
    role: _Words = frozenset()
    """What makes a model of the speaker: as a, I am a."""
    model: _Words
    as_model: _Words = frozenset()
    """The role and the model in a single word, as Finnish inflects it."""
    apology: _Words
    ability: _Words
    negation: _Words
    inability: _Words = frozenset()
    """An ability and its negation in a single word: cannot, unable."""
    task: _Words
    """What a model is asked to do: translate, open, help."""
    object: _Words
    """What it is to do that with: text, link, request."""
    result: _Words
    """What comes of it: translation, rewritten, summary."""
    source: _Words = frozenset()
    """What it was made from: the original, inflected as the language does."""
    agent: _Words = frozenset()
    """Who translated, if no person: by a machine, with AI."""
    presenting: _Words
    agreement: _Words
    polite: _Words
    request: _Words
    handed: _Words
    """What its user did with the object: sent, pasted."""
    seems: _Words
    note: _Words
    translator: _Words
    deed: _Words
    """What it did with the names, the tone, the figures: kept, left."""
    thing: _Words
    offer: _Words
    hope: _Words
    use: _Words
    """What is hoped or wished for: helps, useful, changes."""
    manner: _Words
    """What narrows a task: only, naturally, as it is."""
    filler: _Words = frozenset()
    """What says nothing, and is no function word: whole, following, English."""
    others: _Words = frozenset()
    """We, people who are spoken of, and verbs that report speech: a model has none."""


SLOTS = tuple(field.name for field in msgspec.structs.fields(TalkWords))


@cache
def talk_words() -> Mapping[str, TalkWords]:
    """Return the words by the code of their language.

    Raises PackError if a file cannot be read, or has an unknown slot.
    """
    return {
        path.stem: convert(unblocked(read_toml(path)), TalkWords, str(path))
        for path in sorted((rules_root() / "talk").glob("*.toml"))
    }
