"""How articles are asked about, besides the schema and the engine: all that a user may choose, in one place."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from jinja2 import TemplateError

from summarize.claims import digest
from summarize.errors import UsageError
from summarize.extraction.examples import WorkedExample, load_examples
from summarize.prompts import Prompt, packaged

__all__ = ["ExtractionOptions"]


@dataclass(frozen=True)
class ExtractionOptions:
    """What is asked, and how often.

    `reasks` bounds the further questions about one article for values that its text does not support; `check` asks one
    question more, whether the sentences say what was worded and read. `instructions` are added to the prompt, `prompt`
    takes its place, `examples` are shown before the article, and wordings are in `language` (a name such as "English";
    None: as the model likes).
    """

    reasks: int = 1
    check: bool = False
    instructions: str | None = None
    language: str | None = None
    prompt: Prompt = field(default_factory=lambda: packaged("extract"))
    examples: tuple[WorkedExample, ...] = ()

    @property
    def fingerprint(self) -> str:
        """A hash of all that is asked but the articles: 16 hexadecimal digits. Part of every claim."""
        shown = [[example.article.text, example.reply] for example in self.examples]
        sources = [self.prompt.source, packaged("mend").source]
        checked = [packaged("check").source] if self.check else []
        return digest([sources, checked, self.instructions, self.language, shown], 16)

    def with_files(self, *, prompt: Path | None = None, examples: Path | None = None) -> Self:
        """The same with the prompt in a file and the examples in a folder.

        A prompt is a template like those in ``prompts/``, with their variables; examples are those of `load_examples`.
        Raises UsageError for what is not usable.
        """
        chosen = self
        if prompt is not None:
            chosen = replace(chosen, prompt=_prompt(prompt))
        if examples is not None:
            chosen = replace(chosen, examples=load_examples(examples))
        return chosen


def _prompt(path: Path) -> Prompt:
    try:
        return Prompt(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, TemplateError, ValueError) as error:
        raise UsageError(f"the prompt {path} cannot be used: {error}") from error
