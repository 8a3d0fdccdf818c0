"""Who is on the sides of an event that a noun names: "the joint venture of X and Y", "X won a contract with Y"."""

import re
from collections.abc import Callable, Iterator, Mapping

from summarize.engines.local.language.clauses import AUXILIARY, clause_around
from summarize.engines.local.language.governing import modifies, owns
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.words import Word, irregular, is_event, kinship, names_doer, stem, stem_set
from summarize.text.mention import Mention

__all__ = ["Sided", "sides_of"]

Sided = tuple[Mention[str], Word, float, bool]
"""A name, the noun, how well the noun fits, and whether the name is a doer."""
Subjects = Callable[[Line, Word], list[Mention[str]]]

# Verbs that only carry the noun that follows them: "signed a contract", "formed a venture", "struck a deal".
_CARRYING = stem_set(
    "sign ink conclude reach strike form found establish create launch announce enter have hold get win secure clinch "
    "land award receive agree seal finalise finalize close complete make negotiate seek set drop extend "
    "unveil own file lodge"
)
_GRANTING = stem_set("grant award give hand offer sell supply lease license licence")
_LINK = re.compile(
    r"(?:,?\s\w+){0,5}?,?\s(?P<how>with|between|of|to|by|from)\s(?:the\s|its\s|an?\s)?(?:[\w-]+\s){0,3}?", re.IGNORECASE
)
_AND = re.compile(
    r"(?:\s\([^)]{1,25}\))?,?\s(?:and|&)\s(?:the\s)?"
    r"(?:[a-z][\w-]*\s|[A-Z][a-z]+\s(?=[a-z])|[A-Z]\w+['’]s\s){0,4}"
)
_NEAR = 7


def sides_of(line: Line, cues: Mapping[str, float], subjects: Subjects) -> Iterator[Sided]:
    """The names on the sides of the nouns that are kin to the cues; `subjects` finds the doers of a verb."""
    for word in line.words:
        weight = max((weight * kinship(word.stem, cue) for cue, weight in cues.items()), default=0.0)
        if weight <= 0 or not is_event(word.stem) or not _noun(line, word):
            continue
        yield from ((name, word, weight, doer) for name, doer in _linked(line, word))
        carried = _carrier(line, word)
        yield from ((name, word, 0.9 * weight, True) for name in _the_two(line, word))
        if carried is not None:
            yield from ((name, word, 0.9 * weight, True) for name in subjects(line, carried))
            yield from ((name, word, 0.9 * weight, False) for name in _granted(line, carried, word))
        elif any(other.lower in ("its", "their") for other in line.before(word.start, 4)):
            yield from ((name, word, 0.9 * weight, True) for name in subjects(line, word))


def _noun(line: Line, word: Word) -> bool:
    """Whether a word of an event stands as a noun: "a deal", "supply contract", and not "agreed", "will supply"."""
    before = line.before(word.start, 1)
    lead = before[0].lower if before else ""
    if (word.text[0].isupper() and not line.headline) or names_doer(word.lower):
        return False
    return not (word.lower.endswith(("ed", "ing")) or irregular(word.lower) or lead in ("to", "will", "would", "not"))


def _linked(line: Line, noun: Word) -> Iterator[tuple[Mention[str], bool]]:
    """The names that a preposition joins to the noun, with those that "and" joins to them."""
    first = next((name for name in line.names if name.start >= noun.end), None)
    if first is None or owns(line, first):
        return
    found = _LINK.fullmatch(line.text[noun.end : first.start])
    if not found:
        return
    how = found.group("how").lower()
    chain = [first]
    for name in line.names:
        if name.start > chain[-1].end and _AND.fullmatch(line.text[chain[-1].end : name.start]):
            chain.append(name)
    if how == "of" and len(chain) < 2 and not kinship(noun.stem, _SALE):
        return
    if how == "to" and not kinship(noun.stem, _SALE):
        return
    yield from ((name, how in ("by", "between")) for name in chain)
    yield from ((name, False) for name in _goal(line, chain[-1], noun))


_SALE = stem("sale")
_TO = re.compile(r"(?:\s[a-z]\w*){0,3}\s(?:to|by|from)\s(?:the\s)?(?:[a-z][\w-]*\s){0,2}")


_BOTH = re.compile(r"\s(?:that\s|which\s)?the two(?:\s[a-z]+)?\s[a-z]+ed\b")


def _the_two(line: Line, noun: Word) -> list[Mention[str]]:
    """The two of "a joint venture the two companies formed": those whom the sentence began with."""
    before = [name for name in line.names if name.end <= noun.start]
    return before[:2] if len(before) >= 2 and _BOTH.match(line.text, noun.end) else []


def _goal(line: Line, name: Mention[str], noun: Word) -> list[Mention[str]]:
    """To whom, after what: "the sale of Birch Mills to Alder Foods"."""
    if not kinship(noun.stem, _SALE):
        return []
    after = [other for other in line.names if other.start > name.end and not owns(line, other)][:1]
    return [other for other in after if _TO.fullmatch(line.text[name.end : other.start])]


def _carrier(line: Line, noun: Word) -> Word | None:
    """The verb that carries the noun, in the same clause and a few words before it."""
    start, _ = clause_around(line, noun.start)
    for word in reversed([word for word in line.before(noun.start, _NEAR) if word.start >= start]):
        if line.text[word.end : noun.start].count(","):
            return None
        off = word.lower == "called" and any(after.lower == "off" for after in line.after(word.end, 1))
        if off or word.stem in _CARRYING or word.stem in _GRANTING:
            return None if word.lower.endswith("ing") and not _auxiliary(line, word) else word
    return None


def _auxiliary(line: Line, word: Word) -> bool:
    return any(other.lower in AUXILIARY for other in line.before(word.start, 2))


def _granted(line: Line, verb: Word, noun: Word) -> list[Mention[str]]:
    """Whom something is granted: "granted Birch Mills a licence"."""
    if verb.stem not in _GRANTING:
        return []
    between = [name for name in line.names if verb.end <= name.start and name.end <= noun.start]
    return [name for name in between[:1] if not modifies(line, name) and line.text[verb.end : name.start].strip() == ""]
