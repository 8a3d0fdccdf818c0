"""Whole records: when a model is asked for one, and that its citations can only be in range."""

import json
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from local_kit import sale

from summarize.citing import cited_model
from summarize.engines import Message, Request
from summarize.engines.bounding import bounded
from summarize.engines.local import LocalEngine, LocalMode
from summarize.engines.local.model.gguf import parameters
from summarize.engines.local.model.runtime import Written
from summarize.engines.local.model.whole import LARGE, chosen_mode
from summarize.engines.strict import response_format
from summarize.errors import ReplyTruncated
from summarize.schemas import Deal


class FixedWriter:
    """A model that always writes the same."""

    def __init__(self, text: str, ended: bool = True) -> None:
        self.tokens = 0
        self.closed = False
        self.schemas: list[dict[str, Any]] = []
        self._written = Written(text, ended, 70, 30)

    def write(self, messages: Sequence[Message], schema: dict[str, Any]) -> Written:
        self.schemas.append(schema)
        return self._written

    def close(self) -> None:
        self.closed = True


def request() -> Request:
    return Request(sale(), Deal, cited_model(Deal), (Message("user", "Read this."),))


async def test_a_whole_record_is_written_under_the_articles_own_sentence_numbers() -> None:
    writer = FixedWriter('{"title": null}')
    engine = LocalEngine(writer=writer)
    reply = await engine.extract(request())
    assert (reply.content, reply.input_tokens, reply.output_tokens) == ('{"title": null}', 70, 30)
    assert engine.mends
    assert (engine.meter.calls, engine.meter.output_tokens) == (1, 30)
    schema = json.dumps(writer.schemas[0])
    assert f'"minimum": 1, "maximum": {len(sale().sentences)}' in schema
    await engine.aclose()
    assert writer.closed


async def test_a_record_without_an_end_is_truncated() -> None:
    with pytest.raises(ReplyTruncated, match="30 tokens") as caught:
        await LocalEngine(writer=FixedWriter('{"title": "1111', ended=False)).extract(request())
    assert caught.value.raw == '{"title": "1111'


def test_what_was_asked_is_part_of_the_key_of_a_whole_record() -> None:
    engine = LocalEngine(writer=FixedWriter("{}"))
    other = Request(sale(), Deal, cited_model(Deal), (Message("user", "Read that."),))
    assert engine.cache_key(request()) != engine.cache_key(other)


def gguf(path: Path, shapes: Sequence[Sequence[int]], metadata: bytes = b"", entries: int = 0) -> Path:
    """A weights file with tensors of these shapes and no weights."""
    head = b"GGUF" + struct.pack("<IQQ", 3, len(shapes), entries) + metadata
    for number, shape in enumerate(shapes):
        name = f"tensor {number}".encode()
        head += struct.pack("<Q", len(name)) + name + struct.pack("<I", len(shape))
        head += struct.pack(f"<{len(shape)}Q", *shape) + struct.pack("<IQ", 0, 0)
    path.write_bytes(head)
    return path


def entry(key: str, kind: int, value: bytes) -> bytes:
    return struct.pack("<Q", len(key)) + key.encode() + struct.pack("<I", kind) + value


def text(value: str) -> bytes:
    return struct.pack("<Q", len(value.encode())) + value.encode()


def test_parameters_are_counted_past_metadata_of_every_kind(tmp_path: Path) -> None:
    metadata = (
        entry("a number", 4, struct.pack("<I", 7))
        + entry("a truth", 7, b"\x01")
        + entry("a name", 8, text("Alder"))
        + entry("numbers", 9, struct.pack("<IQ3f", 6, 3, 1, 2, 3))
        + entry("names", 9, struct.pack("<IQ", 8, 2) + text("Alder") + text("Birch"))
    )
    assert parameters(gguf(tmp_path / "tiny.gguf", [(3, 5), (7,)], metadata, 5)) == 22


@pytest.mark.parametrize("content", [b"", b"GGUF", b"GGML" + bytes(40), b"GGUF" + struct.pack("<IQQ", 3, 9, 9)])
def test_a_file_that_is_none_has_no_parameters(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "broken.gguf"
    path.write_bytes(content)
    assert parameters(path) is None
    assert parameters(tmp_path / "missing.gguf") is None


def test_the_size_decides_unless_the_user_does(tmp_path: Path) -> None:
    small = gguf(tmp_path / "small.gguf", [(LARGE - 1,)])
    large = gguf(tmp_path / "large.gguf", [(LARGE,)])
    assert chosen_mode(LocalMode.auto, small) is LocalMode.questions
    assert chosen_mode(LocalMode.auto, large) is LocalMode.record
    assert chosen_mode(LocalMode.record, small) is LocalMode.record
    assert chosen_mode(LocalMode.questions, large) is LocalMode.questions


@given(st.integers(min_value=0, max_value=10_000))
def test_every_citation_is_bounded_and_nothing_else_changes(sentences: int) -> None:
    form = response_format(cited_model(Deal))
    before = json.dumps(form)
    found = json.dumps(bounded(form, sentences))
    assert json.dumps(form) == before
    limits = f', "minimum": 1, "maximum": {max(sentences, 1)}'
    assert found.count(limits) == before.count('"items": {"type": "integer"}')
    assert found.replace(limits, "") == before
