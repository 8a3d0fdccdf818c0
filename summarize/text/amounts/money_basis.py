"""What an amount of money measures, read from the words around it: a year, a share, cash, with debt or without."""

import re

from summarize.schemas.values import MoneyBasis
from summarize.text.amounts.hedges import without_hedge

__all__ = ["basis_of"]

_UNITS = (
    r"share|barrel|tonne|ton|metric\ston|unit|ounce|pound|kilo|kilogram|kg|lb|gallon|litre|liter|bushel|head|person"
    r"|vessel|ship|aircraft|seat|passenger|container|teu|MWh|kWh|megawatt|kilowatt|acre|hectare|square|mile|kilometre"
    r"|carat|piece|plate|dose|ticket|ADS|day|night|hour|week|month|quarter"
)
_PER_YEAR = r"(?:[\s-](?:an?|per|each|every)[\s-](?:year|annum)|/(?:yr|year)|\s(?:annually|yearly))\b"
_PER_UNIT = (
    rf"(?:[\s-](?:an?|each|for\s(?:each|every))[\s-](?:{_UNITS})\b|[\s-]per[\s-](?!cent\b|capita\b)[A-Za-z]|/[A-Za-z]"
    r"|\s(?:apiece|each)\b)"
)
_AFTER: tuple[tuple[MoneyBasis, re.Pattern[str]], ...] = (
    (MoneyBasis.annual, re.compile(rf"{_PER_YEAR}|[\s-](?:annual|yearly)\s", re.IGNORECASE)),
    (MoneyBasis.per_unit, re.compile(_PER_UNIT, re.IGNORECASE)),
    (
        MoneyBasis.including_debt,
        re.compile(
            r"(?:[^.;$€£0-9]{0,40}?\b(?:including|inclusive\sof)|,?\s(?:with|counting))\s(?:the\s)?"
            r"(?:assum(?:ed|ption\sof|ing)\s)?(?:net\s|its\s|existing\s)?debts?\b|\s(?:enterprise\svalue)\b",
            re.IGNORECASE,
        ),
    ),
    (
        MoneyBasis.net_of_debt,
        re.compile(
            r"(?:[^.;$€£0-9]{0,40}?\b(?:excluding|net\sof)|,?\s(?:without|before))\s(?:net\s|its\s)?debts?\b",
            re.IGNORECASE,
        ),
    ),
    (
        MoneyBasis.cash,
        re.compile(
            r",?\s(?:(?:entirely|fully|wholly|all)\s)?in\scash\b(?!\s(?:(?:and|or|plus)\s(?:stock|shares|equity)|(?:revenue|flow|reserve|balance|holding)s?\b))"
            r"|[\s,]{1,2}(?:an?\s)?all-cash\b|[\s-]cash\s(?:deal|offer|bid|payment|takeover|acquisition|purchase|injection)\b",
            re.IGNORECASE,
        ),
    ),
    (
        MoneyBasis.equity,
        re.compile(r"\s(?:equity\s(?:value|valuation)|in\s(?:its\s)?(?:equity|stock|shares))\b", re.IGNORECASE),
    ),
    (MoneyBasis.total, re.compile(r"\sin\stotal\b|\saltogether\b", re.IGNORECASE)),
)
# At most four plain words between the telling word and the amount, and no punctuation: the same noun phrase.
_WORDS = r"(?:\s[A-Za-z-]+){0,4}\s\Z"
_BEFORE: tuple[tuple[MoneyBasis, re.Pattern[str]], ...] = (
    (MoneyBasis.annual, re.compile(rf"\b(?:annual(?:ly|i[sz]ed)?|yearly){_WORDS}", re.IGNORECASE)),
    (MoneyBasis.including_debt, re.compile(rf"\benterprise\svalue{_WORDS}", re.IGNORECASE)),
    (
        MoneyBasis.cash,
        re.compile(rf"\b(?:all-cash|cash\s(?:deal|offer|bid|payment|takeover|consideration|component)){_WORDS}", re.I),
    ),
    (MoneyBasis.equity, re.compile(rf"\bequity\s(?:value|valuation|stake){_WORDS}", re.IGNORECASE)),
    (
        MoneyBasis.total,
        re.compile(
            r"\b(?:a\stotal\sof|total(?:s|ling|ing|led|ed)|(?:in\s)?total(?:\s[a-z]+){1,2}\sof)\s\Z", re.IGNORECASE
        ),
    ),
)

# What every pattern of `_BEFORE` has one of: a quick look, since most amounts have none before them.
_TELLING = ("annual", "yearly", "enterprise", "cash", "equity", "total")


def basis_of(text: str, start: int, end: int) -> MoneyBasis | None:
    """What the amount at ``text[start:end]`` measures, if the words directly around it say so."""
    ahead = text[end : end + 64]
    for basis, pattern in _AFTER:
        if pattern.match(ahead):
            return basis
    hedged = without_hedge(text, start)
    behind = text[max(0, hedged - 64) : hedged]
    lowered = behind.lower()
    if not any(word in lowered for word in _TELLING):
        return None
    return next((basis for basis, pattern in _BEFORE if pattern.search(behind)), None)
