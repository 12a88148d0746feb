"""Rules as data: packs, which rules run, suppressions, measured figures, lists of names."""
