"""What a user adds to the question: instructions, a prompt of one's own, a language, worked examples."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, Field
from support import FunctionEngine, article_of, cited

from summarize.cache import Cache
from summarize.engines.engine import Request
from summarize.errors import UsageError
from summarize.extraction import AskingOptions, ExtractionOptions, extract_article
from summarize.extraction.options import check_examples
from summarize.schemas import Deal, Identity, Money, PartialDate, Promise

ARTICLE = article_of("Belmor Group will buy Arven Mining.", "Nothing more is known.")


def from_files(**files: Path) -> ExtractionOptions:
    return AskingOptions.of(files).extraction(Deal)


async def asked(options: ExtractionOptions, **more: Any) -> list[Request]:
    engine = FunctionEngine(lambda request: {"title": cited("Belmor Group will buy Arven Mining", 1)})
    await extract_article(ARTICLE, Deal, engine, options=options, **more)
    return engine.requests


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    folder = tmp_path / "examples"
    folder.mkdir()
    (folder / "one.txt").write_text("Halden Docks sells a pier to Orla Ferries for $3 million.\n")
    reply = {"value": cited("$3 million", 1) | {"said": None}}
    (folder / "one.json").write_text(json.dumps({"schema": "deal", "replies": [reply]}))
    return folder


class Stage(BaseModel):
    name: Annotated[str, Identity("name")]
    until: PartialDate | None = None
    paid: Money | None = Field(default=None, description="Before tax")
    done: bool | None = None
    heard: Annotated[list[str], Promise("quotation")] = []


class Course(BaseModel):
    """A training course."""

    stages: list[Stage] = []


async def test_what_the_reply_s_schema_does_not_tell_of_a_field_stands_in_the_constant_part() -> None:
    engine = FunctionEngine(lambda request: {"stages": []})
    await extract_article(ARTICLE, Course, engine)
    system = engine.requests[0].messages[0].content
    expected = ["stages", "  paid (amount): Before tax", "  until (date)", "  heard (quotation)"]
    assert system.partition("Course (A training course):\n")[2].strip("\n").split("\n") == expected


async def test_instructions_and_the_language_stand_in_the_constant_part() -> None:
    options = ExtractionOptions(instructions="Ports are sites.", language="Portuguese")
    (request,) = await asked(options)
    assert "Ports are sites." in request.messages[0].content
    assert "in Portuguese" in request.messages[0].content
    assert "Ports are sites." not in request.messages[-1].content


async def test_a_prompt_of_one_s_own_takes_the_place_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "mine.md"
    numbered = "{% for n, s in sentences %}{{ n }}: {{ s }}; {% endfor %}"
    path.write_text(f"<!-- system -->\nRead for {{{{ record }}}}.\n<!-- user -->\n{numbered}")
    (request,) = await asked(from_files(prompt=path))
    assert request.messages[0].content == "Read for Deal."
    assert request.messages[1].content.startswith("1: Belmor Group will buy Arven Mining.")


async def test_examples_are_shown_as_they_would_have_been_asked(examples: Path) -> None:
    (request,) = await asked(from_files(examples=examples))
    assert [message.role for message in request.messages] == ["system", "user", "assistant", "user"]
    assert "[1] Halden Docks sells a pier" in request.messages[1].content
    assert json.loads(request.messages[2].content)["value"]["value"] == "$3 million"


def test_what_is_asked_comes_from_the_options_and_examples_in_the_order_of_their_names(examples: Path) -> None:
    (examples / "a.txt").write_text("Belmor Line buys a pier from Orla Ferries.\n")
    (examples / "a.json").write_text(json.dumps({"title": cited("Belmor Line buys a pier", 1)}))
    (examples / "notes.txt").write_text("Not an example.")
    given = {"reasks": 3, "check": True, "instructions": "Ports are sites.", "language": "Polish"}
    options = AskingOptions.of({**given, "examples": examples}).extraction(Deal)
    assert (options.reasks, options.check, options.instructions, options.language) == tuple(given.values())
    assert [one.article.path for one in options.examples] == ["a.txt", "one.txt"]
    assert (options.spoken, ExtractionOptions(language="Elvish").spoken) == ("pl", None)


def test_wordings_of_examples_are_in_the_language_of_wordings(examples: Path) -> None:
    (examples / "one.json").write_text(json.dumps({"title": cited("Kauf eines Stegs durch Orla Ferries", 1)}))
    assert AskingOptions.of({"examples": examples, "language": "German"}).extraction(Deal).examples
    with pytest.raises(UsageError, match="'Kauf' in this wording"):
        from_files(examples=examples)


def test_examples_are_checked_against_their_own_text(examples: Path) -> None:
    fine = from_files(examples=examples).examples
    check_examples(fine, Deal)
    wrong = replace(fine[0], reply={"value": cited("$4 million", 1)})
    with pytest.raises(UsageError, match=r"one\.txt, /value .*3 million USD"):
        check_examples((wrong,), Deal)
    with pytest.raises(UsageError, match="no reply for Deal"):
        check_examples((replace(fine[0], reply={"prize": 3}),), Deal)


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({}, "no article with its reply"),
        ({"one.json": "{}"}, r"one\.json has no article"),
        ({"one.txt": "A pier was sold.", "one.json": "["}, "cannot be used"),
        ({"one.txt": "A pier was sold.", "one.json": "[]"}, "is no reply"),
        ({"one.txt": "", "one.json": "{}"}, "cannot be used"),
    ],
)
def test_what_is_no_folder_of_examples_is_told(tmp_path: Path, files: dict[str, str], told: str) -> None:
    for name, content in files.items():
        (tmp_path / name).write_text(content)
    with pytest.raises(UsageError, match=told):
        from_files(examples=tmp_path)
    with pytest.raises(UsageError, match="no folder"):
        from_files(examples=tmp_path / "none")


@pytest.mark.parametrize("text", ["no messages", "<!-- user -->\n{% for %}", None])
def test_a_prompt_that_cannot_be_used_is_told(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "mine.md"
    if text is not None:
        path.write_text(text)
    with pytest.raises(UsageError, match=r"mine\.md cannot be used"):
        from_files(prompt=path)


async def test_all_of_it_is_part_of_the_cache_key_and_of_the_claims(tmp_path: Path, examples: Path) -> None:
    mine = tmp_path / "mine.md"
    mine.write_text("<!-- user -->\n{% for n, s in sentences %}{{ n }}: {{ s }}\n{% endfor %}")
    plain = ExtractionOptions()
    several = [
        plain,
        replace(plain, instructions="Ports are sites."),
        replace(plain, language="Polish"),
        from_files(prompt=mine),
        from_files(examples=examples),
    ]
    assert len({options.fingerprint for options in several}) == len(several)
    assert all(re.fullmatch("[0-9a-f]{16}", options.fingerprint) for options in several)
    assert replace(plain, reasks=3).fingerprint == plain.fingerprint
    assert replace(plain, check=True).fingerprint != plain.fingerprint
    with Cache(tmp_path / "cache") as cache:
        assert [len(await asked(options, cache=cache)) for options in several] == [1] * len(several)
        assert [len(await asked(options, cache=cache)) for options in several] == [0] * len(several)
