"""What a failed call means, told by status and code and never by the wording; and what is shown of it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.engines.responses import Answered, Declined, Reader, scrubber
from summarize.errors import (
    ArticleRefused,
    ArticleTooLong,
    KeyRefused,
    ReplyFiltered,
    ReplyInvalid,
    ReplyTooLarge,
    RequestRefused,
)
from summarize.limits import Transient

READER = Reader("acme/m", scrubber("key-0123456789"))


def of(status: int, body: Any = None, **headers: str) -> Any:
    fault = READER.refusal(Answered(status, body, headers), 0.0)
    return fault.error if isinstance(fault, Declined) else fault


@pytest.mark.parametrize(
    "wording",
    [
        "Your input was flagged by our moderation system",
        "Input data may contain inappropriate content",
        "Ihre Eingabe enthält unzulässige Inhalte",
        "输入数据可能包含不当内容",
        "This model's maximum context length is 8192 tokens",
        "Prompt zu lang: 9000 > 8192",
        "too many tokens",
        "",
    ],
)
@pytest.mark.parametrize("status", [400, 403, 404, 405, 422, 451])
def test_a_refusal_in_any_wording_is_the_articles(status: int, wording: str) -> None:
    fault = of(status, {"error": {"message": wording}})
    assert type(fault) is ArticleRefused
    assert f"acme/m: HTTP {status}" in str(fault)
    assert wording in str(fault)


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (401, {"error": "no"}, KeyRefused),
        (402, None, RequestRefused),
        (429, {"error": {"code": "insufficient_quota"}}, RequestRefused),
        (429, {"error": {"type": "insufficient_quota"}}, RequestRefused),
        (413, "<h1>Too large</h1>", ArticleTooLong),
        (400, {"error": {"code": "context_length_exceeded"}}, ArticleTooLong),
        (400, {"error": {"code": "content_filter"}}, ReplyFiltered),
        (400, {"error": {"code": "data_inspection_failed"}}, ReplyFiltered),
        (200, {"error": {"code": 502, "message": "upstream is gone"}}, Transient),
        (200, {"error": {"code": "503"}}, Transient),
        (200, {"error": {"code": 429}}, Transient),
        (200, {"error": {"type": "overloaded_error"}}, Transient),
        (200, {"error": {"type": "rate_limit_error"}}, Transient),
        (200, {"error": "something went wrong"}, Transient),
        (200, {"type": "error", "error": {"type": "invalid_request_error"}}, ArticleRefused),
        (200, {"error": {"code": 403, "message": "flagged"}}, ArticleRefused),
        (200, {"error": {"code": 401}}, KeyRefused),
        (200, {"error": {"code": 400.5}}, Transient),
        (200, {"error": None, "answer": 1}, ReplyInvalid),
        (200, "<html>Sign in</html>", ReplyInvalid),
        (200, None, ReplyInvalid),
        (307, "moved", ReplyInvalid),
        (400, [{"error": {"message": "in a list"}}], ArticleRefused),
    ],
)
def test_status_and_code_tell_what_it_is(status: int, body: Any, expected: type) -> None:
    assert type(of(status, body)) is expected


def test_only_too_many_requests_concern_everyone() -> None:
    assert of(429, None, **{"retry-after": "7"}).everyone is True
    assert of(429, None, **{"retry-after": "7"}).retry_after == 7
    assert of(200, {"error": {"code": 429}}).everyone is True
    assert of(503).everyone is False


def test_refusals_of_one_kind_are_told_from_others() -> None:
    first, same = of(403, {"error": {"message": "id 1"}}), of(403, {"error": {"message": "id 2"}})
    other = of(403, {"error": {"message": "id 1", "code": "moderated"}})
    assert first.refusal == same.refusal != other.refusal


@pytest.mark.parametrize(
    ("error", "expected", "words"),
    [
        (TimeoutError(), Transient, "did not answer in time"),
        (ConnectionResetError("reset by peer"), Transient, "no connection to the server: reset by peer"),
        (OSError("key-0123456789 is wrong"), Transient, r"\[key\] is wrong"),
        (ValueError("Expecting value"), ReplyInvalid, "cannot be read: Expecting value"),
        (KeyError("choices"), ReplyInvalid, "cannot be read"),
    ],
)
def test_exceptions_without_an_answer_are_the_connections(error: Exception, expected: type, words: str) -> None:
    fault = READER.fault(error, 0.0)
    assert type(fault) is expected
    with pytest.raises(expected, match=words):
        raise fault


def test_an_error_of_ours_inside_a_clients_is_itself() -> None:
    ours = ReplyTooLarge("cut off")
    outer = ConnectionError("Connection error.")
    outer.__cause__ = ours
    assert READER.fault(outer, 0.0) is ours


def test_secrets_are_taken_out_of_words_and_not_of_codes() -> None:
    # A key may be part of a code: what it is has been told before it is hidden.
    reader = Reader("acme/m", scrubber("content_filter"))
    answered = Answered(400, {"error": {"code": "content_filter", "message": "content_filter"}})
    fault = reader.refusal(answered, 0.0)
    assert isinstance(fault, ReplyFiltered)
    assert "[key]" in str(fault)


@pytest.mark.parametrize("key", ["x", "e", "none", "token", ""])
def test_a_key_that_is_none_is_left_in_words(key: str) -> None:
    assert scrubber(key)("the next token is exempt, none else") == "the next token is exempt, none else"


@given(st.text(), st.text(min_size=8))
def test_what_is_shown_is_one_printable_line_without_the_key(text: str, key: str) -> None:
    shown = scrubber(key)(f"{text}{key}{text}")
    assert len(shown) <= 300
    assert shown.isprintable()
    assert key not in shown or key in "[key]"


@given(st.recursive(st.none() | st.integers() | st.text(), lambda one: st.lists(one) | st.dictionaries(st.text(), one)))
def test_any_body_gives_a_fault(body: Any) -> None:
    for status in (200, 400, 429, 500):
        assert str(of(status, body))
        assert str(of(status, {"error": body}))
