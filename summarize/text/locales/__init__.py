"""What is known of each language: CLDR's data, its press's words, its numbers in words, its currencies and countries."""
