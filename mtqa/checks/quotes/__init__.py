"""Quotation marks and brackets: which there are, how they pair, what is wrong with them."""
