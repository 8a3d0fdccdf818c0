"""Numbers, money and quantities in text."""
