"""Damage from extraction: lost ends and paragraphs, stubs, program text."""
