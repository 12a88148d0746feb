"""What stands twice or more: words, phrases, sentences, paragraphs, the headline."""
