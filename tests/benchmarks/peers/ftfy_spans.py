"""Adapter: JSONL texts in, what ftfy would change out; run by the peers' own interpreter.

ftfy mends and does not report, so its finding is a place that one of its fixes changes.
"""

import difflib
import json
import sys

import ftfy

OFF = dict.fromkeys(
    (
        "unescape_html", "remove_terminal_escapes", "fix_encoding", "restore_byte_a0",
        "replace_lossy_sequences", "decode_inconsistent_utf8", "fix_c1_controls",
        "fix_latin_ligatures", "fix_character_width", "uncurl_quotes", "fix_line_breaks",
        "fix_surrogates", "remove_control_chars",
    ),
    False,
)  # fmt: skip
FIXES = {
    "fix_encoding": ("fix_encoding", "restore_byte_a0", "replace_lossy_sequences",
                     "decode_inconsistent_utf8"),
    "unescape_html": ("unescape_html",),
    "fix_c1_controls": ("fix_c1_controls",),
    "fix_character_width": ("fix_character_width",),
    "remove_control_chars": ("remove_control_chars",),
}  # fmt: skip


def changes(text: str, fixed: str, start: int) -> list[tuple[int, int]]:
    """Return the places of ``text`` that differ, an insertion as the character after it."""
    if text == fixed:
        return []
    steps = difflib.SequenceMatcher(None, text, fixed, autojunk=False).get_opcodes()
    return [(start + a, start + max(b, a + 1)) for kind, a, b, _, _ in steps if kind != "equal"]


for line in sys.stdin:
    text = json.loads(line)
    spans = []
    for name, parts in FIXES.items():
        config = ftfy.TextFixerConfig(**{**OFF, **dict.fromkeys(parts, True)}, normalization=None)
        start = 0
        for part in text.splitlines(keepends=True):
            fixed = ftfy.fix_text(part, config)
            spans += [(a, b, name) for a, b in changes(part, fixed, start)]
            start += len(part)
    print(json.dumps(spans))
