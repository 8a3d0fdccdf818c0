"""A whole record at once: for models that are large enough to read an article and write its record.

The reply is JSON under a grammar of the schema, in which citations are numbers of the article's own sentences. What it
says is then held against them, as any other model's reply is.
"""

from enum import StrEnum
from pathlib import Path

from summarize.engines.bounding import bounded
from summarize.engines.engine import Reply, Request
from summarize.engines.strict import response_format
from summarize.errors import ReplyTruncated

from .gguf import parameters
from .runtime import Writer

__all__ = ["LARGE", "LocalMode", "chosen_mode", "whole_record"]

LARGE = 3_000_000_000
"""Parameters from which on a model is asked for whole records.

Measured on articles of the tune half of `benchmarks/gold`, with the two models that the package index has:
at 0.135 and 0.27 thousand million parameters no value of a whole record is right (0 of 13 grounded; a number without
end), against an F1 above 0.8 by questions. Larger ones were not there to be measured: 3 is a cautious guess, which the
user can overrule.
"""


class LocalMode(StrEnum):
    """How the embedded model is asked: `questions` one at a time, a whole `record`, or `auto`, by its size."""

    auto = "auto"
    questions = "questions"
    record = "record"


def chosen_mode(mode: LocalMode, path: Path) -> LocalMode:
    """The mode itself, or for `auto` what the size of the model in `path` speaks for."""
    if mode is not LocalMode.auto:
        return mode
    return LocalMode.record if (parameters(path) or 0) >= LARGE else LocalMode.questions


def whole_record(request: Request, writer: Writer, model: str) -> Reply:
    """The reply to a request, written in one go. Raises ReplyTruncated for one that does not come to an end."""
    schema = response_format(request.reply)["json_schema"]["schema"]
    written = writer.write(request.messages, bounded(schema, len(request.article.sentences)))
    if not written.ended:
        raise ReplyTruncated(
            f"the reply was cut off after {written.output_tokens} tokens", raw=written.text, model=model
        )
    return Reply(written.text, model, written.input_tokens, written.output_tokens)
