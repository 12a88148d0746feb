"""Artifacts planted by the processes that leave them: sites, scrapers, codecs, translators.

``python -m tests.benchmarks.process`` builds pages from clean articles and prints what is found.
Nothing in this package but one test reads the rules.
"""
