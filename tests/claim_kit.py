"""Claims and articles for tests of merging: every claim cites words that stand in its article."""

from typing import Any

from pydantic import JsonValue

from summarize.articles.article import Article, Sentence, text_id
from summarize.claims import Claim, Grounding, RecordRef, Span, Standing
from summarize.schemas import PartialDate

__all__ = ["Paper", "paper"]


class Paper:
    """An article under construction: each claim adds a line of its own to the text and cites it."""

    def __init__(self, path: str, published: str | None = None, opening: str = "") -> None:
        self.path = path
        self.published = PartialDate(published) if published else None
        self.language: str | None = None
        self._lines = [opening] if opening else [f"Report in {path}."]
        self._notes: list[dict[str, Any]] = []

    def says(
        self,
        path: str,
        value: JsonValue,
        *,
        at: str = "",
        key: str = "",
        parent: str = "",
        words: str | None = None,
        grounding: Grounding = Grounding.exact,
        standing: Standing = Standing.stated,
        said_by: str | None = None,
        why: str | None = None,
    ) -> "Paper":
        """Adds a claim; `words` is the line that it cites, by default one made of the value."""
        line = words or f"{path} is {value}, writes {self.path}."
        self._lines.append(line)
        record = RecordRef(type="Record", at=at, key=key, parent=parent)
        self._notes.append(
            {
                "record": record,
                "path": path,
                "value": value,
                "line": line,
                "grounding": grounding,
                "standing": standing,
                "said_by": said_by,
                "why": why,
            }
        )
        return self

    def item(self, at: str, key: str, parent: str = "", **values: JsonValue | list[str]) -> "Paper":
        """Adds a record of a list: one claim a field, one an item of a list."""
        for path, value in values.items():
            for one in value if isinstance(value, list) else [value]:
                self.says(path, one, at=at, key=key, parent=parent)
        return self

    @property
    def article(self) -> Article:
        text = "\n".join(self._lines)
        sentences: list[Sentence] = []
        start = 0
        for line in self._lines:
            sentences.append(Sentence(start=start, end=start + len(line)))
            start += len(line) + 1
        return Article(
            id=text_id(text),
            path=self.path,
            text=text,
            sentences=tuple(sentences),
            published=self.published,
            language=self.language,
        )

    @property
    def claims(self) -> list[Claim]:
        article = self.article
        made = []
        for note in self._notes:
            start = article.text.index(note["line"])
            span = Span(start=start, end=start + len(note["line"]), quote=note["line"])
            made.append(
                Claim(
                    article=article.id,
                    record=note["record"],
                    path=note["path"],
                    value=note["value"],
                    as_stated=str(note["value"]),
                    spans=(span,),
                    grounding=note["grounding"],
                    standing=note["standing"],
                    said_by=note["said_by"],
                    why=note["why"],
                    engine="function/test",
                )
            )
        return made


def paper(number: int, published: str | None = None) -> Paper:
    """The article ``0<number>.txt``, which shares no passage with any other."""
    return Paper(f"{number:02}.txt", published)
