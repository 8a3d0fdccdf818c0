"""Article × schema × engine → grounded claims: ask, hold every value against the text, ask again for what failed."""

from summarize.extraction.extract import Extraction, extract_article

__all__ = ["Extraction", "extract_article"]
