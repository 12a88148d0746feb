"""Quotation marks and brackets: how they pair, and what is wrong with them."""
