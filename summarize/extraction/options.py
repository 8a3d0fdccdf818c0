"""How articles are asked about, besides the schema and the engine: all that a user may choose, with worked examples."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, TypedDict

from annotated_types import Ge
from jinja2 import TemplateError
from pydantic import BaseModel

from summarize.articles import Article, load_article
from summarize.citing import read_reply
from summarize.claims import canonical_json, digest
from summarize.engines.engine import EngineOptions, Flag
from summarize.errors import ArticleUnreadable, ReplyInvalid, UsageError
from summarize.extraction.grounding import Ungrounded, ground
from summarize.limits import Budget
from summarize.prompts import Prompt, packaged
from summarize.text.languages import language_code

__all__ = ["AskingGiven", "AskingOptions", "ExtractionOptions", "WorkedExample", "check_examples", "load_examples"]


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
    replies = {path.stem: path for path in folder.glob("*.json")}
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
    except (OSError, ValueError, RecursionError, ArticleUnreadable) as error:
        raise UsageError(f"the example {path.name} cannot be used: {error}") from error
    if isinstance(given, dict) and isinstance(given.get("replies"), list) and given["replies"]:
        given = given["replies"][0]
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


ENGLISH = "English"


@dataclass(frozen=True)
class ExtractionOptions:
    """What is asked, and how often.

    `reasks` bounds the further questions about one article for values that its text does not support; `check` asks one
    question more, whether the sentences say what was worded and read. `instructions` are added to the prompt, `prompt`
    takes its place, `examples` are shown before the article, and wordings are in `language`, a name such as "English".
    """

    reasks: int = 1
    check: bool = False
    instructions: str | None = None
    language: str = ENGLISH
    prompt: Prompt = field(default_factory=lambda: packaged("extract"))
    examples: tuple[WorkedExample, ...] = ()

    @property
    def spoken(self) -> str | None:
        """The language of wordings as a code of ISO 639; None for one that is not known."""
        return language_code(self.language)

    @property
    def fingerprint(self) -> str:
        """A hash of all that is asked but the articles: 16 hexadecimal digits. Part of every claim."""
        shown = [[example.article.text, example.reply] for example in self.examples]
        sources = [self.prompt.asked, packaged("mend").asked]
        checked = [packaged("check").asked] if self.check else []
        return digest([sources, checked, self.instructions, self.language, shown], 16)


@dataclass(frozen=True, kw_only=True)
class AskingOptions(EngineOptions):
    """The same as people give it, with the options of the engine: each declared once, here or there.

    `prompt` is a template like those in ``prompts/``, with their variables; `examples` a folder for `load_examples`.
    """

    reasks: Annotated[
        int,
        Ge(0),
        Flag("How often an article is asked again, at most, for what its text does not support.", "N"),
    ] = 1
    check: Annotated[bool, Flag("Ask once more whether the sentences say what was worded and read from them.")] = False
    judge: Annotated[
        bool, Flag("Ask the model too about names and articles that the rules leave in doubt: two questions at most.")
    ] = False
    language: Annotated[str, Flag("Language of wordings, whatever that of the articles.", "NAME")] = ENGLISH
    instructions: Annotated[str | None, Flag("Words that are added to every question.", "TEXT")] = None
    prompt: Annotated[Path | None, Flag("A prompt of your own in place of ours.", "FILE")] = None
    examples: Annotated[Path | None, Flag("Articles with the replies that they should get.", "FOLDER")] = None

    def extraction(self, schema: type[BaseModel]) -> ExtractionOptions:
        """The options with their files read, and the examples held against their own texts.

        Raises UsageError for a file that is not usable, and an example that its article does not support.
        """
        examples = load_examples(self.examples) if self.examples is not None else ()
        check_examples(examples, schema, language_code(self.language))
        prompt = packaged("extract") if self.prompt is None else _prompt(self.prompt)
        return ExtractionOptions(self.reasks, self.check, self.instructions, self.language, prompt, examples)


class AskingGiven(TypedDict, total=False):
    """The options of `AskingOptions` by name and type, for the signatures of what takes them as keywords."""

    api_key: str | None
    base_url: str | None
    concurrency: int | None
    requests_per_minute: float | None
    tokens_per_minute: float | None
    timeout: float
    retries: int
    max_reply_tokens: int | None
    grammar: bool
    budget: Budget | None
    reasks: int
    check: bool
    judge: bool
    language: str
    instructions: str | None
    prompt: Path | str | None
    examples: Path | str | None


def _prompt(path: Path) -> Prompt:
    try:
        return Prompt(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, TemplateError, ValueError) as error:
        raise UsageError(f"the prompt {path} cannot be used: {error}") from error
