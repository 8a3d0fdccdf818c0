"""Whether a wording adds a fact: every number, amount, date and name in it has to stand in the cited sentences.

A name is told by what is written in the word, a capital or a digit, and not by a list: a word with a capital has to
stand in the sentences in whatever case. A name that stands elsewhere in the article is taken as well: wordings name a
company where their sentence says "it". In scripts without capitals names cannot be told, and are not checked.
"""

import re
from collections.abc import Iterator, Sequence

from summarize.articles.article import Article
from summarize.extraction.locating import locate
from summarize.extraction.typed import dates_in, numbers_in

__all__ = ["missing_fact"]

_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
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
    """The words of a wording that can be names: those with a capital letter in them."""
    for found in _WORD.finditer(words):
        word = found.group().removesuffix("'s").removesuffix("’s")
        if word != word.lower() and len(word) > 1:
            yield word


def _another_form(word: str, text: str) -> bool:
    """Whether the article has a word in small letters that begins alike: then its capital is the title's."""
    if not word[1:].islower() or len(word) <= _STEM:
        return False
    return re.search(rf"\b{re.escape(word[:_STEM].lower())}", text) is not None
