"""What is known of each language: CLDR's data, its press's words, its numbers, currencies and countries in words."""
