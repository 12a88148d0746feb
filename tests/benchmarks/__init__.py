"""Measurements: what is found on real pages, and how fast; never run by the tests."""
