"""Asking a model what quoted values mean in another language: in one question for about a hundred of them.

Only what articles in another language say is asked about. What comes back is nobody's claim: it is kept apart from the
record, which stays what the articles say, and shown as the model's.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel, Field

from summarize.articles.article import Article
from summarize.cache import Cache
from summarize.engines.engine import Engine
from summarize.extraction.completing import complete
from summarize.merging.summary import Summary
from summarize.output.files import Translations
from summarize.output.pointers import RecordView, leaf_at, lookup
from summarize.output.wording import one_line
from summarize.shape import LeafKind
from summarize.text.languages import language_code

__all__ = ["foreign_values", "translate"]

# So many values are asked about at once.
_AT_ONCE = 100


class Translated(BaseModel):
    number: int = Field(description="The number of the text")
    translation: str | None = Field(description="What it says; null if it stays as it is")


class Translating(BaseModel):
    """The translations, one for each text."""

    translations: list[Translated]


async def translate(
    summary: Summary[Any], articles: Sequence[Article], language: str, engine: Engine, cache: Cache | None = None
) -> Translations:
    """What `engine` says that the quoted values of a record mean in `language`, a name such as "English".

    Without values in another language nothing is asked. Raises what the engine raises, and ReplyInvalid for a reply of
    another shape.
    """
    code = language_code(language)
    texts = list(dict.fromkeys(foreign_values(summary, articles, code)))
    found: dict[str, str] = {}
    for first in range(0, len(texts), _AT_ONCE):
        found |= await _ask(texts[first : first + _AT_ONCE], language, engine, cache)
    return Translations(language=language, language_code=code, by=engine.name, values=found)


def foreign_values(summary: Summary[Any], articles: Sequence[Article], code: str | None) -> Iterator[str]:
    """The names, quotations and other quoted texts of a record that no article in the language of `code` gives."""
    languages = {article.id: article.language for article in articles}
    view = RecordView(summary)
    for pointer, found in summary.provenance.items():
        placed = leaf_at(view.shape, pointer) if view.shape else None
        leaf = placed[1] if placed else None
        if leaf is None or leaf.promise not in ("quoted", "quotation") or leaf.kind not in _WORDS:
            continue
        spoken = {languages.get(item.article) for item in found.evidence if item.article}
        value = lookup(view.data, pointer)
        if spoken and spoken.isdisjoint({None, code}) and isinstance(value, str):
            yield value


_WORDS = (LeafKind.name, LeafKind.text)


async def _ask(texts: Sequence[str], language: str, engine: Engine, cache: Cache | None) -> dict[str, str]:
    values = {"language": language, "texts": [(number, one_line(text)) for number, text in enumerate(texts, 1)]}
    reply = await complete("translate", values, Translating, engine, cache, file="translations.json")
    return {
        texts[one.number - 1]: one_line(one.translation)
        for one in reply.translations
        if one.translation and 1 <= one.number <= len(texts) and one_line(one.translation) != texts[one.number - 1]
    }
