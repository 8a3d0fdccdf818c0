"""Articles as JSON Lines, kept with the results so that every offset can be checked without the folder."""

import json
from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from summarize.articles.article import Article
from summarize.atomic import write_atomically
from summarize.errors import ResultsError

__all__ = ["read_articles", "save_articles"]


def save_articles(articles: Iterable[Article], path: Path | str) -> None:
    """Writes articles to a file, one JSON object a line with every field, sorted by path and id, in UTF-8.

    The file is replaced in one step. Raises OSError as the file system gives it.
    """
    ordered = sorted(articles, key=lambda article: (article.path, article.id))
    lines = (json.dumps(article.model_dump(mode="json"), ensure_ascii=False) for article in ordered)
    write_atomically(path, "".join(f"{line}\n" for line in lines))


def read_articles(path: Path | str) -> tuple[Article, ...]:
    """The articles of a file that save_articles wrote, in its order.

    Whether a text still has the hash that is its id is not looked at here. Raises ResultsError, naming file and line,
    if the file is missing or damaged.
    """
    file = Path(path)
    try:
        content = file.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ResultsError(f"{file} is missing") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ResultsError(f"{file} cannot be read: {error}") from error
    # Not splitlines: U+2028 may stand in a title.
    return tuple(_article(file, number, line) for number, line in enumerate(content.split("\n"), 1) if line.strip())


def _article(file: Path, number: int, line: str) -> Article:
    try:
        return Article.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        raise ResultsError(
            f"{file}, line {number} is damaged: {field + ': ' if field else ''}{first['msg']}"
        ) from error
