"""Whether a wording adds a fact: every number, amount, date and name in it has to stand in the cited sentences.

A wording need not be in the article's language: numbers and dates are read in the one and in the other and compared by
value, amounts and quantities with what they measure. A name is told by how it is written, and not by a list: a word
with a capital has to stand in the article in whatever case, elsewhere as well, since wordings name a company where
their sentence says "it". What every language has a word of its own for (countries, months) stands where the article has
its own word; titles and offices ("CEO") are no names. In a language that writes its nouns with capitals a capital tells
nothing unless others follow it in the word ("IBM"), nor does that of a first word where the article is in another
language and most wordings of a reply begin with one; such names, and those in scripts without capitals, are not told
from other words. The check of `--check` sees those.
"""

import math
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from summarize.articles.article import Article
from summarize.extraction.locating import dates, dates_in, language_of, locate, money, numbers, numbers_in, quantities
from summarize.extraction.value_matching import same_currency
from summarize.schemas import Money, PartialDate, Quantity, Relation
from summarize.schemas.quantity import read_unit
from summarize.text.amounts.number_words import MAGNITUDE_WORD, MAGNITUDES, PARTS, TOPS
from summarize.text.lexicon import FUNCTION_WORDS
from summarize.text.names.keys import fold_words
from summarize.text.names.titles import plain_word, title_at

__all__ = ["missing_fact"]

_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
# What a first word stands behind: nothing, or the end of a sentence or heading.
_BEFORE_FIRST = frozenset(("", ".", ":", ";", "!", "?"))
# So much of a word's beginning two forms of it share: "Acquisition" in a title, and "acquiring" in the article.
_STEM = 4
# A name has so many letters in common with what another language makes of it, and such a part of its letters.
_TRANSLATED, _ALIKE = 5, 0.6
_PART = re.compile(
    rf"\b(?:(?P<size>{MAGNITUDE_WORD})s\b|half(?=\Z|\sof\b)"
    rf"|(?P<top>{'|'.join(TOPS)})[\s-](?P<part>{'|'.join(PARTS)})(?:s\b|(?=\Z|\sof\b)))",
    re.IGNORECASE,
)
# Languages that write their nouns with capitals.
_CAPITAL_NOUNS = frozenset({"de", "lb"})

Value = TypeVar("Value")


def missing_fact(
    words: str,
    article: Article,
    cited: Sequence[tuple[int, int]],
    language: str | None = None,
    *,
    capitals_are_names: bool = False,
) -> str | None:
    """What in a wording the cited ranges of the article's text do not give, in words for the model; None if nothing.

    `language` is that of the wording, a code of ISO 639; the article's if None. Where the article is in another one, a
    first word with a capital is held to be a name if `capitals_are_names`.
    """
    own = language or language_of(article)
    sentences = [article.text[start:end] for start, end in cited]
    given = {number for sentence in sentences for number in numbers_in(sentence, article)}

    # The numbers of dates are compared as dates: "in 2026", of "next year".
    dated = {one.text for spoken in (own, language_of(article)) for one in dates(words, article, spoken)}
    undated = re.sub("|".join(map(re.escape, dated)) or "(?!)", " ", words)

    def told(spoken: str) -> list[Decimal]:
        """Of another language than the wording's, no words: "once" is eleven in Spanish. "The two" are no number."""
        return numbers_in(undated, article, spoken, spelled_from=3 if spoken == own else None)

    number = _missing(told, given.__contains__, own, article)
    if number is not None:
        return f"The number {number:f} in this wording does not stand in the cited sentences."
    vague = own == language_of(article) == "en" and _missing_part(undated, sentences, given)
    if vague:
        return f"{vague!r} in this wording does not stand in the cited sentences."
    measured = _missing_measure(words, sentences, own, article)
    if measured is not None:
        return f"The {measured} in this wording does not stand in the cited sentences."
    known = {date for sentence in sentences for date in dates_in(sentence, article)}

    anytime = article.model_copy(update={"published": None})

    def read(spoken: str) -> list[tuple[PartialDate, ...]]:
        """What each date of the wording may be; without its year it may be that of any: "in May", of "May 2024"."""
        bare = {one.start: one.value for one in dates(words, anytime, spoken)}
        return [(*one.value, *bare.get(one.start, ())) for one in dates(words, article, spoken)]

    def is_known(readings: Sequence[PartialDate]) -> bool:
        return any(_says_no_more(date, one) for date in readings for one in known)

    readings = _missing(read, is_known, own, article)
    if readings is not None:
        return f"The date {readings[0]} in this wording does not stand in the cited sentences."
    unknown: Sequence[re.Match[str]] = [
        name
        for name in _capitalised(words, own, article, capitals_are_names)
        if not _stands(name.group(), article.text)
    ]
    if unknown:
        unknown = _unless_of_another_kind(unknown, words, article, sentences, own)
    if unknown:
        name = unknown[0].group()
        return f"{name!r} in this wording does not stand in the article; write only names with capital letters."
    return None


