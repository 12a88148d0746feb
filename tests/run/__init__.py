"""Tests of runs over several articles and languages."""
