"""What is said to be a language and is no code of one is a language of which nothing is known."""

import pytest

from summarize.text.amounts.money import find_money
from summarize.text.amounts.numerals import find_numbers


@pytest.mark.parametrize("code", ["9" * 400, "a" * 400, "english", "../de", "x-default"])
def test_numbers_are_read_in_a_language_that_is_none(code: str) -> None:
    assert [str(one.value) for one in find_numbers("It has 300 trucks", language=code)] == ["300"]
    assert [one.text for one in find_money("It cost $40", language=code)] == ["$40"]
