"""Codes of languages: what is said to be one and is none, and the files that are named by them."""

import re
import tomllib
from pathlib import Path

import pytest

import summarize.text
from summarize.text.amounts.money_finder import find_money
from summarize.text.amounts.numerals import find_numbers

PRESS = Path(summarize.text.__file__).parent / "press"


@pytest.mark.parametrize("code", ["9" * 400, "a" * 400, "english", "../de", "x-default"])
def test_numbers_are_read_in_a_language_that_is_none(code: str) -> None:
    assert [str(one.value) for one in find_numbers("It has 300 trucks", language=code)] == ["300"]
    assert [one.text for one in find_money("It cost $40", language=code)] == ["$40"]


def test_a_file_of_a_language_holds_the_kinds_that_are_described_and_no_others() -> None:
    kinds = {
        kind
        for row in re.findall(r"^\| (.*?) \|", (PRESS / "README.md").read_text("utf-8"), re.MULTILINE)
        for kind in re.findall(r"\w+", row)
    }
    for file in PRESS.glob("*.toml"):
        assert set(tomllib.loads(file.read_text("utf-8"))) <= kinds, file.name
