"""Formats of another language: figures, times, dates, sums of money."""
