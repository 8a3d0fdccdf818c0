"""What a dispute is about, as a noun phrase of the charge whose words come back in the sentences around it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from summarize.engines.local.language.governing import owns
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.words import EMPTY, SPEECH, Word, irregular, stem_set, word_set, words
from summarize.engines.local.reading.candidates import Candidate, noun_phrases

__all__ = ["subject_of"]

_CLAIMS = 3
_LONGEST = 6
_LEAST = 0.9
# What a noun phrase stands after, and a verb does not.
_LEADS = word_set(
    "the a an its their his her our this that these those no any some every each of in on for over about against by "
    "with from at into than under between without such own more all both"
)
_TIMES = stem_set(
    "day week month year hour minute morning night evening today yesterday tomorrow monday tuesday wednesday thursday "
    "friday saturday sunday january february march april may june july august september october november december "
    "percent cent people person thing way time part first second third number one two three four five six seven "
    "eight nine "
    "ten hundred thousand million billion"
)


def subject_of(claims: Sequence[Candidate], around: Sequence[Line], names: frozenset[str]) -> Candidate | None:
    """The noun phrase of the first few claims whose words the lines around have most often; None if none comes back.

    `names` are stems that do not count: who raises it is not what it is about.
    """
    counts = Counter(word for line in around for word in line.stems)
    scored = [
        (_score(phrase, counts, names), -place, phrase)
        for place, claim in enumerate(claims[:_CLAIMS])
        for phrase in _phrases(claim)
    ]
    best = max(scored, key=lambda entry: entry[:2], default=None)
    return best[2] if best and best[0] >= _LEAST else None


def _phrases(claim: Candidate) -> Iterator[Candidate]:
    """The noun phrases of a claim that stand after an article or a preposition, or begin it."""
    line = claim.line
    for phrase in noun_phrases(line):
        if phrase.start < claim.start or phrase.end > claim.end or not 1 <= len(phrase.text.split()) <= _LONGEST:
            continue
        before = line.before(phrase.start, 1)
        lead = before[0].lower if before else ""
        # "That cutting jobs harms the town": a clause follows, and no noun.
        clause = lead == "that" and phrase.text.split()[0].lower().endswith("ing")
        led = (lead in _LEADS or lead.isdigit()) and not clause
        named = any(
            name.start <= phrase.start and (phrase.end <= name.end or owns(line, name))
            for name in line.names
            if phrase.start < name.end
        )
        if led and not named and not _has_verb(line, phrase):
            yield phrase


def _has_verb(line: Line, phrase: Candidate) -> bool:
    inside = [word for word in line.words if phrase.start <= word.start and word.end <= phrase.end]
    return any(_may_be_verb(word) for word in inside[1:]) or (
        len(inside) == 1 and inside[0].lower.endswith(("ed", "ing"))
    )


def _may_be_verb(word: Word) -> bool:
    return irregular(word.lower) or word.lower.endswith("ed")


def _score(phrase: Candidate, counts: Counter[str], names: frozenset[str]) -> float:
    """How often the words of a phrase stand in the lines around, by its length."""
    stems = [word.stem for word in words(phrase.text)]
    content = [one for one in stems if one not in EMPTY | SPEECH | _TIMES | names and one.isalpha()]
    return sum(counts[one] - 0.5 for one in content) / (1 + 0.5 * len(stems)) if content else 0.0
