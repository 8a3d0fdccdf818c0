"""Numbers, money, quantities and dates in other languages than English: one set of rules over each language's data."""
