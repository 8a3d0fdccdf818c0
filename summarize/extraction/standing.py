"""How an article puts a passage: as a fact, somebody's report, an allegation, a denial or a plan, and by whom.

Read off the sentence by the words that carry it in English news prose: what they govern is taken to run from the cue to
the end of its clause. Attribution to a speaker follows the two forms of news style, "according to X" and "X said".
"""

import re
from dataclasses import dataclass

from summarize.claims import Standing
from summarize.text.mention import Mention
from summarize.text.names import find_names

__all__ = ["Put", "standing_of"]


@dataclass(frozen=True)
class Put:
    """How a passage is put, and by whom where the sentence says so."""

    standing: Standing
    said_by: str | None = None


_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|denials? of|dismiss(?:es|ed|ing)?|refut(?:es|ed|ing)|rebut(?:s|ted)?|"
    r"disput(?:es|ed|ing)|rul(?:es|ed|ing) out|reject(?:s|ed|ing)? (?:the |any |all )?"
    r"(?:report|claim|suggestion|allegation|accusation|notion|idea|rumou?r)s?|"
    r"(?:has|have|had|is|are|was|were) no (?:such )?(?:plan|intention|talk|offer|agreement|deal)s?|"
    r"no (?:plan|intention|truth)s? (?:to|of|for|in)|(?:is|are|was|were) not true|did not take place|"
    r"never (?:took place|happened|existed|offered|agreed))\b",
    re.IGNORECASE,
)
_ALLEGATION = re.compile(
    r"\b(?:alleg(?:e|es|ed|edly|ing|ation|ations)|accus(?:e|es|ed|ing|ation|ations)|purported(?:ly)?|rumou?r(?:s|ed)?|"
    r"unconfirmed|speculat(?:ion|ed|ing)|claims? that|claimed that)\b",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"\b(?:will|would|shall|plans? to|planned|planning to|intends? to|aims? to|expects? to|(?:is|are) expected to|"
    r"(?:is|are|was|were) (?:due|set|scheduled|slated) to|proposed?|"
    r"to be (?:built|signed|delivered|completed))\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:according to|reportedly|report(?:s|ed)?|said|says|saying|told|stated?|announced|sources|quoted|cited|citing|"
    r"confirmed|noted|added|declared|described|called|warned|argued|insisted)\b",
    re.IGNORECASE,
)
_ACCORDING = re.compile(
    r"\b(?:according to|citing|quoted by|reported by|denied by|dismissed by|as reported in)\b", re.IGNORECASE
)
_VERB = re.compile(
    r"\b(?:said|says|told|stated|announced|confirmed|noted|added|declared|called|warned|argued|insisted|denied|denies|"
    r"dismissed|rejected|refuted|alleged|alleges|accused|accuses|claimed|claims|demanded|urged|described|reported)\b",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"(['’]s(?: [a-z][\w-]*){1,2}?)"
    r"(?=\s*(?:[,.;]|$|(?:has|have|had|was|were|is|are|later|also|of)\b|\w+(?:ed|id|ies)\b))"
)
_CLAUSE = re.compile(r"[;:]|,? (?:but|while|whereas|although|though)\b|\. ", re.IGNORECASE)


def standing_of(sentence: str, start: int, end: int) -> Put:
    """How `sentence` puts its passage from `start` to `end` (character offsets into the sentence)."""
    clause_start, clause_end = _clause(sentence, start, end)
    clause = sentence[clause_start:clause_end]
    before = clause[: max(0, start - clause_start)]
    if _governs(_DENIAL, before):
        return Put(Standing.denied, _speaker(clause, before))
    if _governs(_ALLEGATION, before):
        return Put(Standing.alleged, _speaker(clause, before))
    if _governs(_PLAN, before):
        return Put(Standing.planned, _speaker(sentence, before) if _REPORTED.search(sentence) else None)
    if (
        _in_quotes(sentence, start)
        or _ACCORDING.search(sentence)
        or _REPORTED.search(_around(clause, start - clause_start, end - clause_start))
    ):
        return Put(Standing.reported, _speaker(sentence, before))
    return Put(Standing.stated)


def _around(clause: str, start: int, end: int) -> str:
    """The clause without the passage itself, whose own words do not say how it is put."""
    return clause[: max(0, start)] + " " + clause[max(0, end) :]


def _clause(sentence: str, start: int, end: int) -> tuple[int, int]:
    first, last = 0, len(sentence)
    for mark in _CLAUSE.finditer(sentence):
        if mark.end() <= start:
            first = mark.end()
        elif mark.start() >= end:
            last = mark.start()
            break
    return first, last


def _governs(cue: re.Pattern[str], before: str) -> bool:
    return cue.search(before) is not None


def _in_quotes(sentence: str, start: int) -> bool:
    before = sentence[:start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _speaker(clause: str, before: str) -> str | None:
    """The name behind "according to" or "by", or else the nearest name before the verb of saying."""
    according = _ACCORDING.search(clause)
    if according is not None:
        named = find_names(clause[according.end() : according.end() + 90])
        if named and named[0].start <= 30:
            return _with_owned(clause[according.end() :], named[0])
    verb = _VERB.search(clause)
    if verb is None:
        return None
    named = find_names(clause[: verb.start()])
    if named and verb.start() - named[-1].end <= 40:
        return _with_owned(clause, named[-1])
    after = find_names(clause[verb.end() : verb.end() + 60])
    return after[0].value if after and after[0].start <= 3 else None


def _with_owned(clause: str, named: Mention[str]) -> str:
    """'Belmor's lawyers' and not Belmor alone: it is the lawyers who spoke."""
    owned = _OWNED.match(clause, named.end)
    return named.value + owned.group(1) if owned else named.value
