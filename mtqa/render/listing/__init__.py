"""Which articles the text report lists, and their findings counted by rule."""
