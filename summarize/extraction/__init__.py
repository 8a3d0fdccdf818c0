"""Article × schema × engine → grounded claims: ask, hold every value against the text, ask again for what failed."""

from summarize.extraction.extract import Extraction, extract_article
from summarize.extraction.options import AskingOptions, ExtractionOptions

__all__ = ["AskingOptions", "Extraction", "ExtractionOptions", "extract_article"]
