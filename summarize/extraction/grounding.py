"""Holding an answer against the article: what is quoted stands there, what is worded adds nothing, what is read cites.

Nothing is accepted by likeness. A quoted value whose sentence number is wrong is found where it stands, if that is one
place in the article; a name is found nearest to the sentences that were cited for it.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pydantic import JsonValue, ValidationError

from summarize.articles.article import Article
from summarize.citing import Answer
from summarize.claims import Grounding, Span
from summarize.extraction.locating import (
    Located,
    declined,
    find_speech,
    is_part,
    language_of,
    numbers,
    occurrences,
    respelled,
    whole_sentences,
)
from summarize.extraction.value_matching import READERS, Mentioned, Wanted
from summarize.extraction.wording_check import missing_fact
from summarize.shape import Leaf, LeafKind
from summarize.text import languages
from summarize.text.names import name_key

__all__ = ["Grounded", "Judged", "Ungrounded", "ground", "name_in", "with_choices_apart", "with_first_words_told"]

_WORD = re.compile(r"\w+")
# Written for programs: a key of JSON, a mark of where a speaker of a chat begins.
_MACHINE = re.compile(r"[\"']\w+[\"']\s*:|<\|\w+\|>|\[/?INST\]|</?\w+>")
_FOR_PROGRAMS = "A cited sentence is written for programs, and is no part of the report."
# "a third of it", "hundreds": where these are the article's words, there is nothing more exact to ask for.
_NO_MORE_EXACT = (LeafKind.money, LeafKind.quantity)
# In words. Of what is longer no part is taken for the same name.
_LONGEST_NAME = 12
# So far from a value, in characters, the words are looked for that tell which of several mentions it is: a sentence.
_FAR = 120


@dataclass(frozen=True)
class Grounded:
    """A value that the article supports: how, where, and the value as it is kept."""

    value: JsonValue
    grounding: Grounding
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Ungrounded:
    """A value that the article does not support: why, for the model and for the analyst; `spans` are those cited.

    With `final` no other answer is to be had by asking again.
    """

    why: str
    spans: tuple[Span, ...] = ()
    final: bool = False


@dataclass(frozen=True)
class Judged:
    """An answer and what became of it."""

    answer: Answer
    outcome: Grounded | Ungrounded


Region = tuple[int, int]
"""Cited sentences in a row: offsets into the article's text."""


def ground(
    answer: Answer, article: Article, language: str | None = None, at: int | None = None
) -> Grounded | Ungrounded:
    """Looks for the value of an answer in `article`: in the sentences that it cites, and as its kind allows beyond.

    `language` is that of wordings, a code of ISO 639; the article's if None. Of several places of an amount, quantity,
    number or date in the sentences that one is taken which begins at the offset `at`, or else by what its item says.
    """
    cites = [number for number in answer.cites if 1 <= number <= len(article.sentences)]
    usable = [number for number in cites if _is_report(number, article)]
    regions = _regions(usable, article)
    spans = tuple(_span(article, start, end) for start, end in regions)
    if answer.problem is not None:
        return Ungrounded(answer.problem, spans)
    if answer.leaf.promise == "quotation":
        return _ground_speech(answer, article, regions, spans)
    if answer.leaf.promise == "quoted" and answer.leaf.kind in (LeafKind.name, LeafKind.text):
        return _ground_words(answer, article, regions, spans)
    if answer.leaf.promise == "quoted":
        return _ground_typed(answer, article, regions, spans, at)
    if not regions:
        return Ungrounded(_no_sentence(answer, cites, article))
    if answer.leaf.promise == "read":
        return Grounded(answer.value, Grounding.read, spans)
    return _ground_wording(answer, article, regions, spans, language)


def _no_sentence(answer: Answer, cites: list[int], article: Article) -> str:
    if cites:
        return "A cited sentence is not part of the report (navigation, advertisement or biography)."
    if answer.cites:
        count = len(article.sentences)
        return f"There is no sentence {answer.cites[0]}: the article has sentences 1 to {count}."
    return "No sentence is cited."


def _regions(cites: Iterable[int], article: Article) -> list[Region]:
    """The cited sentences; neighbours are joined, so that words over two sentences can be found."""
    numbers = set(cites)
    regions: list[Region] = []
    for number in sorted(numbers):
        sentence = article.sentences[number - 1]
        regions.append((regions.pop()[0] if number - 1 in numbers else sentence.start, sentence.end))
    return regions


