"""Rules as data: packs, selection, suppressions, measured figures and lists of names."""
