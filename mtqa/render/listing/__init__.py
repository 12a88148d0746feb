"""Parts of the text report: which articles it lists, findings by rule, and what was left out."""
