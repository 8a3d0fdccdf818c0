"""Names as the embedded engine wants them: put together, without the office before them, and without what is none."""

import re
from collections.abc import Iterable, Sequence

from summarize.engines.local.language.places import is_country
from summarize.engines.local.language.words import word_set
from summarize.text.amounts.money import find_money
from summarize.text.mention import Mention
from summarize.text.names.aliases import AliasPair
from summarize.text.names.commonwords import DEMONYMS, FUNCTION_WORDS
from summarize.text.names.tables import LEGAL_WORDS, OF_HEADS, PORTFOLIO, TITLE_HEADS, TITLE_STARTS

__all__ = ["tidy"]

Names = list[Mention[str]]


def tidy(text: str, names: Sequence[Mention[str]], pairs: Iterable[AliasPair]) -> Names:
    """The names of a text, in order: the full ones that it defines whole, the others joined, cut and sifted."""
    kept = _whole(text, names, [pair.long for pair in pairs])
    kept = _joined(text, [_longer(text, name) for name in kept])
    cut = (_without_office(text, name) for name in kept)
    sums = [(sum_.start, sum_.end) for sum_ in find_money(text, text)]
    return [name for name in cut if name.value and not _no_name(text, name, sums)]


def _mention(text: str, start: int, end: int) -> Mention[str]:
    written = text[start:end]
    return Mention(start, end, written, " ".join(written.split()))


