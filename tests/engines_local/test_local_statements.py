"""Who says what: speakers, quotations over several sentences, offices and those who hold them."""

import pytest

from summarize.articles import article_from_text
from summarize.engines.local.reading.belonging import employer, posts
from summarize.engines.local.reading.entities import EntityKind
from summarize.engines.local.reading.reading import Reading
from summarize.engines.local.reading.statements import statements_of

SPEAKERS = [
    ('"It is done," said Ann Reed, chair of Alder Foods.', ["Ann Reed"]),
    ('"It is done," said the company\'s spokeswoman, Ann Reed.', ["Ann Reed"]),
    ('"It is done," said Alder chief executive Ann Reed.', ["Ann Reed"]),
    ('"It is done," said Dr. Ann Reed of Alder Foods.', ["Ann Reed"]),
    ('Ann Reed, chair of Alder Foods, said: "It is done."', ["Ann Reed"]),
    ('Ann Reed, chair of Alder Foods, praised the town. "It is done," she said.', ["Ann Reed", "Ann Reed"]),
    ('"It is done," said Ann Reed, chair of Alder Foods. "Nothing is left."', ["Ann Reed", "Ann Reed"]),
    ("Mayor Ann Reed opened the yard. The town will gain, the mayor said.", ["Ann Reed"]),
    ("Birch Mills says that Alder Foods told nobody.", ["Birch Mills"]),
    ("According to Birch Mills, the yard is closed.", ["Birch Mills"]),
    ("Ann Reed met Jon Wyle. Two people who know both said so.", []),
]


@pytest.mark.parametrize(("text", "expected"), SPEAKERS)
def test_the_speaker_is_found(text: str, expected: list[str]) -> None:
    reading = Reading.of(article_from_text(text))
    assert [said.speaker.name for said in statements_of(reading)] == expected


def test_a_quotation_runs_over_sentences_and_is_one() -> None:
    text = '"They pay the farmers. They do not pay us," said Ann Reed of the Larn Growers\' Union.'
    said = statements_of(Reading.of(article_from_text(text)))[-1]
    assert [quote.text for quote in said.quotes] == ["They pay the farmers. They do not pay us"]
    assert said.quotes[0].cites == (1, 2)


def test_who_is_she_is_a_person() -> None:
    reading = Reading.of(article_from_text("Kim Vale points at the trees. She says they will go."))
    statements_of(reading)
    found = reading.entity("Kim Vale")
    assert found is not None
    assert found.kind is EntityKind.person


EMPLOYERS = [
    ("The chief executive of Alder Foods, Ann Reed, left.", "chief executive", "Alder Foods"),
    ("Alder Foods's chief executive, Ann Reed, left.", "chief executive", "Alder Foods"),
    ("Birch Mills and Alder Foods met. Ann Reed of Alder Foods left.", None, "Alder Foods"),
    ('The bakery chain Alder Foods said no. "Never," said its chairwoman, Ann Reed.', "chairwoman", "Alder Foods"),
    ("Alder Foods denied the charge. “Nobody loses,” said chief executive Ann Reed.", "chief executive", "Alder Foods"),
    ("Ann Reed came late. The chair of Alder Foods says that it rained.", "chair", "Alder Foods"),
]


@pytest.mark.parametrize(("text", "office", "body"), EMPLOYERS)
def test_an_office_and_whose_it_is(text: str, office: str | None, body: str) -> None:
    reading = Reading.of(article_from_text(text))
    statements_of(reading)
    person = reading.entity("Ann Reed")
    assert person is not None
    found = employer(person, reading)
    assert found is not None
    assert found[0].name == body
    assert [post.office for post in posts(person, reading) if post.office][:1] == ([office] if office else [])


def test_a_ministry_is_not_the_party_named_before() -> None:
    text = "The Larn Greens were furious. The ministry rejected the claim."
    assert statements_of(Reading.of(article_from_text(text))) == ()
