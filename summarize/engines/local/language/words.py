"""Words as the embedded engine compares them: stems, and families of words that news English uses for one event."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import snowballstemmer  # type: ignore[import-untyped]  # it has no annotations

from summarize.engines.local.language.families import EVENTS, THINGS

__all__ = [
    "EMPTY",
    "SPEECH",
    "WORLD",
    "Word",
    "families",
    "irregular",
    "is_event",
    "is_thing",
    "kinship",
    "names_doer",
    "stem",
    "stem_set",
    "word_set",
    "words",
]

_WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*\.?(?<=[A-Z]\.)|[^\W_]+(?:[.'’&-][^\W_]+)*|[%$€£¥₹]")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True)
class Word:
    """A word of a sentence: character offsets into it, its letters as they stand, and its stem."""

    start: int
    end: int
    text: str
    stem: str

    @property
    def lower(self) -> str:
        return self.text.lower()


def words(text: str) -> Iterator[Word]:
    """The words of a text, in order. A hyphenated word is one word."""
    for found in _WORD.finditer(text):
        yield Word(found.start(), found.end(), found.group(), stem(found.group()))


_IRREGULAR = {
    "bought": "buy", "sold": "sell", "sent": "send", "built": "build", "paid": "pay", "said": "say", "told": "tell",
    "made": "make", "met": "meet", "led": "lead", "held": "hold", "began": "begin", "begun": "begin", "took": "take",
    "taken": "take", "gave": "give", "given": "give", "won": "win", "lost": "lose", "spent": "spend", "left": "leave",
    "leaves": "leave", "rose": "rise", "fell": "fall", "found": "find", "sought": "seek",
    "spoke": "speak", "spoken": "speak", "went": "go", "gone": "go", "came": "come", "saw": "see", "seen": "see",
    "known": "know", "knew": "know", "written": "write", "wrote": "write", "hurt": "hurt", "died": "die",
    "dies": "die", "dying": "die", "dead": "die", "people": "person", "men": "man", "women": "woman",
    "children": "child", "chose": "choose", "chosen": "choose", "struck": "strike", "sued": "sue", "sues": "sue",
    "terminals": "terminal", "flew": "fly", "flown": "fly", "brought": "bring", "drew": "draw", "drawn": "draw",
}  # fmt: skip


# What the stemmer would make one with another word: "critical minerals" have no critics.
_WHOLE = frozenset(
    {
        "critical",
        "critically",
        "general",
        "generally",
        "according",
        "accordingly",
        "organ",
        "universe",
        "news",
        "terminal",
    }
)


@cache
def stem(word: str) -> str:
    """The common part of a word's forms ("supplier" and "suppliers"), by the Snowball stemmer for English.

    Acronyms stay whole, and irregular verbs take the stem of their first form.
    """
    lower = _POSSESSIVE.sub("", word.lower()).replace("’", "'").rstrip(".")
    lower = _IRREGULAR.get(lower, lower)
    if lower in _WHOLE or (word.isupper() and 1 < len(lower) <= 6):
        return lower
    # A stemmer of its own for each word: the object keeps state, and threads may ask at once.
    return str(snowballstemmer.stemmer("english").stemWord(lower))


def word_set(text: str) -> frozenset[str]:
    """The words of a list written as one text."""
    return frozenset(text.split())


def stem_set(text: str) -> frozenset[str]:
    """The stems of the words of a list written as one text."""
    return frozenset(stem(word) for word in text.split())


EMPTY = stem_set(
    "a an the this that these those it its they their them he his him she her we our us you your i my who whom whose "
    "which what when where why how whether and or nor but if then than as at by for from in into of on onto to with "
    "without within about above after against along among around before behind below between beyond during except "
    "over per since through toward towards under until up upon via while is am are was were be been being has have "
    "had having do does did done can could may might must shall should will would not no any all both each every few "
    "many more most much other others own same several some such only just also even still yet already so too very "
    "there here now again once further one ones either neither else off out down because case way"
)
"""Stems of words that carry no subject."""


def _by_stem() -> dict[str, frozenset[int]]:
    table: dict[str, set[int]] = {}
    for number, family in enumerate(EVENTS + THINGS):
        for word in family.split():
            table.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in table.items()}


_NUMBERS = _by_stem()


def families(word: str) -> frozenset[int]:
    """The numbers of the families that a stem belongs to; empty for most."""
    return _NUMBERS.get(word, frozenset())


def is_event(word: str) -> bool:
    """Whether a stem belongs to a family of events: something that somebody does."""
    return any(number < len(EVENTS) for number in families(word))


def irregular(lower: str) -> bool:
    """Whether a word, in lower case, is a past form that does not end in -ed."""
    return lower in _IRREGULAR


# Somebody who does it, and no event: "investor", "suppliers"; but "an order", "the merger" are events.
_DOER = re.compile(r"(?!order|offer|merger|transfer|tender|charter|takeover)\w+(?:er|or|ee)s?")


def names_doer(lower: str) -> bool:
    """Whether a word, in lower case, names somebody by what they do: "buyer", "investors"."""
    return _DOER.fullmatch(lower) is not None


def is_thing(word: str) -> bool:
    """Whether a stem is a kind of person, body or thing, such as "company" or "ministry"."""
    return any(number >= len(EVENTS) for number in families(word))


@lru_cache(maxsize=1 << 16)
def kinship(found: str, cue: str) -> float:
    """How near a stem is to a cue: 1 the same, 0.75 of one family (or a way of speaking, if that is asked), else 0."""
    if found == cue:
        return 1.0
    if families(found) & families(cue):
        return 0.75
    return 0.75 if cue in _SPEAK and found in SPEECH else 0.0


SPEECH = stem_set(
    "say said tell told declare add note describe call comment explain warn argue insist claim write stress emphasise "
    "emphasize state announce accuse urge demand criticise criticize condemn denounce oppose reject sue welcome praise "
    "hail support back deny dismiss reply respond declare comment remark stress recall recount tell question object "
    "protest complain allege vow pledge promise acknowledge admit confirm applaud endorse"
)
"""Stems of verbs by which somebody speaks."""

_SPEAK = stem_set("speak say comment")

WORLD = stem_set("mile km kilometre kilometer metre meter year month week day hour minute % percent")
"""Stems of units of length, time and share."""
