"""Whether a wording adds a fact: every number, amount, date and name in it has to stand in the cited sentences.

A name is told by how it is written, and not by a list: a word with a capital has to stand in the article in whatever
case, elsewhere as well, since wordings name a company where their sentence says "it". The capital of a first word is
taken for the sentence's, unless others follow it in the word ("IBM"); so a single name in that place, and names in
scripts without capitals, are not told from other words. The check of `--check` sees those.
"""

import re
from collections.abc import Iterator, Sequence

from summarize.articles.article import Article
from summarize.extraction.locating import locate
from summarize.extraction.mentions import dates_in, numbers_in

__all__ = ["missing_fact"]

_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
# What a first word stands behind: nothing, or the end of a sentence or heading.
_BEFORE_FIRST = frozenset(("", ".", ":", ";", "!", "?"))
# So much of a word's beginning two forms of it share: "Acquisition" in a title, and "acquiring" in the article.
_STEM = 4


def missing_fact(words: str, article: Article, cited: Sequence[tuple[int, int]]) -> str | None:
    """What in a wording the cited ranges of the article's text do not give, in words for the model; None if nothing."""
    sentences = [article.text[start:end] for start, end in cited]
    for number in numbers_in(words, article):
        if not any(number in numbers_in(sentence, article) for sentence in sentences):
            return f"The number {number:f} in this wording does not stand in the cited sentences."
    given = {date for sentence in sentences for date in dates_in(sentence, article)}
    for date in dates_in(words, article):
        if not any(date.compare(one).relation in ("equal", "compatible") for one in given):
            return f"The date {date} in this wording does not stand in the cited sentences."
    for name in _capitalised(words):
        if locate(name, article.text) is None and not _another_form(name, article.text):
            return f"{name!r} in this wording does not stand in the article; write only names with capital letters."
    return None


def _capitalised(words: str) -> Iterator[str]:
    """The words of a wording that can be names: those with a capital letter that is not the sentence's."""
    for found in _WORD.finditer(words):
        word = found.group().removesuffix("'s").removesuffix("’s")
        first = words[: found.start()].rstrip(" \"'“‘(")[-1:] in _BEFORE_FIRST
        if len(word) > 1 and (word[1:] if first else word) != (word[1:] if first else word).lower():
            yield word


def _another_form(word: str, text: str) -> bool:
    """Whether the article has a word in small letters that begins alike: then its capital is the title's."""
    if not word[1:].islower() or len(word) <= _STEM:
        return False
    return re.search(rf"\b{re.escape(word[:_STEM].lower())}", text) is not None
