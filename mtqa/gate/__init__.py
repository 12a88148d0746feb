"""The gate: whether a run keeps its limits, and the reasons if it does not."""

from mtqa.gate.limits import Limits, PathLimits
from mtqa.gate.suggest import suggest
from mtqa.gate.verdict import decide

__all__ = ["Limits", "PathLimits", "decide", "suggest"]
