"""What a model says instead of translating: refusals and chatter."""
