"""Whether the scores of runs may be compared: only if their signatures are the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mtqa.errors import MtqaError
from mtqa.results import Results
from mtqa.score import differences

# What settings had an effect, which two directories checked alike need not share.
_EFFECTS = re.compile(r"\|cfg:[^|]*")


def check_signatures(
    systems: Sequence[tuple[str, Results]], *, same_settings: bool, remedy: str
) -> None:
    """Raise MtqaError, saying what differs, if scores of the systems are not comparable.

    With ``same_settings`` the systems were checked by one set of rules and settings: of these, a
    suppression or the settings of a path may have had an effect on one system only.
    """
    (first_name, first), *others = systems
    of_first = {block.target: block.signature for block in first.blocks}
    for name, results in others:
        of_other = {block.target: block.signature for block in results.blocks}
        shared = of_first.keys() & of_other.keys()
        both = [(of_first[target], of_other[target]) for target in sorted(shared)]
        if not shared:
            both = [(next(iter(of_first.values())), next(iter(of_other.values())))]
        for ours, theirs in both:
            if same_settings:
                ours, theirs = _EFFECTS.sub("", ours), _EFFECTS.sub("", theirs)
            if ours != theirs:
                found = differences(ours, theirs) or [f"{ours} / {theirs}"]
                what = f"their scores are not comparable; {'; '.join(found)}"
                raise MtqaError(f"{first_name} / {name}", what, remedy)
