"""What is known of the languages themselves: their marks, words and sentences."""
