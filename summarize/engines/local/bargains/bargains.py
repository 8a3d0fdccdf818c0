"""Which words speak of a business agreement: nouns and verbs of bargains, less what only sounds like one."""

import re
from collections.abc import Iterator

from summarize.engines.local.language.clauses import negated, verbs_of
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.words import Word, irregular, names_doer, stem, stem_set, word_set

__all__ = ["AWARDING", "BARGAIN_VERBS", "bargains_of", "elsewhere", "is_noun"]

_NOUNS = stem_set(
    "agreement deal pact accord contract memorandum mou treaty concession concessionaire licence license merger "
    "takeover "
    "acquisition buyout buy-out sale purchase tender auction bid bidder offer order lease charter venture partnership "
    "stake privatisation privatization barter swap tie-up franchise buyer seller supplier licensee licensor divestment "
    "divestiture offtake off-take transaction procurement consortium convention arrangement investment sell-off "
    "nationalisation nationalization settlement handover spin-off"
)
BARGAIN_VERBS = stem_set(
    "buy acquire purchase sell divest merge combine absorb swallow snap scoop award order supply license lease charter "
    "invest grant clinch secure privatise privatize outbid bid swap barter ink contract commission procure "
    "nationalise nationalize entrust import export collaborate"
)
_PHRASES = re.compile(
    r"\bjoint(?:ly|[ -](?:venture|company|subsidiary|bid|undertaking|firm|business))\b|\bbreak fee\b"
    r"|\bletters? of intent\b"
    r"|\b(?P<verb>(?:tak(?:e|es|en|ing)|took) over|(?:team|link|tie)(?:s|ed|ing)? up|join(?:s|ed|ing)? forces)\b",
    re.IGNORECASE,
)
_CARRYING = stem_set("sign ink conclude reach strike win secure clinch land award seal finalise finalize approve clear")
AWARDING = stem_set("award grant acquire merge privatise privatize divest license lease outbid")

_ELSEWHERE = word_set(
    "wage wages pay salary salaries peace ceasefire truce coalition plea employment labour labor strike prisoner "
    "prisoners hostage hostages disarmament nuclear climate withdrawal custody divorce prenuptial gentleman's tenancy "
    "rental playing rookie marriage suicide social collective power-sharing border migration asylum electoral "
    "non-aggression record loan transfer"
)
"""What an agreement of another world than business is named after."""
_MARKS = frozenset("'‘’")
_ON = word_set("on over about")
_FIGURES = word_set("good great big raw square own done better best worse worst bad fair lousy fairer")
_GENERIC = 0.4
"""For nouns in the plural, and those of a person: "contracts are signed" tells of no bargain in particular."""


# "Investment firm", "procurement committee": what somebody is called, and nothing that was agreed.
_BODIES_FOR = stem_set(
    "firm bank fund company house manager committee panel minister promotion board officer department director "
    "specialist analyst banker adviser advisor editor"
)
_RIGHTS = stem_set(
    "licence license right concession permit permission contract option exclusivity monopoly lease franchise tender "
    "authorisation authorization access block mandate stake"
)


def _of_a_body(line: Line, word: Word) -> bool:
    """Whether a noun only says what kind of firm or office somebody is: "investment firm"."""
    after = line.after(word.end, 1)
    return any(
        other.stem in _BODIES_FOR and line.text[word.end : other.start] in (" ", "-") for other in after
    ) and word.stem not in (stem("seller"), stem("buyer"))


def _of_money(line: Line, word: Word) -> bool:
    """Whether what is granted is no right but a subsidy, bail or leave: "granted the town 2 million euros"."""
    return word.stem == stem("grant") and not any(other.stem in _RIGHTS for other in line.words)


def bargains_of(line: Line) -> Iterator[tuple[Word, float]]:
    """The words of a line that speak of a bargain, with weights up to 1."""
    for found in _PHRASES.finditer(line.text):
        first = found.group().split()[0]
        verb = found["verb"] is not None
        yield Word(found.start(), found.start() + len(first), first, stem(first if verb else "venture")), 1.0
    for word in line.words:
        noun = word.stem in _NOUNS and is_noun(word, line)
        verb = (
            not noun
            and word.stem in BARGAIN_VERBS
            and any(found is word for found, _ in verbs_of(line, {word.stem: 1.0}))
        )
        if (noun or verb) and not negated(line, word.start) and _meant(line, word) and not elsewhere(line, word):
            yield word, _of_verb(line, word) if verb else _of_noun(line, word)


def _of_verb(line: Line, word: Word) -> float:
    """Less for what somebody does day by day, or to a person: "how it buys its beans", "who had sold him"."""
    habit = word.lower.endswith("s") and not line.headline
    person = any(other.lower in _PERSONS for other in line.after(word.end, 1))
    return _GENERIC if habit or person else 1.0


