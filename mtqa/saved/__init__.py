"""Reading saved runs back."""
