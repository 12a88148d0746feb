"""Baselines: files of known findings, so that a gate counts only new ones."""

from mtqa.baseline.lines import Baseline, baseline_lines, read_baseline
from mtqa.baseline.match import compared, matched
from mtqa.baseline.new import counts, cure, new_findings, new_only

__all__ = [
    "Baseline", "baseline_lines", "compared", "counts", "cure", "matched", "new_findings",
    "new_only",
    "read_baseline",
]  # fmt: skip
