"""Nothing in the record is a model's spelling: any word or number of a quoted value changed is refused, or not kept."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import article_of

from summarize.articles import Article, load_folder
from summarize.citing import Answer, read_reply
from summarize.extraction.grounding import Grounded, Ungrounded, ground
from summarize.schemas import Deal
from summarize.shape import LeafKind
from summarize.text.amounts.money_finder import find_money
from summarize.text.amounts.numerals import find_numbers
from summarize.text.amounts.reading import read_quantity
from summarize.text.dates import find_dates

EXAMPLES = Path(__file__).parents[2] / "examples"
TEXTS = (LeafKind.name, LeafKind.text)


def _quoted() -> list[tuple[Article, Answer]]:
    found: list[tuple[Article, Answer]] = []
    for article in load_folder(EXAMPLES / "critical-minerals").articles:
        recording = EXAMPLES / "replies" / "critical-minerals" / f"{Path(article.path).stem}.json"
        reply = json.loads(recording.read_text(encoding="utf-8"))["replies"][0]
        answers = read_reply(json.dumps(reply), Deal)
        found += [(article, answer) for answer in answers if answer.leaf.promise in ("quoted", "quotation")]
    return found


QUOTED = _quoted()
# What is put in: words that the articles have and such as they do not, numbers near and far, small words and opposites.
WORDS = st.one_of(
    st.sampled_from(
        """not no never will rise fall import export buyer seller company Halden Brisk the a of United two 7 13 31 400
        5000000 million billion percent 2025 October Monday""".split()  # noqa: SIM905 -- prose
    ),
    st.sampled_from(sorted({word for article, _ in QUOTED for word in re.findall(r"\w+", article.text)})),
    st.integers(0, 10**9).map(str),
    st.text(alphabet="abcdefghijklmnopqrstuvwxyzÄéñ", min_size=1, max_size=8),
)


def _kept_is_the_article_s(kept: Grounded, answer: Answer, article: Article) -> bool:
    assert all(article.text[span.start : span.end] == span.quote for span in kept.spans)
    if answer.leaf.kind in TEXTS:
        words = " … ".join(" ".join(span.quote.split()) for span in kept.spans[: str(kept.value).count(" … ") + 1])
        return kept.value == words
    quote = kept.spans[0].quote
    if answer.leaf.kind is LeafKind.money:
        amounts = {str(mention.value.amount) for mention in find_money(quote, article.text)}
        return isinstance(kept.value, dict) and kept.value["amount"] in amounts
    if answer.leaf.kind is LeafKind.date:
        # In the text, since a year alone ("2026") is no date.
        found = [(one.start, one.end) for one in find_dates(article.text, article.published)]
        return any(start <= kept.spans[0].start < end for start, end in found)
    return bool(find_numbers(quote)) or read_quantity(quote) is not None


@given(st.sampled_from(QUOTED), WORDS, st.data())
def test_a_changed_word_is_refused_or_not_kept(item: tuple[Article, Answer], word: str, data: st.DataObject) -> None:
    article, answer = item
    value = answer.value if isinstance(answer.value, str) else json.dumps(answer.value)
    places = list(re.finditer(r"\w+(?:[.,]\w+)*", value))
    place = data.draw(st.sampled_from(places))
    changed: Any = value[: place.start()] + word + value[place.end() :]
    if not isinstance(answer.value, str):
        try:
            changed = json.loads(changed)
        except ValueError:
            return
    outcome = ground(replace(answer, value=changed), article)
    if isinstance(outcome, Grounded):
        assert _kept_is_the_article_s(outcome, answer, article)


def test_the_recorded_values_themselves_are_found() -> None:
    refused = [
        (answer.pointer, answer.value) for article, answer in QUOTED if isinstance(ground(answer, article), Ungrounded)
    ]
    assert refused == []


SPEECH = article_of(
    "Belmor Group agreed to buy the mill of Arven Mining for $40 million.",
    "“Imports of grain will rise,” said Ines Okoro, head of the farmers' union, which opposes the sale.",
)


@pytest.mark.parametrize(
    ("reply", "kept"),
    [
        (
            {"stakeholders": [{"name": "Ines Okoro", "quotes": ["Imports of grain will fall"], "cites": [2]}]},
            {"Ines Okoro"},
        ),
        (
            {"stakeholders": [{"name": "Ines Okoro", "quotes": ["Exports of grain will rise"], "cites": [2]}]},
            {"Ines Okoro"},
        ),
        ({"parties": [{"name": "Arden Mining", "cites": [1]}]}, set()),
        ({"value": {"value": {"amount": 40000000, "currency": "USD", "basis": "annual"}, "cites": [1]}}, {None}),
        ({"value": {"value": "$41 million", "cites": [1]}}, set()),
    ],
)
def test_falsified_values_do_not_get_in(reply: dict[str, Any], kept: set[str | None]) -> None:
    outcomes = [ground(answer, SPEECH) for answer in read_reply(json.dumps(reply), Deal)]
    values = [outcome.value for outcome in outcomes if isinstance(outcome, Grounded)]
    assert {value["basis"] if isinstance(value, dict) else value for value in values} == kept
