"""A field for a date with a time of day keeps the time that the article gives, and no other."""

import json
from datetime import datetime

import pytest
from pydantic import BaseModel
from support import article_of, cited

from summarize.citing import read_reply
from summarize.citing.reply_model import field_guide
from summarize.extraction.grounding import Grounded, Ungrounded, ground


class Outage(BaseModel):
    """A power cut."""

    began_at: datetime | None = None


ARTICLE = article_of(
    "Norvane lost its power on 12 March 2031 at 2.30 pm, the operator said.",
    "It was back on 13 March.",
    "Warned on 10 March 2031, at 9.15 am on 11 March 2031 it sold oil, and lamps on 12 March 2031 at 8.05 pm, he said.",
    published="2031-03-14",
)


def judged(value: str, *cites: int) -> Grounded | Ungrounded:
    (answer,) = read_reply(json.dumps({"began_at": cited(value, *cites)}), Outage)
    found = ground(answer, ARTICLE)
    assert isinstance(found, Grounded | Ungrounded)
    return found


@pytest.mark.parametrize(
    "value", ["2031-03-12T14:30", "2031-03-12 14:30:00", "12 March 2031 at 2.30 pm", "2.30 pm on 12 March 2031"]
)
def test_the_time_is_kept_where_the_sentence_gives_it(value: str) -> None:
    found = judged(value, 1)
    assert isinstance(found, Grounded)
    assert found.value == "2031-03-12T14:30:00"
    assert found.spans[0].quote == "12 March 2031 at 2.30 pm"


@pytest.mark.parametrize(
    ("value", "quote"),
    [
        ("2031-03-11T09:15", "9.15 am on 11 March 2031"),
        ("2031-03-12T20:05", "12 March 2031 at 8.05 pm"),
        ("2031-03-10T09:15", None),
        ("2031-03-11T20:05", None),
        ("2031-03-12T09:15", None),
    ],
)
def test_a_time_is_of_the_date_beside_it(value: str, quote: str | None) -> None:
    found = judged(value, 3)
    assert (found.spans[0].quote if isinstance(found, Grounded) else None) == quote


@pytest.mark.parametrize("value", ["2031-03-12T14:31", "2031-03-12T02:30", "2031-03-13T14:30", "14:30"])
def test_another_time_is_not(value: str) -> None:
    assert isinstance(judged(value, 1), Ungrounded)


def test_why_is_said_with_the_time() -> None:
    found = judged("2031-03-13T09:15", 2)
    assert isinstance(found, Ungrounded)
    assert "at 09:15" in found.why
    timeless = judged("14:30", 1)
    assert isinstance(timeless, Ungrounded)
    assert timeless.why.startswith("'14:30' is no date: give it")


@pytest.mark.parametrize("value", ["2031-03-13", "2031-03-13T00:00", "13 March 2031"])
def test_a_date_without_a_time_is_its_midnight(value: str) -> None:
    found = judged(value, 2)
    assert isinstance(found, Grounded)
    assert found.value == "2031-03-13"


def test_the_model_is_told_that_a_time_is_wanted() -> None:
    assert "began_at (date and time, such as 2025-09-08T14:30)" in field_guide(Outage)
