"""The record in a reply, whatever stands around it, and what is refused by name."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.citing.reply_json import MOST_CHARACTERS, json_of
from summarize.errors import ReplyInvalid, ReplyTooLarge

RECORD: dict[str, Any] = {
    "title": {"value": "Quay {sold} [again]", "cites": [1]},
    "value": {"value": {"amount": "5"}, "cites": [2]},
}
FIELDS = ("title", "value", "parties")
PLAIN = json.dumps(RECORD, ensure_ascii=False)

SHAPES = {
    "as it is": PLAIN,
    "white space": f" \r\n{PLAIN}\n\n",
    "byte order mark": f"\ufeff{PLAIN}",
    "a fence": f"```json\n{PLAIN}\n```",
    "a fence with prose around": f"Here is the record:\n\n```json\n{PLAIN}\n```\nAsk if {{anything}} is unclear.",
    "a fence without an end": f"```json\n{PLAIN}",
    "prose around": f"The record is {PLAIN} and that is all.",
    "thinking before": f'<think>The title could be {{"title": "Harbour"}}, or not.</think>\n{PLAIN}',
    "thinking without a beginning": f"Let me see. {{first}}\n</think>\n\n{PLAIN}",
    "thinking that breaks off": f'<think>{{"title": \n</think>{PLAIN}',
    "an example before": f'As {{"title": {{"value": "", "cites": []}}}} asks for: {PLAIN}',
    "in a list": f"[{PLAIN}]",
    "last in a list": f'[{{"note": "draft"}}, {PLAIN}]',
    "under its name": f'{{"Deal": {PLAIN}}}',
    "under its name in a list": f'[{{"deal": {PLAIN}}}]',
    "as a call": f'{{"name": "Deal", "arguments": {PLAIN}}}',
    "as a call with encoded arguments": json.dumps({"name": "Deal", "arguments": PLAIN}),
    "encoded twice": json.dumps(PLAIN),
    "encoded twice in a fence": f"```\n{json.dumps(PLAIN)}\n```",
    "in parts": json.dumps([{"type": "text", "text": PLAIN[:30]}, {"type": "text", "text": PLAIN[30:]}]),
    "trailing commas": PLAIN.replace("]}", ",],}"),
    "trailing comma in a fence with prose": f"Sure {{thing}}:\n```json\n{PLAIN.replace(']}', ']},')[:-1]}}}\n```",
    "single quotation marks": str(RECORD),
    "a comment": PLAIN.replace('"value": {"value"', '/* price */ "value": {"value"'),
    "the last bracket missing": PLAIN[:-1],
    "control characters in a text": PLAIN.replace("Quay {sold} [again]", "Quay {sold} [again]\t")[:],
}


@pytest.mark.parametrize("content", SHAPES.values(), ids=SHAPES.keys())
def test_the_record_is_found(content: str) -> None:
    found = json_of(content, FIELDS)
    found["title"]["value"] = found["title"]["value"].strip()
    assert found == RECORD


def test_a_damaged_record_is_not_replaced_by_a_part_of_it() -> None:
    broken = '{"title": {"value": "Quay sold", "cites": [1],}, "value": {"value": "5", "cites": [2]},}'
    assert json_of(broken, FIELDS) == {
        "title": {"value": "Quay sold", "cites": [1]},
        "value": {"value": "5", "cites": [2]},
    }


def test_a_part_with_a_field_of_the_same_name_is_not_the_record() -> None:
    with pytest.raises(ReplyInvalid, match="none of the fields"):
        json_of('{"headline": {"value": "Quay sold", "cites": [1]}}', FIELDS)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "empty"),
        (" \n\ufeff", "empty"),
        ("I could not find a deal.", "no object"),
        ("[]", "not a JSON object"),
        ("3", "not a JSON object"),
        ("null", "not a JSON object"),
        ('{"other": 1}', "none of the fields asked for: parties, title, value"),
        ('{"value": NaN}', "/value: nan is not a number"),
        ('{"value": {"value": -Infinity}}', "/value/value: -inf is not a number"),
        ('{"value": [{"amount": 1e999}]}', "/value/0/amount: inf is not a number"),
        ('{"title": {"value": "Quay \\ud83d sold"}}', "/title/value: the text holds half of a surrogate pair"),
        ('{"title": "x", "\\udc00": 1}', "the reply: a name holds half"),
        ('{"title": ' + '{"a": ' * 70 + "1" + "}" * 71, "nested more than 60 deep"),
        ('{"title": ' + "[" * 5000 + "]" * 5000 + "}", "nested more than 60 deep"),
        ('{"title": ' * 50_000, "nested more than 60 deep"),
        ("{a ]" * 5000, "nested more than 60 deep"),
        ('{"title": x' * 50 + "y" * 250_000, "too long to be mended"),
    ],
)
def test_what_is_no_record_is_refused_with_the_reason(content: str, why: str) -> None:
    with pytest.raises(ReplyInvalid, match=why) as refused:
        json_of(content, FIELDS, "openai/m")
    assert (refused.value.raw, refused.value.model) == (content, "openai/m")


def test_a_pair_of_surrogates_is_a_character() -> None:
    assert json_of('{"title": "\\ud83d\\udea2"}') == {"title": "🚢"}


def test_an_endless_reply_is_not_read() -> None:
    with pytest.raises(ReplyTooLarge, match="more than 1,000,000 are not read") as refused:
        json_of('{"title": "' + "x" * MOST_CHARACTERS)
    assert len(refused.value.raw) == 1000


def test_a_number_of_thousands_of_digits_is_no_crash() -> None:
    try:
        json_of('{"title": ' + "9" * 6000 + "}", FIELDS)
    except ReplyInvalid:
        return


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.text(min_size=1), JSON, min_size=1, max_size=4), st.booleans())
def test_every_object_comes_out_as_it_went_in(record: dict[str, Any], ascii_only: bool) -> None:
    assert json_of(json.dumps(record, ensure_ascii=ascii_only)) == record


@given(st.text())
def test_any_text_gives_an_object_or_the_named_error(text: str) -> None:
    try:
        found = json_of(text)
    except ReplyInvalid:
        return
    json.dumps(found, allow_nan=False, ensure_ascii=False).encode()


@given(st.integers(0, len(PLAIN)), st.sampled_from(["", '"', "{", "]", ",", "\\", "\ud800", "NaN"]))
def test_a_damaged_reply_gives_an_object_or_the_named_error(at: int, damage: str) -> None:
    try:
        json_of(PLAIN[:at] + damage + PLAIN[at + 1 :], FIELDS)
    except ReplyInvalid:
        return


WHOLE = '{"title": {"value": "A pier", "cites": [1]}, "parties": [{"name": "Orla", "cites": [2]}], "terms": []}'


@pytest.mark.parametrize("end", [20, 30, 45, 60, 75, len(WHOLE) - 3])
def test_what_breaks_off_in_the_middle_does_not_pass_for_the_whole(end: int) -> None:
    for text in (WHOLE[:end], f"The record is: {WHOLE[:end]}", f"```json\n{WHOLE[:end]}\n```"):
        with pytest.raises(ReplyInvalid, match="breaks off"):
            json_of(text, ["title", "parties"])


def test_a_last_bracket_that_was_forgotten_is_put_there() -> None:
    assert json_of(WHOLE[:-1], ["title", "parties"])["parties"][0]["name"] == "Orla"
