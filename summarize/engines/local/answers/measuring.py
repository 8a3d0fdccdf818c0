"""What an amount measures, in the words that stand at it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from summarize.engines.local.answers.measurable import NUMBERED, ending_at, may_be_measured, options, without_verb
from summarize.engines.local.answers.stretches import FEWEST, cut
from summarize.engines.local.language.clauses import AUXILIARY, clause_around
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.words import EMPTY, WORLD, irregular, stem, stem_set, word_set
from summarize.engines.local.reading.candidates import Candidate, noun_phrases
from summarize.engines.local.reading.scope import Scope

__all__ = ["measured_by"]

_PAID_IN = stem_set("cash stock share shares equity")
_RATE = r"(?:\s(?:an?|per|each|every)\s[a-z]+|\sannually|\syearly|\sapiece|\seach)?"
_MEASURES = re.compile(rf"{_RATE}\s(?:of|in|on|as)\s+(?:(?:an?|the|its|their|some|new|annual)\s)?")
_WHICH = re.compile(rf"{_RATE},?\s(?:that|which)\s(?=[a-z])")


def measured_by(amount: Candidate, scope: Scope) -> Candidate | None:
    """What an amount measures, or what is done with it.

    "Revenue of $5 million", "$5 million in damages", "a $5 million fine", "the market is worth $5 million"; and where
    no noun says it, the words of the clause: "the board has deducted $5 million".
    """
    for found in _told(amount):
        return found
    return _near(amount, scope)


def _told(amount: Candidate) -> Iterator[Candidate]:
    line = amount.line
    end = _without_hedges(line.text[: amount.start])
    yield from _of(line, end)
    yield from _beside(line, end, amount)
    yield from _share(amount)
    amount = _past_conversion(amount)
    yield from _after(amount)
    yield from _compound(amount)
    start = _clause_start(line, end)
    yield from _subject(line, start, end)
    yield from _clause(line, start, end)
    yield from _held(amount)


_CONVERTED = re.compile(r"(?P<amount>[^\s()][^()]{0,30}\d[^()]{0,20})\s\($")


def _past_conversion(amount: Candidate) -> Candidate:
    """An amount in brackets is another one in other money; what is measured stands behind both."""
    line = amount.line
    if not line.text[amount.end :].startswith(")") or not _CONVERTED.search(line.text[: amount.start]):
        return amount
    return replace(amount, end=amount.end + 1)


_ASIDE_ENDS = re.compile(r"(?:\s(?:an?|per|each|every)\s[a-z]+)?(?:,|\.$)")


def _beside(line: Line, end: int, amount: Candidate) -> Iterator[Candidate]:
    """The noun that an amount stands beside, between commas or behind a colon: "the rent, $5 million, is high"."""
    opened = line.text[:end].endswith(",") and _ASIDE_ENDS.match(line.text, amount.end)
    if opened or line.text[:end].endswith(":"):
        yield from ending_at(line, end - 1)


_SHARE = re.compile(
    r",\s(?:or\s)?(?:about\s|nearly\s)?an?\s"
    r"(?P<part>(?:quarter|third|half|fifth|tenth|fraction) of [^,;.()]{3,50})[,;.)]"
)


def _share(amount: Candidate) -> Iterator[Candidate]:
    """The share that an amount is said to be: "quarter of the price" of "$5 million, a quarter of the price, "."""
    found = _SHARE.match(amount.line.text, amount.end)
    if found and not NUMBERED.search(found.group("part")):
        start, end = found.span("part")
        yield Candidate(amount.line, start, end, found.group("part"), found.group("part"))


def _compound(amount: Candidate) -> Iterator[Candidate]:
    """The noun of "a $5 million fine"."""
    line = amount.line
    for found in noun_phrases(line):
        if found.start <= amount.end < found.end and line.text[amount.end : amount.end + 1] in ("-", " "):
            text = line.text[amount.end + 1 : found.end]
            named = Candidate(line, amount.end + 1, found.end, text, text)
            nothing = not text or not _opens_noun(text.split()[0]) or stem(text.split()[-1]) in WORLD | _PAID_IN
            if not nothing and may_be_measured(named):
                yield named
        elif found.start - amount.end == 1 and line.text[amount.end] in " -" and _opens_noun(found.text.split()[0]):
            yield from [found] if may_be_measured(found) else []


_NO_NOUN = word_set(
    "instead ago apiece lower higher later earlier two three four five six ten yesterday today overnight"
)


def _opens_noun(word: str) -> bool:
    """Whether a word behind an amount can open what it measures: no "instead", "went" or "three years ago"."""
    return word.lower() not in _NO_NOUN and not irregular(word.lower()) and stem(word) not in EMPTY


_HEDGE = re.compile(
    r"\s(?:at (?:least|most)|about|around|some|nearly|almost|roughly|approximately|(?:more|less|no less|not less"
    r"|no more|much|as much) (?:than|as)|up to|over|under|an? (?:estimated|total of|record|further|additional"
    r"|extra|mere)"
    r"|estimated|another|just|only|between|from|well|the|an?|by)$",
    re.IGNORECASE,
)


def _without_hedges(before: str) -> int:
    """Where the words before an amount end, without "about", "at least" and the like."""
    text = before.rstrip()
    while found := _HEDGE.search(text):
        text = text[: found.start()].rstrip()
    return len(text)


_LINKS = re.compile(r"\s(?:of|worth|totalling|totaling)$")


def _of(line: Line, end: int) -> Iterator[Candidate]:
    """The noun of "a break fee of"."""
    linked = _LINKS.search(line.text[:end])
    if linked:
        named = [found for found in options(line) if found.end == linked.start()]
        yield from (without_verb(line, found) for found in named[-1:])


def _without_participle(found: Candidate) -> Candidate:
    """ "Pension arrears owed" to somebody are pension arrears."""
    bare, _, last = found.text.rpartition(" ")
    if not bare or not last.lower().endswith("ed"):
        return found
    return Candidate(found.line, found.start, found.start + len(bare), bare, bare)


def _after(amount: Candidate) -> Iterator[Candidate]:
    """What stands behind: "in damages", "a year on subsidies", "which the state expects in taxes"."""
    line = amount.line
    linked = _MEASURES.match(line.text, amount.end)
    if linked:
        every = (_without_participle(one) for one in noun_phrases(line))
        found = [one for one in every if linked.start() < one.start <= linked.end() + 4 and _may_be_given(one)]
        found = [one for one in found if not NUMBERED.search(one.text)]
        found = [one for one in found if stem(one.text.split()[-1]) not in WORLD | _PAID_IN]
        if found:
            yield min(found, key=lambda one: (one.start, -one.end))
    which = _WHICH.match(line.text, amount.end)
    if which:
        _, end = clause_around(line, which.end())
        yield from cut(line, which.end(), min(end, _stop(line, which.end())))


_FUNDS = word_set("funding financing backing lending borrowing")


def _may_be_given(found: Candidate) -> bool:
    """Whether a phrase can be what an amount is given in, such as "state funding", which is no verb there."""
    return may_be_measured(found) or found.text.split()[-1].lower() in _FUNDS


def _stop(line: Line, start: int) -> int:
    """Where a relative clause ends: at punctuation, or where the main verb goes on."""
    found = re.search(r"[,;.()–—“”\"]", line.text[start:])
    end = start + found.start() if found else len(line.text)
    inside = [word for word in line.words if start <= word.start < end]
    acts = next((word.start for word in inside[FEWEST + 1 :] if word.lower in AUXILIARY), end)
    return min(end, acts)


_OPENS = re.compile(
    r"[$€£¥]\d[\d.,]*(?:bn|m|\s?(?:million|billion|trillion))?(?:,|\sand)\s|[;:–—“”\"()]\s*|,\s+(?:and|but|while|which|who|so|as|with|although|because|adding|saying)\s"
    r"|\b(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)(?<!\bwere\s)(?<!\bbeen\s)(?<!\bbe\s)(?:said|says?|claim(?:s|ed)?|argu(?:es|ed)|add(?:s|ed)|warn(?:s|ed)|maintain(?:s|ed)|alleg(?:es|ed)"
    r"|told [\w\s]{1,30}|estimate[sd]?|reckon(?:s|ed)?|report(?:s|ed)|disclosed|because|where|that the"
    r"|adding) (?:that )?|\b(?:said|claimed|estimated|reckoned|reported) that "
)


def _clause_start(line: Line, end: int) -> int:
    found = [match.end() for match in _OPENS.finditer(line.text, 0, end)]
    return max([line.opening, *found])


_LINKING = re.compile(
    r"\s(?:(?:is|was|were|are|be|been|has been|had been|will be)"
    r"(?: (?:now|put|estimated|valued|priced|sold|set|fixed))?"
    r"|(?:will|would|could|may|to|can)?\s?cost(?:s|ing)?|reach(?:es|ed)|total(?:s|led)|amount(?:s|ed)? to"
    r"|st(?:ands|ood) at|(?:came|comes|ran|runs|rose|fell|grew|dropped|climbed|adds up|jumped|shrank|slipped"
    r"|increased) to|sells? for|sold for|fetch(?:es|ed)|trad(?:es|ed)|earn(?:s|ed)|(?:is|are|was|were) worth|worth"
    r"|valued|estimated"
    # "Is estimated by geologists to be worth", "was put by the bank at"
    r"|(?:(?:is|was|were|are|been)\s)(?:[a-z]+ly\s)?(?:estimated|valued|thought|believed|said|expected|reckoned|put|priced)"
    r"(?:\sby\s[^,;]{3,50}?)?(?:\sto (?:be(?: worth)?|cost|reach|total|exceed)|\sat)"
    r")(?:\s(?:at|to|for|between|in|worth|the [a-z]+|it|them))?$"
)
# What stands between a noun and its verb: ", including cork and timber," or ", which lies in the north,".
_BETWEEN = re.compile(r",\s(?:including|such as|like|as well as|along with|which|who|an?|the|one of)\s")
# "Consultants put the station at": what follows the verb is measured, and not who puts it.
_PUT_AT = re.compile(
    r"\b(?:put(?:s|ting)?|(?:valu|estimat|pric)(?:es|ed|ing)|assess(?:es|ed|ing))\s"
    r"(?P<what>(?:the|all|its|their|an?|[A-Z][\w-]*['’]s?)\s[^,;]{3,60}?)\sat$"
)
_RELATIVE = re.compile(r",?\s(?:which|that)\s$")
_THAT = re.compile(r"(?<=\w)\s(?:which|that)$")


def _subject(line: Line, start: int, end: int) -> Iterator[Candidate]:
    """What is said to be, cost or reach an amount: the words before the verb."""
    # From one before the start, so that a verb which begins the stretch has its space.
    linked = _LINKING.search(line.text, max(0, start - 1), end)
    valued = _PUT_AT.search(line.text, line.opening, end)
    if valued is not None:
        yield from cut(line, *valued.span("what"))
    if linked is None:
        return
    stop = _without_modal(line.text, linked.start())
    opened = _RELATIVE.search(line.text[:start])
    relative = _THAT.search(line.text[:stop]) or (opened if stop <= start else None)
    if relative:
        yield from ending_at(line, relative.start())
        return
    asides = list(_BETWEEN.finditer(line.text, line.opening, stop)) if line.text[:stop].endswith(",") else []
    if asides:
        stop = asides[-1].start()
        start = min(start, _clause_start(line, stop))
    yield from cut(line, start, stop)


_MODAL = re.compile(r"(?:^|\s)(?:may|might|could|would|will|can|should|must|shall|to)(?:\s(?:well|also|soon|yet))?$")


def _without_modal(text: str, end: int) -> int:
    """Where a stretch ends without the "might" of "might cost"."""
    found = _MODAL.search(text, 0, end)
    return found.start() if found else end


def _clause(line: Line, start: int, end: int) -> Iterator[Candidate]:
    """The words of the clause up to the amount, where a verb is among them: "the board has deducted"."""
    inside = [word for word in line.words if start <= word.start and word.end <= end]
    acts = any(
        word.lower in AUXILIARY
        or irregular(word.lower)
        or word.lower.endswith(("ed", "ing", "es"))
        or _names(line, word.end)
        for word in inside
    )
    if acts:
        yield from cut(line, start, end)


def _names(line: Line, end: int) -> bool:
    return any(name.end == end for name in line.names)


_IN_CASH = re.compile(r"\sin\s(?P<what>cash|debt|equity|stock|bonds|shares)\b")


def _held(amount: Candidate) -> Iterator[Candidate]:
    found = _IN_CASH.match(amount.line.text, amount.end)
    if found:
        start, end = found.span("what")
        yield Candidate(amount.line, start, end, found.group("what"), found.group("what"))


def _near(amount: Candidate, scope: Scope) -> Candidate | None:
    """Of the phrases before an amount, the one that the model prefers."""
    line = amount.line
    start, _ = clause_around(line, amount.start)
    before = [found for found in options(line) if start <= found.start and found.end <= amount.start]
    before = [found for found in before if line.text[: found.start].split()[-1:] != ["to"]][-4:]
    comma = line.text.rfind(", ", 0, amount.start)
    before = [found for found in before if found.start > comma] or before
    if not before:
        return None
    opinions = scope.prefer(line, f"What is {amount.text}", [found.text for found in before])
    return max(zip(opinions, before, strict=True), key=lambda entry: entry[0])[1]
