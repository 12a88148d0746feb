"""Formats that CI hosts read: SARIF, GitHub, GitLab and JUnit."""
