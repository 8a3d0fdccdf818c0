"""How a name stands in its sentence: which preposition governs it, and whether it only describes another noun."""

from summarize.engines.local.language.clauses import AUXILIARY
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.offices import is_office
from summarize.engines.local.language.places import is_country
from summarize.engines.local.language.words import EMPTY, SPEECH, Word, is_thing, word_set
from summarize.text.mention import Mention

__all__ = ["governor", "modifies", "owns"]

_PREPOSITIONS = word_set(
    "in on at of for from to with by into near over under after before between among against about via toward towards "
    "through during across amid despite within without like as including than"
)
_ARTICLES = word_set("the a an its their his her")
_SKIPPED = word_set("the a an its their his her our this that these those new own")


def governor(line: Line, name: Mention[str]) -> str:
    """The preposition that governs a name, articles skipped; empty if there is none."""
    end = name.start
    told = False
    for word in reversed(line.before(name.start, 6)):
        if any(mark in line.text[word.end : end] for mark in ",;:()–—”"):
            return ""
        end = word.start
        if word.lower in _PREPOSITIONS and not told:
            # "The government of X" acts as X does.
            before = line.before(word.start, 1)
            body = word.lower == "of" and before and before[0].lower in _BODIES
            source = word.lower == "to" and before and before[0].lower == "according"
            return "" if body else "according to" if source else word.lower
        if word.lower in _ARTICLES:
            told = False
        elif _other_name(line, word):
            return ""
        elif not _before_name(word):
            # "Of the opposition X": any noun may stand there, if an article comes before it.
            told = True
            if not _may_tell(word):
                return ""
    return ""


def _may_tell(word: Word) -> bool:
    """Whether a word in lower case may be a noun or an adjective before a name."""
    verb = word.stem in SPEECH or word.lower in AUXILIARY or word.lower.endswith(("ed", "ing"))
    return word.stem not in EMPTY and not verb


def _other_name(line: Line, word: Word) -> bool:
    """Whether a word belongs to a name of its own, other than an owner's."""
    return any(name.start <= word.start < name.end and not owns(line, name) for name in line.names)


def _before_name(word: Word) -> bool:
    """Whether a word may stand between a preposition and its name: "with the German maker X", "by Prime Minister Y"."""
    told = is_office(word.text) or is_thing(word.stem) or word.lower in _RANKED or word.lower in _SKIPPED
    return told or word.text[0].isupper() or "-" in word.text


_BODIES = frozenset({"government", "republic", "state", "kingdom", "city", "parliament", "authorities"})
_RANKED = frozenset({"former", "prime", "vice", "deputy", "acting", "then"})


def owns(line: Line, name: Mention[str]) -> bool:
    """Whether a name stands there as an owner or a part of an adjective: "Tarn's navy", "the Tarn-based firm"."""
    return line.text[name.end : name.end + 1] in ("-", "’", "'", "–")


def modifies(line: Line, name: Mention[str]) -> bool:
    """Whether a name only tells more of what follows it: an owner, "the US company", "Tarn spokesman Jo Wyle"."""
    if owns(line, name):
        return True
    after = line.after(name.end, 2)
    if not after or after[0].start - name.end > 1:
        return False
    word = after[0]
    if any(is_office(part.text) and part.text.islower() for part in after) and _name_follows(line, name):
        return True
    return word.text[0].islower() and (is_thing(word.stem) or (is_country(name.value) and _noun(word)))


def _name_follows(line: Line, name: Mention[str]) -> bool:
    """Whether another name comes within the next few words, with no punctuation before it."""
    following = next((other for other in line.names if other.start >= name.end), None)
    if following is None:
        return False
    between = line.text[name.end : following.start]
    return len(between.split()) <= 5 and not any(mark in between for mark in ",;:.()")


def _noun(word: Word) -> bool:
    return not word.lower.endswith(("ed", "s")) and word.stem not in EMPTY and word.lower not in AUXILIARY
