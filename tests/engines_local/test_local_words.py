"""Stems, families of words, and the parts that names play in sentences."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.engines.local.language.clauses import event_before, negated
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.offices import office_beside
from summarize.engines.local.language.syntax import Argument, parts_of
from summarize.engines.local.language.words import kinship, stem, words
from summarize.text.names import find_names


def line(text: str) -> Line:
    return Line(1, text, tuple(find_names(text)))


@pytest.mark.parametrize(
    ("left", "right"), [("suppliers", "supplier"), ("signed", "signing"), ("bought", "buy"), ("companies", "company")]
)
def test_forms_of_a_word_have_one_stem(left: str, right: str) -> None:
    assert stem(left) == stem(right)


def test_an_adjective_is_not_mistaken_for_its_noun() -> None:
    assert stem("critical") != stem("critic")


def test_words_of_one_family_are_kin_and_others_are_not() -> None:
    assert kinship(stem("acquired"), stem("buyer")) > 0
    assert kinship(stem("denied"), stem("denial")) > 0
    assert kinship(stem("harvest"), stem("buyer")) == 0


def test_every_way_of_speaking_is_speaking_but_speaking_is_not_every_way() -> None:
    assert kinship(stem("praised"), stem("speak")) > 0
    assert kinship(stem("said"), stem("protest")) == 0


@given(st.text(max_size=200))
def test_words_lie_in_the_text_in_order(text: str) -> None:
    found = list(words(text))
    assert all(text[word.start : word.end] == word.text for word in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


PARTS = [
    ("Alder Foods bought Birch Mills on Monday.", "buy", {"Alder Foods": "agent", "Birch Mills": "patient"}),
    ("Birch Mills was bought by Alder Foods.", "buy", {"Alder Foods": "agent", "Birch Mills": "patient"}),
    (
        "The pact was signed between Alder Foods and Birch Mills.",
        "sign",
        {"Alder Foods": "agent", "Birch Mills": "agent"},
    ),
    ("The grain was sent from Larn to Vell by Alder Foods.", "send", {"Larn": "source", "Vell": "goal"}),
    ("Alder Foods, a Larn-based firm, sued Birch Mills.", "sue", {"Alder Foods": "agent", "Birch Mills": "patient"}),
    ("The Ida left Larn and arrived in Vell.", "leave", {"Larn": "source"}),
    ("The Ida left Larn and arrived in Vell.", "arrive", {"Vell": "goal"}),
]


@pytest.mark.parametrize(("text", "verb", "expected"), PARTS)
def test_names_play_their_parts(text: str, verb: str, expected: dict[str, str]) -> None:
    found = {part.name.value: part.argument.value for part in parts_of(line(text), {stem(verb): 1.0})}
    assert {name: found.get(name) for name in expected} == expected


def test_an_owner_or_an_employer_is_not_the_doer() -> None:
    text = "Alder Foods spokesman Jon Wyle criticised the Larn-based firm."
    doers = [
        part.name.value for part in parts_of(line(text), {stem("criticise"): 1.0}) if part.argument is Argument.agent
    ]
    assert doers == ["Jon Wyle"]


def test_a_denied_event_is_seen_as_denied() -> None:
    text = "Alder Foods has not signed the contract; Birch Mills signed."
    assert negated(line(text), text.index("signed"))
    assert not negated(line(text), text.rindex("signed"))


def test_a_date_belongs_to_the_verb_before_it() -> None:
    text = "The cargo left on 4 May and arrived on 9 May."
    first, second = event_before(line(text), text.index("4 May")), event_before(line(text), text.index("9 May"))
    assert first is not None
    assert second is not None
    assert (first.text, second.text) == ("left", "arrived")


OFFICES = [
    ("Ann Reed, chief executive of Alder Foods, said so.", "Ann Reed", "chief executive", "Alder Foods"),
    ("Alder Foods spokesman Jon Wyle said so.", "Jon Wyle", "spokesman", "Alder Foods"),
    ("Its president, Jens Falk, told reporters.", "Jens Falk", "president", None),
    ("The pact was welcomed by Prime Minister Ida Moss.", "Ida Moss", "Prime Minister", None),
]


@pytest.mark.parametrize(("text", "name", "office", "owner"), OFFICES)
def test_offices_stand_beside_names(text: str, name: str, office: str, owner: str | None) -> None:
    found = line(text)
    mention = next(mention for mention in found.names if mention.value == name)
    beside = office_beside(found, mention)
    assert beside is not None
    assert beside.text == office
    assert found.text[beside.start : beside.end] == office
    assert (beside.affiliation.value if beside.affiliation else None) == owner


def test_who_has_no_office_gets_none() -> None:
    found = line("Alder Foods bought Birch Mills, a bakery chain.")
    assert [office_beside(found, mention) for mention in found.names] == [None, None]