def _missing_part(words: str, sentences: Sequence[str], given: Collection[Decimal]) -> str | None:
    """English words for a part or size ("a third of", "millions") that stand there neither so nor as a number."""
    for found in _PART.finditer(words):
        if size := found.group("size"):
            told = any(abs(number) >= MAGNITUDES[size.lower()] for number in given)
        else:
            top, part = (found.group("top") or "a").lower(), (found.group("part") or "half").lower()
            told = any(abs(number - Decimal(100 * TOPS[top]) / PARTS[part]) < 1 for number in given)
        word = (size or found.group("part") or "half").lower().replace("half", "hal[fv]")
        if not told and not any(re.search(rf"(?i)\b{word}", sentence) for sentence in sentences):
            return found.group()
    return None


def _missing_measure(words: str, sentences: Sequence[str], own: str, article: Article) -> str | None:
    """An amount or quantity whose number stands there, but in another currency or unit; None where all are the same.

    A number beside which the text has neither ("20, 25 or 30 per cent") may have that of others.
    """

    def is_priced(claimed: Money) -> bool:
        amounts = [one.value for sentence in sentences for one in money(sentence, article)]
        alike = [one for one in amounts if claimed.amount in (one.amount, one.upper)]
        return any(same_currency(claimed, one, article) for one in alike) or (
            not alike and any(one.value.currency == claimed.currency for one in money(article.text, article))
        )

    def is_measured(claimed: Quantity) -> bool:
        stated = [one.value for sentence in sentences for one in quantities(sentence, article)]
        alike = [one for one in stated if claimed.amount in (one.amount, one.upper)]
        return not alike or any(_of_one_unit(claimed, one) for one in alike)

    amount = _missing(lambda spoken: [one.value for one in money(words, article, spoken)], is_priced, own, article)
    if amount is not None:
        return f"amount {amount}"
    read = _missing(lambda spoken: [one.value for one in quantities(words, article, spoken)], is_measured, own, article)
    return None if read is None else f"quantity {read}"


def _says_no_more(date: PartialDate, stated: PartialDate) -> bool:
    """Whether one date says nothing against another and adds to it neither day, month nor year."""
    compared = date.compare(stated)
    is_one_of_two = stated.startswith("[") or date in stated.ends
    added = compared.finer == "left" and date.plain != stated.plain and not is_one_of_two
    return compared.relation in (Relation.equal, Relation.compatible) and not added


def _of_one_unit(left: Quantity, right: Quantity) -> bool:
    """Whether two measure alike, per whatever time; what is counted may be called by any word, but for percent."""
    units = [read_unit(one.unit) for one in (left, right)]
    if any("%" in unit.head for unit in units):
        return units[0].head == units[1].head
    first, second = (Quantity(amount=left.amount, unit=" ".join(unit.head)) for unit in units)
    measured = all(read_unit(one.unit).measure for one in (first, second))
    return not measured or first.compare(second).relation in (Relation.equal, Relation.compatible)


def _missing(
    read: Callable[[str], list[Value]], stands: Callable[[Value], bool], own: str, article: Article
) -> Value | None:
    """The first that does not stand; None if all do.

    A wording is read in its own language and, since it may be in the article's after all, in that one: of the two that
    counts which makes more of it ("40 million" is 40 to a reader of Spanish), or either if they make as much of it.
    """
    readings = [read(spoken) for spoken in dict.fromkeys((own, language_of(article)))]
    most = max(map(len, readings))
    missing = [[one for one in reading if not stands(one)] for reading in readings if len(reading) == most]
    return missing[0][0] if all(missing) else None


def _capitalised(words: str, language: str, article: Article, first_too: bool) -> Iterator[re.Match[str]]:
    """The words of a wording that can be names: those with a capital that is no noun's.

    Where the wording is a translation, a first word is no name but for `first_too`, since its capital may be the
    sentence's, unless it is a country's or a people's.
    """
    translated = language != language_of(article) and not first_too
    countries = _countries_in(words, language) if translated else []
    every = list(_WORD.finditer(words))
    plain = tuple(plain_word(found.group()) for found in every)
    title = 0  # where the last title or office ends
    for place, found in enumerate(every):
        span = title_at(plain, place) if place >= title else None
        title = span.end if span else title
        first = _is_first(found)
        plain_capital = (first and translated and not _is_within(found, countries)) or language in _CAPITAL_NOUNS
        word = found.group()[1:] if plain_capital else found.group()
        opener = first and plain[place] in FUNCTION_WORDS
        if place >= title and not opener and len(found.group()) > 1 and word != word.lower():
            yield found


def _countries_in(words: str, language: str) -> list[tuple[int, int]]:
    # Imported here: what two languages need is not loaded for one.
    from summarize.text.similarity import find_common_names

    named = find_common_names(words, language)
    return [(one.start, one.end) for one in named if any(each.startswith("country ") for each in one.value)]


