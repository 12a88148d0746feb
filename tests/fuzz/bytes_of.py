"""Bytes that are nearly something: valid files with pieces cut, doubled, overwritten or added."""

from __future__ import annotations

from hypothesis import strategies as st

_SNIPPETS = st.one_of(
    st.binary(max_size=6),
    st.sampled_from(
        [
            *(
                b"\0",
                b"\xff",
                b"\xef\xbb\xbf",
                b"\xff\xfe",
                b"\xed\xa0\x80",
                b"\r",
                b"\r\n",
                b"\x1a",
            ),
            *(b'"', b"'", b"''", b'"""', b",", b";", b"\t", b"|", b"{", b"}", b"[", b"]", b"\\"),
            *(b"\\ud800", b"\\u0000", b"NaN", b"1e999", b"9" * 400, b"null", b"true", b"[" * 300),
            *(b"<", b"</p>", b"<!--", b"&#x110000;", b"&", b"---\n", b"text", b"=", b"# ", b"(?"),
        ]
    ),
)


@st.composite
def damaged(draw: st.DrawFn, files: list[bytes]) -> bytes:
    """Draw one of some files with up to six changes."""
    content = draw(st.sampled_from(files))
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.sampled_from([0, 0, 1, 2, 8, 64])))
        put = draw(st.one_of(_SNIPPETS, st.just(content[start:end] * 2)))
        content = content[:start] + put + content[end:]
    return content
