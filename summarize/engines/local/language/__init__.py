"""English as far as word order, endings and word families tell, without a parser."""
