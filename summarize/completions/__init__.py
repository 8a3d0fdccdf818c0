"""What a model is asked about a record, and not about one article: judgements of pairs, wordings, translations."""
