"""Whose report a sentence passes on: newspapers, agencies, broadcasters and releases that it names as its source.

"According to a report by the Tarvo Herald", "told Reuters", "the Herald reported", "in a statement distributed via PR
Newswire": the article then is no witness of its own. A speaker ("the minister said") is another matter. Some wordings
say that what they name is the source of a report, whatever its name; after others ("according to X", "X said") the name
must be that of an outlet, by its own words or because the reader knows of it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from summarize.text.dates.calendar_words import MONTH, WEEKDAYS
from summarize.text.names.commonwords import FUNCTION_WORDS
from summarize.text.wordlist import words_in

__all__ = ["Named", "Relay", "find_relays", "is_outlet", "outlet_key"]


class Named(StrEnum):
    """What the wording makes of the name: surely an outlet, the author of one report, perhaps an outlet, or nobody."""

    outlet = "outlet"
    author = "author"
    perhaps = "perhaps"
    back = "back"


@dataclass(frozen=True)
class Relay:
    """A passage of a sentence, by offsets into it, that passes on the report of `outlet`, as the name is written.

    A name that is only `perhaps` that of an outlet counts where the reader knows of it; `back` gives no name at all
    ("the newspaper said").
    """

    start: int
    end: int
    outlet: str
    named: Named


_NAME = r"(?P<name>[A-Z][\w&.’'-]*(?:(?: of| de| and| &)? [A-Z][\w&.’'-]*){0,5})"
_THE = r"(?:[Tt]he |[Aa]n? |its |their )?"
_OUTLET_NOUN = (
    r"(?:(?:[a-z-]+ )?(?:newspaper|paper|daily|weekly|magazine|broadcaster|news (?:agency|outlet|site|website|"
    r"channel|"
    r"service|wire)|wire service|newswire|news|website|television|outlet|agency))"
)
_AFTER = r" (?:news agency|newspaper|daily|television|magazine)"
_REPORT = r"(?:news |press |media |wire |exclusive |earlier |recent |published |separate )*"
_REPORTS = r"(?:report|story|article|investigation|dispatch|scoop|exposé)s?"
_SAYING = (
    r"(?:report(?:s|ed)|wr(?:ites|ote)|sa(?:ys|id)|reveal(?:s|ed)|quot(?:es|ed)|cit(?:es|ed)|add(?:s|ed)|"
    r"claim(?:s|ed))"
)
_SHIPPED = r"(?:distributed|issued|released|published|carried|sent|put out|circulated)"


@dataclass(frozen=True)
class _Cue:
    """A wording, and the words of which one must stand in a sentence for it to be worth looking for."""

    words: frozenset[str]
    pattern: re.Pattern[str]


def _cue(words: str, pattern: str) -> _Cue:
    return _Cue(frozenset(words.split()), re.compile(pattern))


_REPORT_WORDS = (
    "report reports story stories article articles investigation investigations dispatch dispatches scoop scoops exposé"
)
_SAYING_WORDS = (
    "reports reported writes wrote says said reveals revealed quotes quoted cites cited adds added claims claimed"
)
_SOURCE = rf"{_THE}(?:{_OUTLET_NOUN} )?{_NAME}"
_PERHAPS = rf"{_THE}(?P<noun>{_OUTLET_NOUN} )?{_NAME}(?P<after>{_AFTER})?"
# Wordings that say that what they name is the source of a report.
_STRONG = (
    _cue(
        _REPORT_WORDS,
        rf"\b{_THE}{_REPORT}{_REPORTS} (?:that was |which was |first )?(?:published |carried |printed |broadcast |"
        rf"aired )?"
        rf"(?:on [A-Z]\w+ )?(?P<where>by|in|from|on) {_SOURCE}",
    ),
    _cue("reported", rf"\breported (?:on [A-Z]\w+ |earlier |first |previously )?by {_SOURCE}"),
    _cue("quoted", rf"\bquoted (?:by|in) {_SOURCE}"),
    _cue(
        "statement release announcement",
        rf"\b(?:statement|release|announcement) (?:{_SHIPPED} )?(?:via|through) {_SOURCE}",
    ),
)
# Wordings after which the name must be that of an outlet.
_WEAK = (
    _cue(
        "according citing quoting told spoke speaking per interview seen obtained reviewed viewed via through over",
        r"\b(?:[Aa]ccording to|[Cc]iting|[Qq]uoting|[Tt]old|[Ss]poke to|[Ss]peaking to|[Aa]s per|"
        rf"[Ii]nterview (?:with|in|to)|(?:seen|obtained|reviewed|viewed) by|{_SHIPPED} (?:via|through|"
        rf"over)) {_PERHAPS}",
    ),
    _cue(_REPORT_WORDS, rf"\b{_THE}(?P<noun>{_OUTLET_NOUN} )?{_NAME}(?P<after>) {_REPORT}{_REPORTS}\b"),
    _cue(
        _SAYING_WORDS,
        rf"\b{_PERHAPS},? (?:has |had |first |also |earlier |later |on [A-Z]\w+ )*{_SAYING}\b",
    ),
)
_OF_PRINT = r"(?:newspaper|paper|daily|weekly|magazine|broadcaster|news agency|agency|outlet|report|article|story)"
_BACK = (
    _cue(
        _SAYING_WORDS,
        rf"\b(?:[Tt]he|[Tt]hat|[Tt]his|[Ii]ts) (?:same )?{_OF_PRINT}(?: (?:also|further|then|later))? {_SAYING}\b",
    ),
    _cue("according citing", rf"\b(?:[Aa]ccording to|[Cc]iting) (?:the|that|this) (?:same )?{_OF_PRINT}\b"),
)
_WORDS = re.compile(r"[a-zé]+")
_ANY = frozenset().union(*(cue.words for cue in (*_STRONG, *_WEAK, *_BACK)))
_OPENS = re.compile(rf"\b(?!quot){_SAYING}\Z")
_BOUNDARY = re.compile(r"; |,? (?:but|while|whereas|although|though)\b")
_TRAILING = re.compile(r"[\s.,”\"’')]*(?:on [A-Z]\w+|this week|last week|earlier)?[\s.,”\"’')]*\Z")

# The words that names of outlets end in, or begin with; not those that companies like as well (Star, Standard, Globe).
_LAST = words_in(
    "times herald post news wire newswire journal tribune gazette dispatch chronicle observer telegraph courier"
    " examiner inquirer bulletin sentinel daily weekly press tv radio television broadcasting magazine newspaper"
    " guardian"
)
_FIRST = ("radio", "agence", "agencia", "agenzia")
_WELL_KNOWN = frozenset(
    words_in(
        "reuters bloomberg ap afp dpa upi xinhua tass interfax kyodo yonhap anadolu bernama antara ansa efe bbc"
        " cnn cnbc npr abc cbs nbc nikkei handelsblatt politico axios economist ft wsj globenewswire"
        " prnewswire businesswire"
    )
) | {
    *("agence france presse", "deutsche presse agentur", "press trust of india"),
    *("al jazeera", "le monde", "der spiegel"),
}


def outlet_key(name: str) -> str:
    """Equal for ways of writing one outlet: without case, marks, article, internet domain and spaces."""
    plain = re.sub(r"\.(?:com|org|net|co|news|info|[a-z]{2})\b|\A(?:www\.)", "", name.strip().casefold())
    plain = re.sub(r"\A(?:the|a) |['’]s\b", "", plain)
    return re.sub(r"[^\w]+", "", plain)


def is_outlet(name: str) -> bool:
    """Whether a name is that of a newspaper, agency or broadcaster by its own words."""
    words = re.findall(r"\w+", name.casefold().removeprefix("the "))
    if not words:
        return False
    return (words[-1] in _LAST and len(words) > 1) or words[0] in _FIRST or " ".join(words) in _WELL_KNOWN


def find_relays(sentence: str) -> tuple[Relay, ...]:
    """The passages of a sentence that pass on somebody's report, or may do so, in order."""
    words = frozenset(_WORDS.findall(sentence.lower())) & _ANY
    if not words:
        return ()
    found = set(_found(sentence, words))
    return tuple(sorted(found, key=lambda relay: (relay.start, relay.end, relay.named, relay.outlet)))


