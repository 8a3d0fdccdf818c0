"""What is charged, in words of the article: the claim in full, and what it is about in a few words."""

import re

from summarize.engines.local.answers.text import clause_with, quoted_phrase
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.quoting import Quotation
from summarize.engines.local.language.words import Word, stem_set
from summarize.engines.local.reading.candidates import Candidate, phrase_after
from summarize.text.mention import Mention

__all__ = ["best_claim", "claim_in", "denied_charge", "told_by", "topic_in"]

_FEWEST = 3
_LONGEST = 14
_CLAIMS = 4
_THAT = re.compile(r"(?:\s[^,.;:“”\"]{1,60}?)?(?<!say)\sthat\s")
_CLAUSE = re.compile(
    r"\s(?=(?:the|an?|it|its|they|their|he|his|she|her|we|our|you|this|these|those|no|nobody|there|some|many|all|both|"
    r"[A-Z][\w’'-]+)\s)"
)
_ASKED = re.compile(r"\s(?=(?:why|how|who|what|whether|if)\s)")
_BECAUSE = re.compile(
    r",?\s(?:saying|claiming|alleging|arguing|contending|warning|fearing|complaining|maintaining|asserting|"
    r"(?:who|which) (?:says?|said|claims?|fears?|argues?)|on the grounds?)\s(?:that\s)?"
)
_TELLING = stem_set(
    "say add claim warn fear argue insist tell write note allege maintain contend charge complain observe reckon think "
    "believe declare stress state explain assert caution remark"
)
_OF = re.compile(r"\baccus(?:es|ed|ing)\b[^.;]{2,120}?\sof\s")
_DENIED = re.compile(
    r"\b(?:den|reject|dismiss|refut|rebut)(?:y|ies|ied|s|es|ed)\s(?:an?\s|the\s|any\s)?(?:[\w’'-]+\s){0,3}?"
    r"(?:reports?|claims?|allegations?|accusations?|charges?|suggestions?|rumours?|rumors?)?"
    r"(?:\s(?:in|by|from|of)\s[^,;.]{2,60}?)?\s?that\s"
)
_TAIL = re.compile(r",\s[^,;:]{0,80}$")


def claim_in(line: Line, verb: Word | None, quotes: tuple[Quotation, ...] = ()) -> Candidate:
    """What somebody says in a line: what follows "accused of", "says that" or "denied that", the quotation, or all."""
    for pattern in (_OF, _DENIED):
        found = pattern.search(line.text)
        if found and len(line.text[found.end() :].split()) >= _FEWEST:
            return _rest(line, found.end())
    if verb is not None and verb.lower == "according" and line.text[: verb.start].endswith(", "):
        return _rest(line, 0, verb.start)
    if verb is not None:
        that = _THAT.match(line.text, verb.end) or _ASKED.match(line.text, verb.end)
        if that:
            return _rest(line, that.end())
        why = _BECAUSE.search(line.text, verb.end)
        if why and verb.stem not in _TELLING and len(line.text[why.end() :].split()) > _FEWEST:
            return _rest(line, why.end())
    whole = _quoted(line, quotes)
    if whole is not None:
        return whole
    if verb is not None:
        said = _said_before(line, verb)
        if said is not None:
            return said
        clause = _CLAUSE.match(line.text, verb.end) if verb.stem in _TELLING else None
        if clause and len(line.text[clause.end() :].split()) >= _FEWEST + 1:
            return _rest(line, clause.end())
    return _rest(line, 0)


def best_claim(claims: list[Candidate]) -> Candidate | None:
    """The claim that says most: the first that is more than a bare sentence of who objects, or else the first."""
    telling = (claim for claim in claims[:_CLAIMS] if claim.start > 0 and len(claim.text.split()) > _FEWEST)
    whole = (claim for claim in claims if len(claim.text.split()) >= 2 * _FEWEST)
    return next(telling, None) or next(whole, None) or next(iter(claims), None)


def denied_charge(line: Line) -> Candidate | None:
    """The charge that a denial tells itself: what stands after "denied that", "rejected a report in X that"."""
    found = _DENIED.search(line.text)
    return _rest(line, found.end()) if found else None


_TELLER = re.compile(
    r"\b(?:reports?|claims?|allegations?|accusations?|charges?|suggestions?)\s(?:in|by|from"
    r"|of)\s(?:the\s)?(?:[a-z-]+\s){0,3}$"
)


def told_by(line: Line) -> Mention[str] | None:
    """Who brought up what is denied: X of "a report in the weekly X that"."""
    return next((name for name in line.names if _TELLER.search(line.text[: name.start])), None)


def _quoted(line: Line, quotes: tuple[Quotation, ...]) -> Candidate | None:
    """The longest quoted part of a line, if it is a sentence of its own."""
    parts = [(end - start, start, end) for quote in quotes for part, start, end in quote.parts if part is line]
    if not parts:
        return None
    _, start, end = max(parts)
    opens = line.text[start : start + 1].isupper() and len(line.text[start:end].split()) > _FEWEST
    return _rest(line, start, end) if opens else None


def _said_before(line: Line, verb: Word) -> Candidate | None:
    """What stands before "…, it said": all but who says so."""
    tail = None if _CLAUSE.match(line.text, verb.end) else _TAIL.search(line.text[: verb.start])
    ends = len(line.text[verb.end :].split()) <= _LONGEST // 2
    if tail and ends and len(line.text[: tail.start()].split()) > _FEWEST and tail.start() > verb.start // 2:
        return _rest(line, 0, tail.start())
    return None


def _rest(line: Line, start: int, end: int | None = None) -> Candidate:
    text = re.sub(r"^that\s", "", line.text[start:end].strip(' .,;:“”"‘'))
    start = line.text.index(text, start)
    return Candidate(line, start, start + len(text), text, text)


_JOINING = frozenset({"and", "but", "or", "that", "because", "if", "as", "so", "to"})
_ABOUT = re.compile(
    r"\b(?:quarrel|dispute|row|battle|fight|controversy|concerns?|fears|protests?|criticism|complaints?|lawsuits?"
    r"|anger|"
    r"worries|doubts|questions|objections?|opposition)\s(?:is\s)?(?:over|about|to|at)\s"
)


def topic_in(claims: list[Candidate], verb: Word | None) -> Candidate | None:
    """What a dispute is about in a few words: what it is said to be over, or the first words of the charge.

    `verb` is what the first of the claims turns on: of a bare sentence, what follows it tells most.
    """
    for claim in claims:
        found = _ABOUT.search(claim.line.text)
        named = phrase_after(claim.line, found.end()) if found else None
        if named and len(named.text.split()) >= 2:
            return named
    for claim in claims:
        quoted = quoted_phrase(claim.line)
        if quoted and quoted.text[0].islower() and quoted.text.split()[0] not in _JOINING:
            return quoted
    if not claims:
        return None
    claim = claims[0]
    after = phrase_after(claim.line, verb.end) if verb is not None and claim.start == 0 else None
    if after is not None and 1 < len(after.text.split()) <= _LONGEST:
        return after
    if len(claim.text.split()) <= _LONGEST:
        return claim
    short = clause_with(claim.line, claim.start)
    if short and short.start >= claim.start and short.end < claim.end:
        return short
    words = [word for word in claim.line.words if claim.start <= word.start and word.end <= claim.end][:_LONGEST]
    comma = claim.line.text.rfind(",", claim.start, words[-1].end)
    end = comma if comma > claim.start + 20 else words[-1].end
    return _rest(claim.line, claim.start, end)
