"""The engine and the fixture for tests of programs that use this package."""

import subprocess
import sys
from pathlib import Path

import pytest

from summarize import Summarizer
from summarize.errors import UsageError
from summarize.testing import FakeEngine

pytest_plugins = ["pytester"]

TEXT = "Ferries to be built\n\nTarvik Yards will build six ferries.\nThe Orland Trust pays $186 million for them.\n"
USE = """
from summarize import summarize_folder

def test_the_price(tmp_path, summarize_engine):
    (tmp_path / "a.txt").write_text({text!r})
    engine = summarize_engine({{{path!r}: {{"value": {{"value": "$186 million", "cites": [{words!r}]}}}}}})
    summary = summarize_folder(tmp_path, model=engine)
    assert str(summary.record.value) == "186 million USD"
    assert summary.provenance["/value"].evidence[0].quote == "$186 million"
    assert [request.article.path for request in engine.asked] == ["a.txt"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_pytest_finds_the_fixture_by_itself(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(USE.format(text=TEXT, path="a.txt", words="The Orland Trust pays"))
    pytester.runpytest_subprocess().assert_outcomes(passed=1)


def test_a_reply_that_nobody_asked_for_fails_the_test(pytester: pytest.Pytester) -> None:
    program = USE.format(text=TEXT, path="a.txt", words="The Orland Trust pays")
    pytester.makepyfile(program.replace("}}})", '}}, "b.txt": {}})'))
    result = pytester.runpytest_subprocess()
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*nobody asked about b.txt*"])


@pytest.mark.parametrize(
    ("replies", "said"),
    [
        ({"b.txt": {}}, "no reply about a.txt; it has b.txt"),
        ({"a.txt": {"terms": [{"value": "six ferries", "cites": ["seven ferries"]}]}}, "the words “seven ferries”"),
    ],
)
def test_what_does_not_fit_the_articles_ends_the_run(folder: Path, replies: dict[str, object], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        Summarizer(model=FakeEngine(replies), cache=False).run(folder)  # type: ignore[arg-type]


def test_numbers_and_words_of_sentences_are_the_same(folder: Path) -> None:
    def price(cite: int | str) -> object:
        engine = FakeEngine({"a.txt": {"value": {"value": "$186 million", "cites": [cite]}}})
        return Summarizer(model=engine, cache=False).run(folder).summary

    assert price(3) == price("The Orland Trust pays $186 million")


def test_starting_pytest_costs_little() -> None:
    heavy = {"pydantic", "summarize.engines", "openai"}
    shown = f"import sys, summarize.pytest_plugin; print(sorted(set(sys.modules) & {heavy}))"
    done = subprocess.run([sys.executable, "-c", shown], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_engine_needs_no_pytest() -> None:
    shown = (
        "import sys; sys.modules['pytest'] = None; from summarize.testing import FakeEngine; FakeEngine({}).unasked()"
    )
    subprocess.run([sys.executable, "-c", shown], capture_output=True, text=True, check=True)


def test_an_empty_reply_says_that_nothing_is_found(folder: Path) -> None:
    (folder / "b.txt").write_text(f"{TEXT}The hulls are ready.\n", encoding="utf-8")
    title = {"title": {"value": "Ferries to be built", "cites": [1]}}
    run = Summarizer(model=FakeEngine({"a.txt": {}, "b.txt": title}), cache=False).run(folder)
    assert run.report.failures == []
    assert run.report.without_claims == ["a.txt"]