_PERSONS = word_set("him her me us you himself herself")
_PERSONAL = word_set("his her my your our")


def _of_noun(line: Line, word: Word) -> float:
    if any(other.lower in _PERSONAL for other in line.before(word.start, 2)):
        return _GENERIC
    around = (*line.before(word.start, 6), *line.after(word.end, 5))
    weight = 1.0 if any(other.stem in _CARRYING for other in around) else 0.8
    return weight * (_GENERIC if word.lower.endswith("s") else 1.0)


def is_noun(word: Word, line: Line) -> bool:
    """Whether a word of an event stands as a noun: "a deal", "supply contract", and not "agreed", "will supply"."""
    before = line.before(word.start, 1)
    lead = before[0].lower if before else ""
    if line.headline and word.stem in BARGAIN_VERBS and word.lower.endswith("s"):
        # "Alder licenses a yeast to Birch".
        return not any(0 <= word.start - name.end <= 2 for name in line.names)
    if word.lower.endswith("ed") or irregular(word.lower) or lead in ("to", "will", "would", "can", "may", "not"):
        return False
    return not word.lower.endswith("ing")


def elsewhere(line: Line, word: Word) -> bool:
    """Whether an agreement is of another world than business: "a wage agreement", "a deal on prisoners"."""
    after = [other.lower for other in line.after(word.end, 2)]
    before = [other.lower for other in line.before(word.start, 2)]
    named = any(other in _ELSEWHERE for other in before) and before[:1] not in (["technology"], ["know-how"])
    return named or (len(after) > 1 and after[0] in _ON and after[1] in _ELSEWHERE)


# "Ordered a second fumigation", "order an inquiry": what no seller delivers.
_DECREED = re.compile(r"\s(?:that|to|an?\s(?:[a-z]+\s)?[a-z]+(?:ion|ment|ing|sis|iry|be|ew)\b)")


# "Development swallowed £5m": what costs is no buyer.
_CONSUMING = stem_set("swallow absorb snap")
_SUM = re.compile(
    r"\s(?:up\s)?(?:(?:about|some|nearly|more than|over|almost|a)\s)*(?:[A-Z]{0,3}[$€£¥₹]|(?:Rs|USD|EUR|GBP)\s?\d"
    r"|\d[\d.,]*\s?(?:million|billion|m|bn|per cent|%))"
)
_UNREAL = re.compile(
    r"\b(?:had hoped|would have liked|refused|declined|failed|pressed \w+|urged \w+) to\s(?:\w+\s){0,2}$"
)
_TOLD_TO = re.compile(r"\s(?:[^\s,;.]+\s){1,6}to\s")
# What is sold to everybody: "on sale from Monday", "sold out", "sells 300,000 tickets".
_RETAIL = re.compile(r".{0,4}?\b(?:on|for) sale\b", re.IGNORECASE)
_RETAIL_AFTER = re.compile(r"\sout\b|\s(?:[\d.,]+\s|[a-z]+\s){0,4}?(?:tickets|seats|copies|albums|records)\b")
_DOERS = word_set(
    "buyer bidder seller supplier licensee licensor concessionaire acquirer purchaser merger takeover order offer "
    "tender charter barter"
)


def _meant(line: Line, word: Word) -> bool:
    """Whether a word is meant as such: no "good deal of", "to deal with", "in order to", "agreement not to"."""
    before, after = line.before(word.start, 1), line.after(word.end, 1)
    lead = before[0].lower if before else ""
    follow = after[0].lower if after else ""
    if _of_a_body(line, word) or _of_money(line, word):
        return False
    if word.stem in _CONSUMING and _SUM.match(line.text, word.end):
        return False
    if word.stem == stem("nationalize") and not word.lower.startswith(("nationalis", "nationaliz")):
        return False
    if line.text[word.start - 1 : word.start] in _MARKS or line.text[word.end : word.end + 1] in _MARKS:
        return False
    if word.stem == stem("deal"):
        return lead not in _FIGURES and follow != "of" and (follow != "with" or lead in ("a", "the", "its"))
    if word.stem == stem("order") and (_DECREED.match(line.text, word.end) or _TOLD_TO.match(line.text, word.end)):
        return False
    if not is_noun(word, line) and _UNREAL.search(line.text[: word.start]):
        return False
    if word.lower == "private" or (names_doer(word.lower) and word.lower.rstrip("s") not in _DOERS):
        return False
    if _RETAIL.match(line.text, max(0, word.start - 4)) or _RETAIL_AFTER.match(line.text, word.end):
        return False
    if word.stem == stem("order"):
        return lead not in ("in", "court", "to", "of", "and") and follow not in (
            "to",
            "that",
            "intake",
            "book",
            "books",
        )
    if word.stem in (stem("accord"), stem("offer")):
        return lead not in ("own", "on", "in")
    return word.lower != "sales" and (follow != "not" or word.stem != stem("agreement"))
