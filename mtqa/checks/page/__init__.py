"""What the page did to the article: lost ends and paragraphs, stubs, program text."""
