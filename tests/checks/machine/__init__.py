"""Tests of the checks of text that a machine left: its talk, placeholders, escapes and markup."""
