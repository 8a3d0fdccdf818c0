"""Whose amount it is: the price of what the record is, or the measure of something else."""

import re
from decimal import Decimal

from summarize.engines.local.bargains.bargains import bargains_of
from summarize.engines.local.language.clauses import clause_around
from summarize.engines.local.language.evidence import fit
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.words import EMPTY, kinship, stem, stem_set
from summarize.engines.local.reading.candidates import Candidate
from summarize.engines.local.reading.questions import Question
from summarize.engines.local.reading.reading import Reading
from summarize.engines.local.reading.scope import Scope
from summarize.text.amounts.money import find_money

__all__ = ["beside", "in_aside", "measures_other", "of_the_record", "trifling", "undisclosed"]

_ASIDE = re.compile(r"\s*\([^)]{1,40}\)")
_WORTH = re.compile(
    r"\b(?P<noun>\w+),? (?:is |was |reportedly )?(?:worth|valued at|put at|of|comes? to|came to|amount(?:s|ed|ing) to"
    r"|total(?:s|led|ling))\s(?:\w+\s){0,2}$"
)
_RAISED = re.compile(
    r"\b(?:bid|offer|price)(?:\sfor\s\S+(?:\s\S+)?)?\sto\s(?:(?:about|around|nearly|some)\s)?$", re.IGNORECASE
)
_VALUING = re.compile(
    r"\b(?:valu(?:es|ed|ing)|put(?:s|ting)?)\s(?:[^\s,.;:]+\s){1,7}?at\s(?:(?:about|around|nearly|some|roughly|up to"
    r"|more than|as much as)\s)*$"
)
# Where an offer has been raised, what it was before is no longer the price.
_LIFTED = re.compile(r"\b(?:lift|rais|increas|sweeten|improv|hik|bump)\w*\s(?:[^\s,.;:]+\s){0,4}?(?:bid|offer|price)\b")
_A_SHARE = re.compile(r"\b(?:a|per|each) share\b")
_PRICES = stem_set("offer bid price tender consideration")
_PAID = re.compile(r"\bfor\s(?:(?:about|around|some|nearly|roughly|up to|more than|a total of|just)\s)*$")
_TRADES = (stem("buy"), stem("sell"))
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def of_the_record(candidate: Candidate, scope: Scope) -> bool:
    """Whether an amount is said of the record itself: "a $5 million steel deal", "sold it for $5 million"."""
    if not scope.whole or not isinstance(candidate.value, dict):
        return False
    line = candidate.line
    if _RAISED.search(line.text[: candidate.start]):
        return not beside(candidate)
    raised = any(_LIFTED.search(other.text) for other in scope.lines)
    if (
        not raised
        and _VALUING.search(line.text[: candidate.start])
        and (_A_SHARE.search(line.text) or any(bargains_of(line)))
    ):
        return not beside(candidate)
    worth = _WORTH.search(line.text[: candidate.start])
    noun = stem(worth.group("noun")) if worth else ""
    if noun and (fit(noun, scope.itself) >= 0.7 or noun in _PRICES):
        return not beside(candidate)
    if in_aside(candidate, scope):
        return False
    # Where the price is not disclosed, what is paid is paid for something else.
    return _in_compound(candidate, scope) or (_paid_for(candidate, scope) and not undisclosed(scope.reading))


_WHICH = re.compile(r"(?:\s\([^)]{1,30}\))?,\s(?:which|who|whose)\s(?P<told>[^,;]*)$")


def in_aside(candidate: Candidate, scope: Scope) -> bool:
    """Whether a value is told of somebody in passing: "Alder, which sold its mill for $5 million last year, ..."."""
    line = candidate.line
    for name in line.names:
        if name.end <= candidate.start and (found := _WHICH.match(line.text[: candidate.start], name.end)):
            told = [word for word in line.words if word.start >= found.start("told") and word.end <= candidate.start]
            return not any(kinship(word.stem, noun) for word in told for noun in list(scope.itself)[:1])
    return False


def _paid_for(candidate: Candidate, scope: Scope) -> bool:
    """Whether something is bought or sold for the amount in its clause, and not in a year that is long past."""
    line = candidate.line
    if not _PAID.search(line.text[: candidate.start]):
        return False
    left, right = clause_around(line, candidate.start)
    published = scope.reading.published.earliest if scope.reading.published else None
    years = [int(found.group()) for found in _YEAR.finditer(line.text, left, right)]
    if published is not None and any(year < published.year - 1 for year in years):
        return False
    return any(
        kinship(word.stem, verb) > 0
        for word in line.words
        if word.end <= candidate.start
        for verb in (*_TRADES, *scope.itself)
    )


# "The $2 billion smelter": where a site is built, its price is what is invested.
_PLANTS = frozenset(
    [
        "factory",
        "plant",
        "refinery",
        "smelter",
        "mill",
        "terminal",
        "mine",
        "pipeline",
        "railway",
        "dam",
        "shipyard",
        "wind-farm",
        "campus",
        "gigafactory",
    ]
)


def _in_compound(candidate: Candidate, scope: Scope) -> bool:
    line, end = candidate.line, candidate.end
    aside = _ASIDE.match(line.text, end)
    end = aside.end() if aside else end
    for word in line.after(end, 4):
        if (word.stem in EMPTY and not word.text.isupper()) or line.text[end : word.start].strip(" -"):
            return False
        if fit(word.stem, scope.itself) >= 0.7 or word.lower in _PLANTS:
            return True
        end = word.end
    return False


