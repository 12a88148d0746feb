"""Knowledge of languages: their marks, words and sentences."""
