"""Words of the kind that a field's description gives examples of: "contract", "share purchase agreement"."""

from collections.abc import Iterator

from summarize.engines.local.language.clauses import negated
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.words import EMPTY, SPEECH, Word, is_event, is_thing, kinship, names_doer, words
from summarize.engines.local.reading.candidates import Candidate
from summarize.engines.local.reading.questions import Question
from summarize.engines.local.reading.scope import Answer, Scope, best_answers

__all__ = ["example_answers"]

_LEAST = 0.6
_MOST = 6
_MODIFIERS = 3


def example_answers(question: Question, scope: Scope, many: bool) -> list[Answer]:
    """The examples that the field's own description gives, where the article has them, in the article's words."""
    found = [
        (candidate, _score(candidate, question, scope))
        for line in scope.lines
        for example in question.examples
        for candidate in _occurrences(line, example)
    ]
    if scope.about is None:
        heads = {next(reversed(list(words(example)))).stem for example in question.examples if example}
        found += [
            (candidate, _score(candidate, question, scope))
            for line in scope.lines
            for candidate in _compounds(line, heads)
        ]
    return best_answers(found, _LEAST, _MOST if many else 1)


def _score(candidate: Candidate, question: Question, scope: Scope) -> float:
    line = candidate.line
    if negated(line, candidate.start):
        return 0.0
    if scope.about is not None and names_doer(candidate.text.lower()) and candidate.text.endswith("s"):
        # "Alder investors" are others than Alder.
        return 0.0
    size = len(candidate.text.split())
    longer = 0.15 * (size - 1)
    if scope.about is None:
        # One word says little: late in an article, it may be said of anything.
        early = scope.search.earliness(line)
        return (0.7 if size > 1 or early >= 0.5 else 0.3) + min(longer, 0.3) + 0.3 * early
    # About somebody or something: the word must stand at the name.
    gaps = [
        min(abs(mention.start - candidate.end), abs(candidate.start - mention.end))
        for where, mention in scope.about.mentions
        if where is line and not (mention.start <= candidate.start < mention.end)
    ]
    within = any(
        where is line and mention.start <= candidate.start < mention.end for where, mention in scope.about.mentions
    )
    if within or (gaps and min(gaps) <= 5):
        return 1.0 + longer
    # What it is stands at its name; what happens to it may stand a little off.
    happens = question.leaf is not None and question.leaf.description.lower().startswith("whether")
    return 0.65 + longer if happens and gaps and min(gaps) <= 60 else 0.0


def _occurrences(line: Line, example: str) -> Iterator[Candidate]:
    wanted = [word.stem for word in words(example)]
    found = line.words
    for index in range(len(found) - len(wanted) + 1):
        run = found[index : index + len(wanted)]
        alone = len(wanted) == 1 and is_thing(wanted[0]) and kinship(run[0].stem, wanted[0]) > 0
        same = [word.stem for word in run] == wanted and run[-1].lower.endswith("ed") >= example.endswith("ed")
        if alone or same:
            start, end = run[0].start, run[-1].end
            yield Candidate(line, start, end, line.text[start:end], line.text[start:end])


def _compounds(line: Line, heads: set[str]) -> Iterator[Candidate]:
    """Compounds that end in the head of an example: "share purchase agreement" where "merger agreement" is one."""
    for index, word in enumerate(line.words):
        if word.stem not in heads or not is_event(word.stem) or not word.text.islower() or word.lower.endswith("ed"):
            continue
        first = index
        while first > 0 and index - first < _MODIFIERS and _modifies(line, line.words[first - 1], line.words[first]):
            first -= 1
        if first < index:
            start = line.words[first].start
            yield Candidate(line, start, word.end, line.text[start : word.end], line.text[start : word.end])


def _modifies(line: Line, word: Word, following: Word) -> bool:
    """Whether a word is part of a compound: a noun of an event, or "exclusive"; not "signed", "first", "their"."""
    adjacent = line.text[word.end : following.start] in (" ", "-", "' ", "’ ")
    plain = word.text[0].islower() and word.stem not in EMPTY and word.stem not in SPEECH
    return adjacent and plain and not word.lower.endswith(("ed", "ly")) and (is_event(word.stem) or word.lower in _BARE)


_BARE = frozenset(
    {
        *("exclusive", "share", "joint", "asset", "stock", "framework", "term", "long-term", "master", "offtake"),
        *("technology", "transfer", "shareholders", "definitive", "binding", "non-binding", "turnkey", "tolling"),
        *("service", "services", "management", "marketing", "distribution", "sharing", "production-sharing", "option"),
        *("subscription", "earn-in", "farm-in", "streaming", "implementation", "preliminary", "interim", "know-how"),
    }
)
