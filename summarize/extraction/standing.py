"""How an article puts a passage: as a fact, somebody's report, an allegation, a denial or a plan, and by whom.

Read off the sentence by the words that carry it in English news prose: what they govern is taken to run from the cue to
the end of its clause, short of an aside and of where another verb begins. In doubt the passage is taken to be stated or
reported: a denial that is missed costs less than one that is made up. Attribution to a speaker follows the two forms of
news style, "according to X" and "X said".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from summarize.claims import Standing
from summarize.extraction import cues
from summarize.text.mention import Mention
from summarize.text.names import find_names

__all__ = ["Put", "standing_of"]

# So many words, without a full stop at the end, are a headline.
HEADLINE_WORDS = 20


@dataclass(frozen=True)
class Put:
    """How a passage is put, and by whom where the sentence says so."""

    standing: Standing
    said_by: str | None = None


# Fields of a record often cite the same words, and most values a sentence that others cite as well: what depends on the
# sentence or clause alone is read off it once.
_once = lru_cache(maxsize=1024)


@_once
def standing_of(sentence: str, start: int, end: int) -> Put:
    """How `sentence` puts its passage from `start` to `end` (character offsets into the sentence)."""
    quoted = _in_quotes(sentence, start)
    sentence = _QUOTED.sub(lambda found: _blank_unless(found, start, end), sentence)
    first, last = _clause(sentence, start, end)
    clause = sentence[first:last]
    before, after = sentence[first : max(first, start)], sentence[end : max(end, last)]
    if _denied(before, after):
        return Put(Standing.denied, _speaker(clause) or _unnamed(clause))
    if _alleged(before, after):
        return Put(Standing.alleged, _speaker(clause) or _unnamed(clause))
    around = f"{before} {after}"
    if _planned(before, after, sentence):
        return Put(Standing.planned, _speaker(sentence) if cues.REPORTED.search(sentence) else None)
    if quoted or _according(sentence) or cues.REPORTED.search(around):
        return Put(Standing.reported, _speaker(sentence))
    return Put(Standing.stated)


_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def _blank_unless(quotation: re.Match[str], start: int, end: int) -> str:
    """A quotation as it is if the passage touches it; else blank: what is said in it governs nothing outside it."""
    touched = quotation.start() < end and start < quotation.end()
    return quotation.group() if touched else " " * len(quotation.group())


def _clause(sentence: str, start: int, end: int) -> tuple[int, int]:
    first, last = 0, len(sentence)
    for mark_start, mark_end in _clause_marks(sentence):
        if mark_end <= start:
            first = mark_end
        elif mark_start >= end:
            last = mark_start
            break
    return first, last


@_once
def _clause_marks(sentence: str) -> tuple[tuple[int, int], ...]:
    return tuple(mark.span() for mark in cues.CLAUSE.finditer(sentence))


def _denied(before: str, after: str) -> bool:
    if _governed(cues.DENIAL, before, but=cues.NOTHING_SAID) or _governed(cues.CLEARED, before):
        return True
    if _governed(cues.NEGATION, before, simple=True) or cues.NEGATED_AFTER.search(after):
        return True
    if cues.NO_SUCH.search(before) and cues.THERE_IS.search(after):
        return True
    if cues.FALSE_AFTER.search(after) and cues.REPORTS.search(before):
        return True
    return any(
        not cues.NOTHING_SAID.search(after[: mark.start()]) and not cues.BREAK.search(after[: mark.start()])
        for mark in cues.DENIED_AFTER.finditer(after)
    )


def _alleged(before: str, after: str) -> bool:
    if cues.ALLEGED_THING.search(before) or cues.ALLEGED_AFTER.search(after):
        return True
    return _governed(cues.ALLEGATION, before)


def _planned(before: str, after: str, sentence: str) -> bool:
    if cues.PLANNED_THING.search(before) or cues.PLANNED_AFTER.search(after) or _governed(cues.PLAN, before):
        return True
    if _governed(cues.CONDITION, before, simple=True):
        return True
    headline = len(sentence.split()) <= HEADLINE_WORDS and not sentence.rstrip("”\"'’ ").endswith((".", "!"))
    return headline and _governed(cues.HEADLINE_PLAN, before)


def _governed(cue: re.Pattern[str], before: str, *, but: re.Pattern[str] | None = None, simple: bool = False) -> bool:
    """Whether a cue stands before the passage and reaches it; not after what `but` finds right before the cue.

    A `simple` cue does not reach beyond a comma, nor into a clause that depends on its own.
    """
    for mark in cue.finditer(before):
        if but is not None and but.search(before[: mark.start()]):
            continue
        if _reaches(before, mark, simple=simple):
            return True
    return False


def _reaches(before: str, mark: re.Match[str], *, simple: bool) -> bool:
    between = before[mark.end() :]
    if cues.BREAK.search(between) or cues.BACKGROUND.search(between):
        return False
    if simple and _DEPENDENT.search(between):
        return False
    if _BY.match(between):
        # Who denies is not denied: only what comes after the name, behind a comma or a verb.
        return "," in between or _OF.search(between) is not None
    aside = cues.PARENTHESIS.search(before[: mark.end()])
    if aside is None or not _CLOSED.search(between):
        return True
    head = aside.groupdict().get("head")
    return head is not None and _REPORT.search(head) is not None


_DEPENDENT = re.compile(
    r"[,;()–—]|\b(?:when|because|that|which|who|whom|after|before|until|unless|if|as|since|where|and|or)\b"
)
_BY = re.compile(r"\s*(?:,\s*)?by\b", re.IGNORECASE)
_OF = re.compile(r"\b(?:of|that)\b")
_CLOSED = re.compile(r"[,)–—]")
_REPORT = re.compile(
    r"(?:report|claim|rumou?r|allegation|accusation|suggestion|stor(?:y|ie)|statement)s?\Z", re.IGNORECASE
)


def _in_quotes(sentence: str, start: int) -> bool:
    before = sentence[:start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


@_once
def _speaker(clause: str) -> str | None:
    """The name behind "according to" or "by", or else the nearest name before the verb of saying."""
    according = cues.ACCORDING.search(clause)
    if according is not None:
        named = _names(clause[according.end() : according.end() + 90])
        if named and named[0].start <= 30:
            return _with_owned(clause[according.end() :], named[0])
    verb = next(_verbs(clause), None)
    if verb is None:
        return None
    named = _names(clause[: verb.start()])
    if named and verb.start() - named[-1].end <= 40:
        return _with_owned(clause, named[-1])
    after = _names(clause[verb.end() : verb.end() + 60])
    return after[0].value if after and after[0].start <= 3 else None


@_once
def _according(sentence: str) -> bool:
    return cues.ACCORDING.search(sentence) is not None


@_once
def _names(words: str) -> tuple[Mention[str], ...]:
    return tuple(find_names(words))


def _verbs(clause: str) -> Iterator[re.Match[str]]:
    return cues.VERB.finditer(clause)


def _unnamed(clause: str) -> str | None:
    """A speaker without a name ("the ministry") right before the verb of saying."""
    verb = next(_verbs(clause), None)
    if verb is None:
        return None
    found = [one for one in cues.SPEAKERS.finditer(clause, 0, verb.start()) if verb.start() - one.end() <= 25]
    if found:
        words = found[-1].group()
        return words[0].lower() + words[1:]
    return None


_OWNED = re.compile(
    r"(['’]s(?: [a-z][\w-]*){1,2}?)"
    r"(?=\s*(?:[,.;]|$|(?:has|have|had|was|were|is|are|later|also|of)\b|\w+(?:ed|id|ies)\b))"
)


def _with_owned(clause: str, named: Mention[str]) -> str:
    """'Belmor's lawyers' and not Belmor alone: it is the lawyers who spoke."""
    owned = _OWNED.match(clause, named.end)
    return named.value + owned.group(1) if owned else named.value
