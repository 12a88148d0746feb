"""Scores of other tools: read from files and columns or computed by a command, set beside ours."""
