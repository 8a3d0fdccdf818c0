"""Amounts that are nobody's figure: what a share costs on a day, and a few coins."""

import re

from summarize.engines.local.language.evidence import fit
from summarize.engines.local.language.words import stem_set
from summarize.engines.local.reading.candidates import Candidate

__all__ = ["loose_change", "of_a_share"]

_SHARES = re.compile(r"\b(?:shares?|stock)\b", re.IGNORECASE)
_MOVED = stem_set("fall rise slide close gain drop slip climb jump trade end open tumble soar surge plunge fetch")


def of_a_share(amount: Candidate) -> bool:
    """Whether an amount is the price of a share on a day at the exchange: "shares closed at $12"."""
    line = amount.line
    told = _SHARES.search(line.text[: amount.start])
    moved = [word for word in line.words if told and told.end() <= word.start < amount.start]
    return any(fit(word.stem, dict.fromkeys(_MOVED, 1.0)) == 1.0 for word in moved)


_DIGIT_OR_MAGNITUDE = re.compile(r"\d|\b(?:thousand|million|billion|trillion|lakh|crore)s?\b", re.IGNORECASE)


def loose_change(amount: Candidate) -> bool:
    """Whether an amount is a few coins in words, as in speech and in names: "two dollar stores", "ten pence"."""
    return _DIGIT_OR_MAGNITUDE.search(amount.text) is None
