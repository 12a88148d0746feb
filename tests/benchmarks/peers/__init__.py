"""Other tools on the same plants: one small adapter each, and what each of them covers."""
