"""Parts of the benchmark of what grows with the length of an article."""
