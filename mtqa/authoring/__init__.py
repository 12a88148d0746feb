"""Tools for writing rules: examples as tests, suggestions from a site, the catalogue."""
