"""Settings of all tests: properties draw the same examples on every machine, at any speed."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.load_profile("same")
