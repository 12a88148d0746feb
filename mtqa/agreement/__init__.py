"""How findings agree with the errors that people marked in the same translations."""
