"""Text in another language than the target: words, clauses, paragraphs, whole articles."""