def _span(article: Article, start: int, end: int) -> Span:
    return Span(start=start, end=end, quote=article.text[start:end])


def _words_in(words: str, article: Article, regions: Iterable[Region]) -> Located | None:
    """The first place of words in the regions."""
    found = (one for start, end in regions for one in occurrences(words, article.text, start, end))
    return next(found, None)


Search = Callable[[str, str, int, int], Iterable[Located]]


@lru_cache(maxsize=256)
def _places(words: str, text: str, report: Sequence[Region], search: Search) -> tuple[Located, ...]:
    return tuple(one for start, end in report for one in search(words, text, start, end))


def _nearest(words: str, article: Article, regions: list[Region], search: Search = occurrences) -> Located | None:
    """The place of words in the report that is nearest to what was cited; the first one where nothing was."""
    found = _places(words, article.text, article.report, search)
    if not regions:
        return found[0] if found else None
    # Of each region the last place before it and the first that is not.
    after = [bisect_left(found, start, key=lambda one: one.start) for start, _ in regions]
    near = sorted({index for place in after for index in (place - 1, place) if 0 <= index < len(found)})
    return min(
        (found[index] for index in near),
        key=lambda one: min(max(start - one.start, one.start - end, 0) for start, end in regions),
        default=None,
    )


def _ground_words(
    answer: Answer, article: Article, regions: list[Region], cited: tuple[Span, ...]
) -> Grounded | Ungrounded:
    words = _without_abbreviation(str(answer.value))
    here = _words_in(words, article, regions)
    located = here or _name_nearest(words, article, regions)
    kept = _kept(answer.leaf, words, located, article) if located else answer.leaf.plain(words)
    if located is None:
        here = _in_another_case(words, article, regions)
        located = here or _in_another_case(words, article, article.report)
    if located is None:
        return Ungrounded(
            f"{words!r} does not stand in the article as written there: copy the article's own words.", cited
        )
    spans = (_span(article, located.start, located.end), *(() if here else cited))
    return Grounded(kept, located.grounding, spans)


def with_choices_apart(judged: Sequence[Judged], article: Article) -> list[Judged]:
    """The same, with choices told apart whose sentences may be no part of the report, but there for a model to obey.

    Something is a part of it if a value is quoted from its paragraph, or a name of the record stands there; where
    nothing is named there is nothing to tell it by. What is not is kept as `Grounding.apart`; what is written for
    programs is rejected. Flags, which many a report gives in a paragraph of one sentence ("Terms were not disclosed."),
    need only not be written for programs.
    """
    quoted = [
        (one.answer, one.outcome)
        for one in judged
        if isinstance(one.outcome, Grounded) and one.answer.leaf.promise in ("quoted", "quotation")
    ]
    starts = sorted(span.start for _, outcome in quoted for span in outcome.spans[:1])
    words = {
        word
        for answer, outcome in quoted
        if answer.leaf.kind is LeafKind.name
        for word in _WORD.findall(str(outcome.value))
        if len(word) > 1
    }
    # What a thing is called in other words ("the rival") is told of the thing itself.
    named = {
        (answer.record, answer.cites) for answer, _ in quoted if answer.record and answer.leaf.kind is LeafKind.name
    }
    return [
        Judged(one.answer, _told_apart(one.outcome, one.answer.leaf, article, starts, words))
        if isinstance(one.outcome, Grounded)
        and one.answer.leaf.promise == "read"
        and (one.answer.record, one.answer.cites) not in named
        else one
        for one in judged
    ]


def with_first_words_told(judged: Sequence[Judged], article: Article, language: str | None = None) -> list[Judged]:
    """The same, without translated wordings that begin with a name which the article does not have.

    A reply of which most wordings begin with a small letter keeps its capitals for names; in others the capital of a
    first word tells nothing.
    """
    worded = [one for one in judged if isinstance(one.outcome, Grounded) and one.outcome.grounding is Grounding.worded]
    small = sum(str(one.answer.value)[:1].islower() for one in worded)
    if (language or language_of(article)) == language_of(article) or 2 * small < len(worded):
        return list(judged)
    told = {id(one): _first_word_told(one, article, language) for one in worded}
    return [told.get(id(one), one) for one in judged]


