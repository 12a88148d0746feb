"""MQM as used for scoring: severities, error types and weight profiles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Severity(StrEnum):
    """The four severity levels of the MQM Council, mildest first."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for neutral to 3 for critical."""
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}

# From MQM-Core (themqm.org); quote-mark-type and the punctuation subtypes from MQM-Full.
ERROR_TYPES = frozenset(
    {
        "terminology/inconsistent-use",
        "accuracy/addition",
        "accuracy/mistranslation",
        "accuracy/omission",
        "accuracy/untranslated",
        "linguistic-conventions/character-encoding",
        "linguistic-conventions/grammar",
        "linguistic-conventions/punctuation",
        "linguistic-conventions/spelling",
        "linguistic-conventions/unintelligible",
        "style/organizational-style",  # the house style
        "style/unidiomatic",
        "locale-conventions/currency-format",
        "locale-conventions/date-format",
        "locale-conventions/number-format",
        "locale-conventions/punctuation",
        "locale-conventions/quote-mark-type",
        "locale-conventions/time-format",
        "design-and-markup/layout",
        "design-and-markup/link",
        "design-and-markup/markup-tag",
        "design-and-markup/truncation",
    }
)


ADDITION = "accuracy/addition"
"""The error type of text that was on the page and is not part of the article."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The weights of a scoring scheme, in penalty points.

    ``severities`` holds points per finding. ``types`` overrides them for one error type at one
    severity: Google's weights give minor punctuation 0.1. ``sentence`` is the penalty of a sentence
    that is not a translation at all.
    """

    name: str
    severities: Mapping[Severity, float]
    types: Mapping[tuple[str, Severity], float]
    sentence: float

    def points(self, error_type: str, severity: Severity) -> float:
        """Return the penalty points of one finding."""
        return self.types.get((error_type, severity), self.severities[severity])

    @property
    def signature(self) -> str:
        """The weights as printed in a signature, neutral first: ``0-1-5-25``."""
        return "-".join(f"{self.severities[severity]:g}" for severity in Severity)


_PUNCTUATION = (
    "linguistic-conventions/punctuation",
    "locale-conventions/punctuation",
    "locale-conventions/quote-mark-type",
)

PROFILES: Mapping[str, Profile] = MappingProxyType(
    {
        # MQM Council, linear scoring models: 0, 1, 5 and 25 points.
        "mqm": Profile(
            "mqm",
            MappingProxyType(dict(zip(Severity, (0.0, 1.0, 5.0, 25.0), strict=True))),
            MappingProxyType({}),
            sentence=25.0,
        ),
        # Freitag et al. 2021, "Experts, Errors, and Context": major 5, minor 1, minor
        # punctuation 0.1, non-translation 25; the scheme has no critical level.
        "wmt": Profile(
            "wmt",
            MappingProxyType(dict(zip(Severity, (0.0, 1.0, 5.0, 5.0), strict=True))),
            MappingProxyType({(name, Severity.MINOR): 0.1 for name in _PUNCTUATION}),
            sentence=25.0,
        ),
    }
)
