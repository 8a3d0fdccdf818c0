"""What an amount measures, in the words that stand at it."""

import re

from .candidates import Candidate, noun_phrases
from .clauses import clause_around
from .scope import Scope
from .words import WORLD, stem, stem_set

__all__ = ["may_be_measured", "measured_by"]

_PAID_IN = stem_set("cash stock share shares equity")
_SOURCES = stem_set("source estimate report expert analyst figure")
_NUMBERED = re.compile(r"[\d$€£¥₹]")
_MEASURES = re.compile(r"\s*(?:of|in|for)\s+")


def measured_by(amount: Candidate, scope: Scope) -> Candidate | None:
    """What an amount measures: "revenue of $5 million", "$5 million in damages", "the market is worth $5 million"."""
    line = amount.line
    linked = _MEASURES.match(line.text, amount.end)
    options = [found for found in noun_phrases(line) if may_be_measured(found)]
    after = [found for found in noun_phrases(line) if linked and 0 <= found.start - linked.end() <= 4]
    after = [found for found in after if not _NUMBERED.search(found.text)]
    after = [found for found in after if stem(found.text.split()[-1]) not in WORLD | _PAID_IN]
    if after:
        return min(after, key=lambda found: (found.start, -found.end))
    described = [found for found in options if found.start - amount.end == 1 and line.text[amount.end] == " "]
    if described:
        return described[0]
    start, _ = clause_around(line, amount.start)
    before = [found for found in options if start <= found.start and found.end <= amount.start]
    before = [found for found in before if line.text[: found.start].split()[-1:] != ["to"]][-4:]
    comma = line.text.rfind(", ", 0, amount.start)
    before = [found for found in before if found.start > comma] or before
    if not before:
        return None
    named = [found for found in before if line.text[found.end : amount.start].strip().lower() in ("of", "is", "at")]
    if named:
        return named[-1]
    opinions = scope.prefer(line, f"What is {amount.text}", [found.text for found in before])
    return max(zip(opinions, before, strict=True), key=lambda entry: entry[0])[1]


def may_be_measured(found: Candidate) -> bool:
    """Whether a phrase can be what is measured: it is not an amount, nor a lone participle or adverb."""
    if len(found.text.split()) > 6 or any(
        name.start < found.end and found.start < name.start for name in found.line.names
    ):
        return False
    last = found.text.split()[-1].lower()
    if found.text[0].isupper() and " " not in found.text:
        return False
    if _NUMBERED.search(found.text) or len(found.text) < 4 or stem(last) in _SOURCES:
        return False
    return not last.endswith(("ed", "ing", "ly")) and last not in ("worth", "high", "low", "more", "less", "percent")