def _first_word_told(one: Judged, article: Article, language: str | None) -> Judged:
    words, places = str(one.answer.value), [(span.start, span.end) for span in one.outcome.spans]
    if not words[:1].isupper():
        return one
    missing = missing_fact(words, article, places, language, capitals_are_names=True)
    return one if missing is None else Judged(one.answer, Ungrounded(missing, one.outcome.spans))


def _told_apart(
    choice: Grounded, leaf: Leaf, article: Article, starts: Sequence[int], words: set[str]
) -> Grounded | Ungrounded:
    if any(_MACHINE.search(span.quote) for span in choice.spans):
        return Ungrounded(_FOR_PROGRAMS, choice.spans)
    if leaf.kind is LeafKind.flag or not words:
        return choice
    for span in choice.spans:
        begin = article.text.rfind("\n", 0, span.start) + 1
        end = article.text.find("\n", span.end)
        end = len(article.text) if end < 0 else end
        given = bisect_left(starts, begin) < bisect_left(starts, end)
        if given or not words.isdisjoint(_WORD.findall(article.text[begin:end])):
            return choice
    return replace(choice, grounding=Grounding.apart)


def name_in(name: str, article: Article, cites: Iterable[int]) -> str | None:
    """A name in the article's own spelling, if it stands there: the one nearest to the sentences `cites`."""
    cited = _regions((number for number in cites if _is_report(number, article)), article)
    bare = _without_abbreviation(name)
    located = _name_nearest(bare, article, cited)
    if located is None:
        return bare if _in_another_case(bare, article, article.report) else None
    return " ".join(article.text[located.start : located.end].split())


def _name_nearest(name: str, article: Article, regions: list[Region]) -> Located | None:
    """The place of a name nearest to what was cited, or else of the longest part of it that is the same name.

    Titles, legal forms and "the" make no other name: "Acme Inc." stands where the article has "Acme", and of "Acme
    Corp." all is kept.
    """
    words = name.split()
    spans = ((start, start + size) for size in range(len(words) - 1, 0, -1) for start in range(len(words) - size + 1))
    shorter = (" ".join(words[start:end]).strip(" ,") for start, end in spans if len(words) <= _LONGEST_NAME)
    same = (part for part in shorter if name_key(part) == name_key(name))
    whole = _nearest(name, article, regions) or _nearest(name, article, regions, respelled)
    parts = (_nearest(part, article, regions) for part in same if not whole)
    written = (one for one in parts if one and not article.text[one.start].islower())  # "the news" is not News Corp
    return whole or next((_with_legal_form(one, article.text) for one in written), None)


_NEXT_WORD = re.compile(r",?\s\w+")


def _with_legal_form(name: Located, text: str) -> Located:
    """The name with the words behind it that make no other name of it: "Acme Corp"."""
    more = _NEXT_WORD.match(text, name.end)
    if more is None or name_key(text[name.start : more.end()]) != name_key(text[name.start : name.end]):
        return name
    return _with_legal_form(replace(name, end=more.end()), text)


def _in_another_case(name: str, article: Article, regions: Iterable[Region]) -> Located | None:
    """Where a name stands in another case of its language: "Biały Dom" in "z Białego Domu"."""
    if not languages.language_of(language_of(article)).declines:
        return None
    return next((place for start, end in regions if (place := declined(name, article.text, start, end))), None)


def _without_abbreviation(name: str) -> str:
    """'Northern Works Organisation (NWO)' without the bracket: the abbreviation is an alias, not part of the name."""
    head, bracket, rest = name.strip().partition(" (")
    return head if bracket and rest.endswith(")") and len(rest) <= 12 else name.strip()


def _kept(leaf: Leaf, words: str, located: Located, article: Article) -> JsonValue:
    """The article's own words for what was found, unless the schema does not take them."""
    own = " ".join(article.text[located.start : located.end].split())
    try:
        return leaf.plain(own)
    except ValidationError:
        return words


def _ground_speech(
    answer: Answer, article: Article, regions: list[Region], cited: tuple[Span, ...]
) -> Grounded | Ungrounded:
    pieces = find_speech(str(answer.value), article.text, regions, article.sentences)
    if not pieces:
        return Ungrounded("These words do not stand between quotation marks in the article, word for word.", cited)
    spans = tuple(_span(article, start, end) for start, end in whole_sentences(pieces, article.text, article.sentences))
    value = " … ".join(" ".join(span.quote.split()) for span in spans)
    return Grounded(value, Grounding.exact if value == answer.value else Grounding.normalised, spans)