_MINOR = re.compile(
    r"\b(?:deduct|forfeit|fin(?:e|ed)\b|los(?:e|es|ing|t)\b|sav(?:e|es|ed|ing)\b|ow(?:e|es|ed|ing)\b|reliev|donat"
    r"|pledg|bribe"
    r"|compensat|penalt|commission of|bond of|arrears|deposit|who pays|(?:each|every) (?:day|week|month)|instalment)",
    re.IGNORECASE,
)
_REGULAR = re.compile(
    r"\s(?:an?|per|for (?:each|every))\s(?:job|worker|employee|household|head|home|acre|unit|user|customer|kilomet\w+"
    r"|mile)\b"
    r"|(?:\S+\s){0,6}?\S*\b(?:yearly|annually|monthly|a year|per year|a month|a day|a week|an? (?:tonne?|dose|barrel"
    r"|kilo\w*|share|head|hectare)"
    r"|apiece|each|per (?:tonne?|dose|unit|barrel|share|person))\b",
    re.IGNORECASE,
)
_RESERVE = re.compile(
    r"\b(?:reserve|rival|losing|competing|lower|second|other)\s(?:\w+\s)?(?:bid|offer|bidder)", re.IGNORECASE
)


_PART = re.compile(
    r",?\s(?:an?|one)\s(?:\w+\s)?(?:quarter|half|third|fifth|tenth|part|fraction|instalment|tranche)\s(?:of\s)?"
)
_ASIDE_OF = re.compile(r"\b(?:in|on|for|with|to) which (?:\S+\s){1,3}(?:has|have|had|is|was)\s(?:\S+\s){0,3}$")


def beside(candidate: Candidate) -> bool:
    """Whether an amount of money is deducted, lost, owed, pledged, paid again and again, or bid by a rival."""
    line = candidate.line
    left, right = clause_around(line, candidate.start)
    before, after = line.text[left : candidate.start], line.text[candidate.end : right]
    if _PART.match(line.text, candidate.end) or _ASIDE_OF.search(line.text[: candidate.start]):
        return True
    return bool(_MINOR.search(before[-80:]) or _REGULAR.match(after) or _RESERVE.search(before))


def trifling(amount: Decimal, reading: Reading) -> bool:
    """Whether an amount is a trifle beside what else the article speaks of: no more than a millionth of it.

    Less would not do: what a country owns or a market turns over may well be ten thousand times a deal.
    """
    others = [mention.value.amount for other in reading.lines for mention in find_money(other.text, reading.text)]
    return amount * 1_000_000 <= max(others, default=amount)


_AFTER = re.compile(r"\s(?P<how>of|in)\s(?:the\s|its\s|new\s|annual\s)?(?P<noun>[a-z][\w-]*)")
_BEFORE = re.compile(
    r"\b(?P<noun>[a-z][\w-]*)\s(?:of|at|to|is|was|were|by)\s"
    r"(?:(?:about|around|nearly|roughly|some|up to|over)\s|more than\s)?$"
)
_MEANS = stem_set("cash stock share equity total value consideration payment instalment tranche debt")
_NOUNS = stem_set(
    "sale revenue profit turnover earnings income loss saving asset damage cost wage salary tax aid market debt "
    "reserve resource wealth budget fund capitalisation fine order backlog grant loan subsidy fee dividend forecast"
)


_VALUED = re.compile(r"\b(?:worth|valued at|put at|estimated (?:at|to be)(?: worth)?)\s(?:\w+\s){0,2}$")


def measures_other(candidate: Candidate, question: Question) -> bool:
    """Whether the words right beside an amount say that it measures something that is not asked for: "sales of …"."""
    line = candidate.line
    after = _AFTER.match(line.text, candidate.end)
    if after and _other(after.group("noun"), question):
        noun = stem(after.group("noun"))
        # "Will invest $5 million in plants" is no measure of plants; "$5 million in damages" is one.
        if noun in _NOUNS or (after.group("how") == "of" and noun not in _MEANS):
            return True
    before = _BEFORE.search(line.text[: candidate.start])
    if before and stem(before.group("noun")) in _NOUNS and _other(before.group("noun"), question):
        return True
    left, _ = clause_around(line, candidate.start)
    valued = _VALUED.search(line.text[left : candidate.start])
    subject = [word for word in line.words if left <= word.start < candidate.start] if valued else []
    return any(word.stem in _NOUNS for word in subject)


def _other(noun: str, question: Question) -> bool:
    return not any(kinship(stem(noun), cue) for cue in question.cues)


_SECRET = re.compile(
    r"\b(?:terms|price|value|amount|sum|consideration|details|cost|figures?)\b[^.;]{0,60}?\b(?:not|never|un)\s?"
    r"(?:been |be )?(?:disclosed|revealed|published|made public)|\bundisclosed (?:price|sum|amount|terms)"
    r"|\b(?:price|sum|much|value|terms|amount|consideration)\b[^.;]{0,60}?\b(?:under wraps|secret|confidential)\b"
    r"|\b(?:declined to|refused? to|refuses to|neither \w+ (?:would|will)|(?:would|will|did) not)"
    r" (?:disclose|reveal|talk about|say|give)\b[^.;]{0,40}?\b(?:price|terms|value|much|paid|money|sum|amount)",
    re.IGNORECASE,
)


def undisclosed(reading: Reading) -> bool:
    """Whether the article says that the price is not known."""
    return any(_says_secret(line) for line in reading.lines)


def _says_secret(line: Line) -> bool:
    return _SECRET.search(line.text) is not None
