"""Whatever an article's text is, quotation marks are read, fixes sound, and reports whole."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from mtqa.checks.quotes.pairing import read_quotation
from mtqa.corpus.rows import batch_of, row_of
from mtqa.document import Document
from mtqa.language.locales import language
from mtqa.render import FORMATS
from mtqa.results import Results
from mtqa.run import Engines
from mtqa.text import Article
from tests.fix.test_fixing import assert_sound, fixed
from tests.hostile_text import SOUND
from tests.sample_engine import ENGINE, RULES, check

MARKS = ['"', "“", "”", "„", "«", "»", "‹", "›", "‘", "’", "'", "‚", "″", "<<", ">>", "``", "''"]
WORDS = [
    "The mayor",
    " said",
    "’s",
    "5'",
    '6"',
    ".",
    ", ",
    " ",
    "  ",
    "\n",
    "\n\n",
    "— ",
    "(",
    ")",
    "it",
]
QUOTED = st.lists(st.sampled_from([*MARKS, *MARKS, *WORDS]), min_size=1, max_size=40).map("".join)
ANY = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=200
)
TEXTS = (QUOTED | ANY | SOUND | st.tuples(QUOTED, ANY, SOUND).map("\n\n".join)).filter(str.strip)
TARGETS = ["en", "de", "fr", "es"]


@given(TEXTS, st.sampled_from(TARGETS))
def test_each_quotation_mark_has_one_role_and_at_most_one_partner(text: str, target: str) -> None:
    quotation = read_quotation(Document.of(Article("a", text), language(target), None))
    if quotation is None:
        return
    assert len(quotation.marks) == len(quotation.roles) == len(quotation.partners)
    assert set(quotation.roles) <= {"open", "close", "stray", "doubled", "none"}
    closed = []
    for index, (role, partner) in enumerate(zip(quotation.roles, quotation.partners, strict=True)):
        if role == "close" and partner >= 0:
            assert quotation.roles[partner] == "open"
            assert partner < index
            closed.append(partner)
    assert len(set(closed)) == len(closed)
    assert not quotation.unclosed.intersection(closed)


@given(TEXTS, st.booleans())
def test_fixes_are_made_once_and_make_nothing_worse(text: str, unsafe: bool) -> None:
    assert_sound(fixed(text, unsafe=unsafe), unsafe=unsafe)


@pytest.mark.parametrize("name", FORMATS)
@given(text=TEXTS, columns=st.dictionaries(SOUND, SOUND, max_size=2))
def test_every_report_can_be_read(name: str, text: str, columns: dict[str, str]) -> None:
    article = replace(check(text, path="a.txt"), columns=columns)
    results = Results(signature=ENGINE.signature(), target="en", articles=(article,))
    chosen = FORMATS[name]
    if chosen.is_folder:
        from mtqa.render.html import files

        pages = dict(files(results))
        assert all(page.decode() for page in pages.values())
        return
    for rendered in chosen.files(results).values():
        if name == "parquet":
            assert parquet.read_table(io.BytesIO(rendered)).num_columns
        elif name == "junit":
            ElementTree.fromstring(rendered)
        elif chosen.notation == "json":
            for document in rendered.splitlines() if name == "jsonl" else [rendered]:
                json.loads(document)
        elif name == "csv":
            table = list(csv.reader(io.StringIO(rendered.decode(), newline="")))
            assert len({len(row) for row in table}) == 1
        else:
            rendered.decode()


@given(TEXTS, st.booleans())
def test_a_row_of_a_corpus_has_every_offset_in_its_text(text: str, findings: bool) -> None:
    engines = Engines(RULES, target="en")
    row = batch_of([row_of(check(text), engines, findings=findings)], findings=findings)
    (made,) = row.to_pylist()
    if findings:
        for found in made["findings"]:
            assert text[found["start"] : found["end"]] == found["text"]
    else:
        assert sum(number for _, number in made["rules"]) == sum(
            made[severity] for severity in ("critical", "major", "minor", "neutral")
        )