def _found(sentence: str, words: frozenset[str]) -> Iterator[Relay]:
    for match in _matches(_STRONG, sentence, words):
        name = _trimmed(match["name"])
        by_author = match.groupdict().get("where") in ("by", "from") and not is_outlet(name)
        if name:
            yield _relay(sentence, match, name, Named.author if by_author else Named.outlet)
    for match in _matches(_WEAK, sentence, words):
        name = _trimmed(match["name"])
        sure = match["noun"] or match["after"] or is_outlet(name)
        if name:
            yield _relay(sentence, match, name, Named.outlet if sure else Named.perhaps)
    for match in _matches(_BACK, sentence, words):
        yield _relay(sentence, match, "", Named.back)


def _matches(cues: Iterable[_Cue], sentence: str, words: frozenset[str]) -> Iterator[re.Match[str]]:
    for cue in cues:
        if not cue.words.isdisjoint(words):
            yield from cue.pattern.finditer(sentence)


def _trimmed(name: str) -> str:
    """The name without opening function words, weekdays and months, and without possessive and closing marks."""
    words = name.split()
    while words and (words[0].casefold() in FUNCTION_WORDS or _in_calendar(words[0])):
        words.pop(0)
    kept: list[str] = []
    for word in words:
        if _in_calendar(word):
            break
        kept.append(re.sub(r"['’]s?\Z", "", word))
        if kept[-1] != word:
            break
    while kept and kept[-1].casefold() in ("of", "de", "and", "&"):
        kept.pop()
    return " ".join(kept).rstrip(".,-’'")


def _in_calendar(word: str) -> bool:
    return word.rstrip(".,").casefold() in WEEKDAYS or re.fullmatch(MONTH, word.rstrip(",")) is not None


def _relay(sentence: str, match: re.Match[str], outlet: str, named: Named) -> Relay:
    """What the wording governs: its clause, or, where a verb of saying opens it, what comes after the verb."""
    first, last = 0, len(sentence)
    for mark in _BOUNDARY.finditer(sentence):
        if mark.end() <= match.start():
            first = mark.end()
        elif mark.start() >= match.end():
            last = mark.start()
            break
    if _OPENS.search(match.group()) and not _TRAILING.match(sentence[match.end() : last]):
        first = match.start()
    return Relay(first, last, outlet, named)
