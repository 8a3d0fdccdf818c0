"""Worked examples for the prompt: articles with the replies that they should get, checked against their own texts."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from summarize.articles import Article, load_article
from summarize.citing import read_reply
from summarize.claims import canonical_json
from summarize.errors import ArticleUnreadable, ReplyInvalid, UsageError
from summarize.extraction.grounding import Ungrounded, ground

__all__ = ["WorkedExample", "check_examples", "load_examples"]


@dataclass(frozen=True)
class WorkedExample:
    """An article with the reply that it should get, shown to the model before the article it is asked about."""

    article: Article
    reply: dict[str, Any]


def load_examples(folder: Path) -> tuple[WorkedExample, ...]:
    """The examples in a folder: an article, and beside it its reply under the same name with the ending ``.json``.

    A reply is the object itself, or a recording of it. Raises UsageError for a folder without examples, a reply without
    its article, and what cannot be read.
    """
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder} with examples")
    replies = {path.stem: path for path in sorted(folder.glob("*.json"))}
    articles = [path for path in sorted(folder.iterdir()) if path.stem in replies and path.suffix != ".json"]
    alone = sorted(replies.keys() - {path.stem for path in articles})
    if alone or not articles:
        what = f"{alone[0]}.json has no article beside it" if alone else "there is no article with its reply in it"
        raise UsageError(f"examples in {folder}: {what}")
    return tuple(_example(path, replies[path.stem]) for path in articles)


def _example(path: Path, reply: Path) -> WorkedExample:
    try:
        given = json.loads(reply.read_text(encoding="utf-8"))
        article = load_article(path)
    except (OSError, ValueError, ArticleUnreadable) as error:
        raise UsageError(f"the example {path.name} cannot be used: {error}") from error
    if isinstance(given, dict) and isinstance(given.get("replies"), list) and given["replies"]:
        given = given["replies"][0]
    if not isinstance(given, dict):
        raise UsageError(f"the example {path.name} cannot be used: {reply.name} is no reply")
    return WorkedExample(article, given)


def check_examples(examples: tuple[WorkedExample, ...], schema: type[BaseModel], language: str | None = None) -> None:
    """Holds the replies of examples against their own articles, before anything is asked; wordings are in `language`.

    Raises UsageError, naming the example, the field and the reason: a model would learn to make the same mistake.
    """
    for example in examples:
        where = f"the example {example.article.path}"
        try:
            answers = read_reply(canonical_json(example.reply), schema)
        except (ReplyInvalid, ValueError) as error:
            raise UsageError(f"{where} is no reply for {schema.__name__}: {error}") from error
        for answer in answers:
            outcome = ground(answer, example.article, language)
            if isinstance(outcome, Ungrounded):
                given = canonical_json(answer.value)[:100]
                raise UsageError(f"{where}, {answer.pointer} = {given}: {outcome.why}")
