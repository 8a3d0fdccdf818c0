import made_results as made
import pytest
from claim_kit import paper

from summarize.errors import ResultsError
from summarize.merging import merge
from summarize.output.explain import explain, list_fields, select
from summarize.schemas import Deal


def test_without_a_pointer_every_field_has_a_line() -> None:
    lines = list_fields(made.summary()).splitlines()
    assert len(lines) == len(made.summary().provenance) + 1
    value = next(line for line in lines if line.startswith("/value"))
    assert value.split() == ["/value", "40", "million", "USD", "contested", "2", "articles,", "1", "independent"]
    assert lines[-1].startswith("without a value: ")
    assert "/closes_on" in lines[-1].split()
    assert "/value" not in lines[-1].split()


def test_a_field_is_explained_with_its_sentences() -> None:
    text = explain(made.summary(), made.ARTICLES, "/value")
    assert "value    40 million USD" in text
    assert "status   contested: 2 articles, 1 independent; confidence 0.75" in text
    assert "rule     agree" in text
    assert "because  a rule decided" in text
    assert "Norvik Ferries buys Halden Docks, 2024-03-04, a-wire.txt (source 1)" in text
    assert "Norvik Ferries will pay [[$40 million]] for Halden Docks." in text
    assert "not taken: 45 million USD (fewer articles give it)" in text
    assert "Halden Docks denies that [[$45 million]] was paid." in text
    assert "denied by Halden Docks, normalised" in text


def test_only_the_sentence_of_the_quote_is_shown() -> None:
    text = explain(made.summary(), made.ARTICLES, "/signed_on")
    assert "The sale was signed on [[3 March 2024]]." in text
    assert "will pay" not in text


@pytest.mark.parametrize(
    ("pointer", "shown"),
    [
        ("/parties", ["/parties/0/name", "/parties/1/name"]),
        ("/parties/1", ["/parties/1/name"]),
        ("value", ["/value"]),
        ("/value/", ["/value"]),
        ("/value/amount", ["/value"]),
        ("/closes_on", []),
        ("/terms", []),
    ],
)
def test_a_pointer_may_be_a_prefix_or_loosely_written(pointer: str, shown: list[str]) -> None:
    assert list(select(made.summary(), pointer)) == shown


def test_the_whole_record_is_every_field() -> None:
    assert list(select(made.summary(), "/")) == list(made.summary().provenance)


def test_a_field_without_a_value_says_so() -> None:
    assert "found in no article" in explain(made.summary(), made.ARTICLES, "/closes_on")


@pytest.mark.parametrize(
    ("pointer", "near"),
    [("/valeu", "/value"), ("/party/0/name", "/parties/0/name"), ("/stance", "/stakeholders/0/stance")],
)
def test_an_unknown_pointer_names_those_near(pointer: str, near: str) -> None:
    with pytest.raises(ResultsError) as caught:
        explain(made.summary(), made.ARTICLES, pointer)
    assert near in str(caught.value).partition("near it:")[2].split()


def test_an_unknown_pointer_with_none_near_names_the_fields() -> None:
    with pytest.raises(ResultsError, match="there are /title /kind"):
        select(made.summary(), "/zzzzqqq")


def test_a_pointer_beyond_a_list_is_unknown() -> None:
    with pytest.raises(ResultsError):
        select(made.summary(), "/parties/7")


def test_a_quote_that_is_not_there_is_not_passed_off_as_one() -> None:
    changed = made.ARTICLES[0].model_copy(update={"text": made.ARTICLES[0].text.replace("$40", "$90")})
    text = explain(made.summary(), (changed, *made.ARTICLES[1:]), "/value")
    assert "[[$40 million]]" in text
    assert "not in articles.jsonl" in text
    assert "$90" not in text


def test_no_control_character_reaches_the_terminal() -> None:
    text = made.ARTICLES[0].text.replace("for Halden", "\x1b]0;x\x07 Halden")
    changed = made.ARTICLES[0].model_copy(update={"text": text})
    shown = explain(made.summary(), (changed, *made.ARTICLES[1:]), "/value")
    assert "\x1b" not in shown
    assert "\x07" not in shown


def test_what_was_set_aside_for_a_field_is_told() -> None:
    text = explain(made.summary(), made.ARTICLES, "/subject")
    assert text == (
        "/subject\n  no value: found in no article\n\n"
        "set aside\n  /subject: an airline (no sentence says so), a-wire.txt\n"
    )
    assert "set aside" not in explain(made.summary(), made.ARTICLES, "/value")


def test_a_terminal_may_be_given_other_marks_and_gets_no_others() -> None:
    marks = ("\x1b[1;4m", "\x1b[0m")
    text = explain(made.summary(), made.ARTICLES, "/value", marks)
    assert "Norvik Ferries will pay \x1b[1;4m$40 million\x1b[0m for Halden Docks." in text
    assert "[[" not in text
    hostile = made.summary(articles=tuple(item.model_copy(update={"title": "a\x1b[2Jb"}) for item in made.sources()))
    shown = explain(hostile, (), "/value", marks)
    assert shown.replace(marks[0], "").replace(marks[1], "").count("\x1b") == 0
    assert "a[2Jb" in shown


def test_the_words_on_both_sides_of_a_quote_keep_their_distance() -> None:
    lines = explain(made.summary(), made.ARTICLES, "/parties/0/name")
    assert "[[Norvik Ferries]] buys Halden Docks" in lines


@pytest.mark.parametrize(("code", "words"), [("2031-33", "first quarter of 2031"), ("2031-41", "second half of 2031")])
def test_a_part_of_a_year_is_explained_in_words(code: str, words: str) -> None:
    own = paper(1).says("closes_on", code)
    other = paper(2).says("closes_on", "2029-39~")
    summary = merge([*own.claims, *other.claims], [own.article, other.article], Deal)
    text = explain(summary, (), "/closes_on") + list_fields(summary)
    assert words in text
    assert "late 2029" in text
    shown = [line for line in text.splitlines() if "…" not in line]
    assert not any(code in line or "2029-39" in line for line in shown)
