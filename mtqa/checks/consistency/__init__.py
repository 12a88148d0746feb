"""One thing written in several ways in one article."""
