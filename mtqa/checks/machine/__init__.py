"""Text that a model wrote instead of a translation: refusals and chatter."""
