"""For those who write rules: examples as tests, suggestions from a site, the catalogue."""
