"""Amounts and dates in other languages, by the tables in `languages`."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from summarize.schemas.values import Money, PartialDate
from summarize.text.amounts.money import find_money
from summarize.text.amounts.numbers import find_numbers
from summarize.text.amounts.quantities import find_quantities
from summarize.text.dates import find_dates

TABLES = Path(__file__).parent / "languages"
THURSDAY = PartialDate("2025-09-18")
_MONEY = re.compile(r"(?P<about>~?)(?P<low>[0-9.]+?)(?:\.\.(?P<high>[0-9.]+))? (?P<code>[A-Z]{3})")


def lines() -> list[tuple[str, str, str]]:
    found = []
    for table in sorted(TABLES.glob("*.txt")):
        for line in table.read_text("utf-8").splitlines():
            sentence, _, values = line.partition("⇒")
            found.append((table.stem, sentence.strip(), values.strip()))
    return found


def money(stated: str) -> Money | None:
    read = _MONEY.fullmatch(stated)
    if read is None:
        return None
    high = Decimal(read["high"]) if read["high"] else None
    return Money(amount=Decimal(read["low"]), upper=high, currency=read["code"], approximate=bool(read["about"]))


def date(stated: str) -> PartialDate | None:
    return PartialDate(stated) if re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}~?", stated) else None


@pytest.mark.parametrize(("language", "sentence", "values"), lines())
def test_what_stands_in_a_sentence_is_found_and_nothing_else(language: str, sentence: str, values: str) -> None:
    stated = [value for value in values.split(", ") if value]
    amounts = find_money(sentence, language=language)
    dates = find_dates(sentence, THURSDAY, language=language)
    spans = [(item.start, item.end, item.text) for item in amounts] + [
        (item.start, item.end, item.text) for item in dates
    ]
    assert all(sentence[start:end] == text for start, end, text in spans)
    assert [item.value for item in amounts] == [value for value in map(money, stated) if value]
    assert [item.value for item in dates] == [value for value in map(date, stated) if value]
    numbers = {item.value for item in find_numbers(sentence, language=language)}
    assert {Decimal(value[1:]) for value in stated if value[0] == "#"} <= numbers
    percentages = {item.value.amount for item in find_quantities(sentence, language=language) if item.value.unit == "%"}
    assert {Decimal(value[:-2]) for value in stated if value[-1] == "%"} == percentages


def test_each_table_has_forty_sentences() -> None:
    languages = [language for language, _, _ in lines()]
    assert {language: languages.count(language) for language in languages} == dict.fromkeys(languages, 40)
