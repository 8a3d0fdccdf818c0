"""What the embedded engine is held against: the same weights, asked in the obvious ways."""