def _ground_typed(
    answer: Answer, article: Article, regions: list[Region], cited: tuple[Span, ...], at: int | None
) -> Grounded | Ungrounded:
    read = READERS[answer.leaf.kind](answer, article)
    if isinstance(read, str):
        if answer.leaf.kind in _NO_MORE_EXACT and _words_in(str(answer.value), article, regions):
            return Ungrounded(f"{answer.value!r} stands there, but is no number with a unit or currency.", cited, True)
        return Ungrounded(read, cited)
    mentioned = list(read.within(regions))
    found = next((one for one in mentioned if one.start == at), None) or _best(mentioned, answer, article)
    # A sentence that gives another day or price was cited for that one, and not by mistake for a sentence near it.
    if found is None and not (answer.leaf.kind in _EXCLUSIVE and read.gives_any(regions)):
        found = _elsewhere(read, answer, article) or _best([*read.within(regions, alone=True)], answer, article)
    if found is None:
        return Ungrounded(read.refusal(regions), cited)
    return Grounded(found.value, _how(found, answer), (_span(article, found.start, found.end),))


_EXCLUSIVE = frozenset({LeafKind.date, LeafKind.money})


def _elsewhere(read: Wanted, answer: Answer, article: Article) -> Mentioned | None:
    """The value where it stands beside the cited sentences, or else in the one place where the article has it.

    A number of nothing in particular is not sought so far: any article has another 3.
    """
    beside = _regions((n + by for n in answer.cites for by in (-1, 1) if _is_report(n + by, article)), article)
    near = _best(list(read.within(beside)), answer, article)
    if near is not None or read.bare:
        return near
    everywhere = list(read.within(article.report))
    return everywhere[0] if len(everywhere) == 1 else None


def _is_report(number: int, article: Article) -> bool:
    return 1 <= number <= len(article.sentences) and not article.sentences[number - 1].boilerplate


def _best(found: Sequence[Mentioned], answer: Answer, article: Article) -> Mentioned | None:
    """Of several mentions of a value that which stands nearest to the words of its item; the first of those alike."""
    words = {word for text in answer.beside for word in _WORD.findall(text.casefold()) if len(word) > 2}
    text = _casefolded(article.text)
    return min(found, key=lambda one: sum(_distance(word, one, text) for word in words), default=None)


@lru_cache(maxsize=16)
def _casefolded(text: str) -> str:
    folded = text.casefold()
    return folded if len(folded) == len(text) else text


def _distance(word: str, mentioned: Mentioned, text: str) -> int:
    """How far a word stands from a mention, in characters; as far as is looked where it does not stand so near."""
    start, end = max(0, mentioned.start - _FAR), mentioned.end + _FAR
    before = text.rfind(word, start, mentioned.end)
    behind = text.find(word, mentioned.start, end)
    return min(
        mentioned.start - before - len(word) if before >= 0 else _FAR,
        behind - mentioned.end if behind >= 0 else _FAR,
        _FAR,
    )


def _how(found: Mentioned, answer: Answer) -> Grounding:
    if found.grounding is not None:
        return found.grounding
    return Grounding.exact if found.words == str(answer.value) else Grounding.normalised


def _ground_wording(
    answer: Answer, article: Article, regions: list[Region], cited: tuple[Span, ...], language: str | None
) -> Grounded | Ungrounded:
    words = str(answer.value)
    located = _words_in(words, article, regions)
    if located is not None and not _cuts_number(located, article, regions):
        span = _span(article, located.start, located.end)
        return Grounded(_kept(answer.leaf, words, located, article), located.grounding, (span,))
    missing = missing_fact(words, article, regions, language)
    if missing is not None:
        return Ungrounded(missing, cited)
    return Grounded(answer.value, Grounding.worded, cited)


def _cuts_number(found: Located, article: Article, regions: Iterable[Region]) -> bool:
    """Whether words end within a number, so that they would give another: "for $48", of "for $48 million"."""
    start, end = next((start, end) for start, end in regions if start <= found.start < end)
    stated = ((start + one.start, start + one.end) for one in numbers(article.text[start:end], article))
    return is_part((found.start, found.end), stated)
