"""Repetitions: of words, phrases, sentences, paragraphs and the headline."""