def _whole(text: str, names: Sequence[Mention[str]], full: Sequence[str]) -> Names:
    """Names with those in them joined that make up a full name which the text gives a short form for."""
    found = [name for name in full if len(name.split()) > 2]
    spans = [match.span() for name in found for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    kept = list(names)
    for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
        inside = [name for name in kept if name.start < end and start < name.end]
        if len(inside) > 1 and all(start <= name.start and name.end <= end for name in inside):
            kept = [name for name in kept if name not in inside] + [_mention(text, start, end)]
    return sorted(kept, key=lambda name: name.start)


def _joined(text: str, names: Sequence[Mention[str]]) -> Names:
    """Names with two halves put together: "the Amber Land and Rivers Trust", "Ministry of Health and Population"."""
    kept: Names = []
    for name in names:
        before = kept[-1] if kept else None
        if before and text[before.end : name.start] in (" and ", " & ") and _halves(text, before, name, names):
            kept[-1] = _mention(text, before.start, name.end)
        else:
            kept.append(name)
    return kept


def _halves(text: str, left: Mention[str], right: Mention[str], names: Sequence[Mention[str]]) -> bool:
    """Whether two names that "and" joins are one: a body ends the second, or begins the first, and no other stands."""
    first, last = left.value.lower().split(), right.value.lower().split()
    alone = [name for name in names if name.value in (left.value, right.value) and name not in (left, right)]
    if any(text[name.start - 5 : name.start] != " and " and text[name.end : name.end + 5] != " and " for name in alone):
        return False
    if is_country(f"{left.value} and {right.value}"):
        return True
    body = last[-1] in OF_HEADS and first[-1] not in OF_HEADS | LEGAL_WORDS
    if body and len(last) > 1 and text[max(0, left.start - 4) : left.start].lower() == "the ":
        return not is_country(left.value)
    subjects = len(first) > 2 and first[0] in OF_HEADS and first[-2] in ("of", "for")
    return subjects and len(last) <= 2 and last[-1] not in LEGAL_WORDS and not is_country(right.value)


_LEFT_OUT = re.compile(r"(?<=[a-z,] )(?P<word>[A-Z][a-z]{2,}) $")


def _longer(text: str, name: Mention[str]) -> Mention[str]:
    """A name with the word before it that is written as a part of it: "the Public Accounts Committee"."""
    start = max(0, name.start - 30)
    found = _LEFT_OUT.search(text, start, name.start)
    word = found.group("word").lower() if found else ""
    if not found or word in _APART or is_country(word):
        return name
    return _mention(text, found.start(), name.end)


_DAYS = word_set(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday christmas easter ramadan"
)
_ROLES = word_set(
    "author actor actress artist athlete baker builder buyer captain carmaker coach comrade contractor dealer designer "
    "developer director drugmaker farmer fisherman footballer forward goalkeeper grocer host hon honourable insurer "
    "journalist keeper lender lawyer manager midfielder miner neighbour novelist operator owner pianist pilot "
    "planemaker "
    "player poet producer publisher retailer rival shipbuilder shipowner singer skipper steelmaker streamer striker "
    "student supplier teacher trader winner writer"
)
"""What somebody is, where a sentence begins with it, and with a capital for that reason."""
_APART = DEMONYMS | _DAYS | _ROLES | PORTFOLIO | FUNCTION_WORDS | TITLE_HEADS | TITLE_STARTS | {"our", "about", "note"}
_PORTFOLIO = re.compile(
    r"\b(?:Minister|Secretary|Commissioner|Director|Adviser|Spokesman|Spokeswoman)\s(?:of|for)\s"
    r"(?:(?:[A-Z]\w+|the)(?:,\s|\s))+(?:and|&)\s$"
)
_POSTED = re.compile(
    r"\b(?:[Aa]mbassador|[Ee]nvoy|[Hh]igh [Cc]ommissioner|[Cc]onsul(?: [Gg]eneral)?)\s(?:to|in)\s(?:the\s)?$"
)


_PRESIDED = re.compile(r"(?:Council|Board|Chamber|House|Court) of \w+s (?=[A-Z])")


def _without_office(text: str, name: Mention[str]) -> Mention[str]:
    """A name without what somebody is: "Coach Ida Moss", the rest of a ministry's name, the country of a posting."""
    words = name.value.split()
    if len(words) < 2 or " ".join(text[name.start : name.end].split(" ")) != name.value:
        return name
    before = text[max(0, name.start - 80) : name.start]
    opens = not before or before[-1] in '\n“"‘' or before[-2:] in (". ", "? ", "! ", "- ", "– ", "— ", ": ")
    if (opens and words[0].lower() in _ROLES) or words[0].lower() in ("comrade", "honourable", "hon"):
        return _mention(text, name.start + len(words[0]) + 1, name.end)
    presided = _PRESIDED.match(name.value)
    if presided and re.search(r"\b(?:[Pp]resident|[Ss]peaker|[Cc]hair\w*) of (?:the )?$", before):
        return _mention(text, name.start + presided.end(), name.end)
    if len(words) > 2 and words[0].lower() in PORTFOLIO | {"population", "family"} and _PORTFOLIO.search(before):
        return _mention(text, name.start + len(words[0]) + 1, name.end)
    for count in (3, 2, 1):
        country = " ".join(words[:count])
        if len(words) > count and is_country(country) and _POSTED.search(before):
            return _mention(text, name.start + len(country) + 1, name.end)
    return name


_COMPASS = word_set(
    "south north east west central southern northern eastern western sri latin sub-saharan middle new pan"
)
_CODE = re.compile(r"[A-Z][A-Za-z]{0,2}\d{0,4}|[A-Z]{2,4}")
_UNITS = word_set("mt kt gt dwt teu gw mw kw gwh mwh kwh bpd mmbtu lng usd eur gbp")


def _no_name(text: str, name: Mention[str], sums: Sequence[tuple[int, int]]) -> bool:
    """Whether it is a sum, a unit or an adjective: "Rs1" of "Rs1.2 million", "40,000 MT", "South Korean"."""
    if any(start <= name.start and name.end <= end for start, end in sums):
        return True
    words = name.value.split()
    if len(words) == 2 and words[0].lower() in _COMPASS and (words[1].lower() in DEMONYMS or words[1].endswith("kan")):
        return True
    if len(words) > 1 or not _CODE.fullmatch(name.value):
        return name.value.endswith(("amese", "inese", "anese", "utanese")) and len(words) == 1
    follows = re.match(r"[.,]?\d|\s\d|\s(?:million|billion|trillion|crore|lakh)\b", text[name.end :])
    counted = re.search(r"\d\s$", text[max(0, name.start - 3) : name.start])
    sum_ = bool(follows) and len(name.value.rstrip("0123456789")) <= 3
    return sum_ or (bool(counted) and name.value.lower() in _UNITS)
