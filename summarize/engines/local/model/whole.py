"""A whole record at once: for models that are large enough to read an article and write its record.

The reply is JSON under a grammar of the schema, in which citations are numbers of the article's own sentences. What it
says is then held against them, as any other model's reply is.
"""

from enum import StrEnum
from pathlib import Path

from summarize.engines.bounding import bounded
from summarize.engines.engine import Reply, Request
from summarize.engines.local.model.gguf import parameters
from summarize.engines.local.model.runtime import Writer
from summarize.engines.strict import response_format
from summarize.errors import ReplyTruncated

__all__ = ["LARGE", "LocalMode", "chosen_mode", "whole_record"]

LARGE = 3_000_000_000
"""Parameters from which on a model is asked for whole records.

Measured on one article each of the tune half of `benchmarks/gold`: SmolLM2 135M writes 13 values, none of them
grounded, and Gemma 3 270M a number without end, so that models of that size are asked questions. (There the rules
around the questions do nearly all: the F1 of the tune half is the same with either model, and with one that has no
opinion.) Larger models were not there to be measured: 3 thousand million is a cautious guess, which the user can
overrule.
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
