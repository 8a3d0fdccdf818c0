"""Article × schema × engine → grounded claims: ask, hold every value against the text, ask again for what failed."""

from summarize.extraction.extract import Extraction, extract_article
from summarize.extraction.options import AskingGiven, AskingOptions, ExtractionOptions

__all__ = ["AskingGiven", "AskingOptions", "Extraction", "ExtractionOptions", "extract_article"]
