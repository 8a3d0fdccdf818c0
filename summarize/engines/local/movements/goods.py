"""What goods are called in a sentence: "of tin ore and zinc" after an amount, "wheat" before "cargo"."""

import re
from collections.abc import Iterator

from summarize.engines.local.language.clauses import AUXILIARY
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.words import EMPTY, Word, irregular, stem, word_set

__all__ = ["goods_after", "goods_before", "head_of", "listed"]


def head_of(noun: str) -> str:
    """A noun in lower case without the ending of a regular plural."""
    lower = noun.lower()
    if lower.endswith("ies") and len(lower) > 4:
        return f"{lower[:-3]}y"
    if lower.endswith(("ches", "shes", "xes", "goes", "sses")):
        return lower[:-2]
    return lower[:-1] if lower.endswith("s") and not lower.endswith(("ss", "us", "is")) else lower


_OF = re.compile(r"(?:\s\([^)]{1,20}\))?\s(?:[a-z-]+\s)?of\s(?:the\s|its\s|their\s)?")
_LONGEST = 5


def goods_after(line: Line, end: int) -> Iterator[str]:
    """What stands after "of": "of tin ore and zinc" has two."""
    linked = _OF.match(line.text, end)
    if linked is not None:
        yield from listed(line, linked.end())


def listed(line: Line, start: int) -> Iterator[str]:
    """The things of a list that starts at an offset, up to where the sentence goes on with something else."""
    words = [word for word in line.words if word.start >= start]
    part: list[Word] = []
    last = start
    for index, word in enumerate([*words, None]):
        gap = line.text[last : word.start] if word else ""
        joined = word is not None and (word.lower in _JOINING or "," in gap)
        ended = word is None or _ends(line, words, index) or (gap.strip(" ") not in ("", ","))
        if (joined or ended) and part:
            text = line.text[part[0].start : part[-1].end]
            counts = all(word.lower in _NUMBERS for word in part)
            if len(part) <= _LONGEST and not counts and not any(character.isdigit() for character in text):
                yield text
            part = []
        if word is None or ended or (joined and _goes_on(words, index)):
            return
        last = word.end
        if word.lower not in _JOINING:
            part.append(word)


_JOINING = ("and", "including")


# "A second lot of twelve" does not say of what.
_NUMBERS = word_set(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty dozen hundred others more"
)
_AFTER = word_set("consigned destined bound aboard last this next each also worth then yesterday today when which that")
_DETERMINERS = word_set("the a an its their his her this that these those some another")


def _ends(line: Line, words: list[Word], index: int) -> bool:
    """Whether a word is no part of a list of things: a verb, a preposition, a pronoun."""
    word = words[index]
    if word.lower in AUXILIARY or word.lower in _AFTER or word.lower.endswith("ly"):
        return True
    if word.stem in EMPTY and word.lower not in ("and", "of"):
        return True
    following = words[index + 1] if index + 1 < len(words) else None
    adjacent = following is not None and line.text[word.end : following.start] == " "
    tells = irregular(word.lower) or word.lower.endswith("ed")
    # "Dried fish" and "used cars" are things; "wheat landed at" goes on.
    on = following is None or not adjacent or following.stem in EMPTY or following.text[0].isupper()
    return tells and on and index > 0


def _goes_on(words: list[Word], index: int) -> bool:
    """Whether what is joined is no further thing of the list: "and the ministry", "and was"."""
    following = words[index + 1] if words[index].lower == "and" and index + 1 < len(words) else words[index]
    opens = following.lower in AUXILIARY or following.lower in _DETERMINERS or following.text[0].isupper()
    return opens or irregular(following.lower) or following.lower.endswith("ed") or following.text[0].isdigit()


_PLAIN = word_set(
    "trial sample test pilot first second third fourth fifth new latest commissioning further larger next final whole "
    "entire more additional regular commercial initial big small huge single other such last large major maiden "
    "inaugural one two three four five six seven eight nine ten eleven twelve dozen several both all symbolic token "
    "modest annual monthly weekly daily recent long-awaited full half main state grain-laden loaded chartered"
)


# "High-profile", "large-scale": how it is, not what it is.
_GRADED = ("high-", "low-", "large-", "small-", "long-", "much-", "so-", "record-", "first-", "last-", "top-")


def goods_before(line: Line, start: int) -> Iterator[str]:
    """The goods that name a consignment: "wheat" of "a first wheat cargo"."""
    named: list[Word] = []
    for word in reversed(line.before(start, 3)):
        end = named[0].start if named else start
        usual = word.lower in _PLAIN or word.stem in EMPTY or word.lower.endswith(("ed", "ing", "ly", "'s", "’s"))
        usual = usual or word.lower.startswith(_GRADED)
        plain = word.text.islower() or (word.text.isupper() and len(word.text) > 1)
        if usual or not plain or line.text[word.end : end] not in (" ", "-") or any(map(str.isdigit, word.text)):
            break
        named.insert(0, word)
    if named and stem(named[-1].text) not in EMPTY:
        yield line.text[named[0].start : named[-1].end]