def _stands(word: str, text: str) -> bool:
    name = re.sub("['’]s$", "", word)
    # One of them, or several: "the Comet jet", "two Comets".
    forms = (name, name.removesuffix("s"), f"{name}s")
    if any(len(form) > 1 and locate(form, text) for form in forms):
        return True
    parts = [part for part in name.split("-") if part != part.lower()]
    return parts != [name] and bool(parts) and all(_stands(part, text) for part in parts)


def _unless_of_another_kind(
    unknown: Sequence[re.Match[str]], words: str, article: Article, sentences: Sequence[str], language: str
) -> Sequence[re.Match[str]]:
    """Those that are no part of a number, amount or date, compared by value, no acronym, and no name of a country,
    people or city that the article calls by another: "Norwegian", of Norway.
    """
    known = [(one.start, one.end) for one in dates(words, article, language)]
    known += [(one.start, one.end) for one in money(words, article, language)]
    known += [(one.start, one.end) for one in numbers(words, article, language)]
    if language == language_of(article):
        unknown = [one for one in unknown if not (_may_be_common(one) and _another_form(one.group(), article.text))]
    unknown = [one for one in unknown if not _is_within(one, known) and not _is_acronym(one.group(), sentences)]
    if unknown:
        # Imported here: it takes time, and most names stand as they are.
        from summarize.text.similarity import find_common_names, has_common_name

        common = list(find_common_names(words, language))
        spoken = language_of(article)
        known = [(one.start, one.end) for one in common if has_common_name(article.text, one.value, spoken, one.text)]
        unknown = [one for one in unknown if not _is_within(one, known)]
        if language != spoken:
            named = [(one.start, one.end) for one in common]
            unknown = [one for one in unknown if _is_within(one, named) or not _translated(one.group(), article.text)]
    return unknown


def _is_within(word: re.Match[str], places: Sequence[tuple[int, int]]) -> bool:
    return any(start <= word.start() < end for start, end in places)


def _is_acronym(word: str, sentences: Sequence[str]) -> bool:
    """Whether the letters of a word with several capitals are the first ones of words in a row: "MoU", "LNG"."""
    if len(word) <= 2 or sum(map(str.isupper, word)) < 2:
        return False
    initials = ("".join(one[0] for one in _WORD.findall(sentence)).casefold() for sentence in sentences)
    return any(word.casefold() in letters for letters in initials)


def _translated(name: str, text: str) -> bool:
    """Whether the article has a word that begins as the name does: "Baltische", "Baltic"."""
    shared = max(_TRANSLATED, math.ceil(len(name) * _ALIKE))
    begun = len(name) >= shared and re.search(rf"(?i)\b{re.escape(name[:shared])}", text) is not None
    return begun or _consonants(name) in _transliterated(text)


# What letters of one sound come to; vowels are left out, since every transliteration has others.
_SOUNDS = (("ph", "f"), ("ck", "k"), ("x", "ks"), ("c", "k"), ("q", "k"), ("w", "v"), ("[aeiouyhj'’]", ""))
_FEWEST_SOUNDS = 3
_FOREIGN = re.compile(r"(?<!\w)(?![A-Za-z\u00c0-\u024f])[^\W\d_]{3,}")


def _consonants(name: str) -> str:
    """The consonants of a name as it sounds in any script: "Marten" and "Мартен"; empty for too few."""
    sounds = "".join(fold_words(name))
    for letters, sound in _SOUNDS:
        sounds = re.sub(letters, sound, sounds)
    sounds = re.sub(r"(.)\1+", r"\1", sounds)
    return sounds if len(sounds) >= _FEWEST_SOUNDS else ""


@lru_cache(maxsize=16)
def _transliterated(text: str) -> frozenset[str]:
    """The consonants of the words of a text that are in another script and have a capital."""
    words = {found.group() for found in _FOREIGN.finditer(text)}
    return frozenset(_consonants(word) for word in words if word[0].isupper()) - {""}


def _may_be_common(word: re.Match[str]) -> bool:
    """Whether a capital may be that of a sentence or of a title, which has small letters in function words alone."""
    is_title = FUNCTION_WORDS.issuperset(one for one in _WORD.findall(word.string) if one.islower())
    return is_title or _is_first(word)


def _is_first(word: re.Match[str]) -> bool:
    return word.string[: word.start()].rstrip(" \"'“‘(")[-1:] in _BEFORE_FIRST


def _another_form(word: str, text: str) -> bool:
    """Whether the article has a word in small letters that begins alike: then its capital is the title's.

    Where that is four letters only, they are most of both: "Merger", "merging", but not "Merck", "mercantile".
    """
    if not word[1:].islower() or len(word) <= _STEM:
        return False
    stem, more = re.escape(word[:_STEM].lower()), word[_STEM].lower()
    alike = re.findall(rf"\b{stem}\w*", text)
    return any(one[_STEM : _STEM + 1] == more or max(len(one), len(word)) < 2 * _STEM for one in alike)
