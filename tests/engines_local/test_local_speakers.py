"""Speakers behind clauses and crowds, bodies meant by a noun, posts told in clauses, and where that lets them stand."""

import pytest
from local_kit import reply

from summarize.articles import article_from_text
from summarize.engines.local.reading.belonging import employer, posts
from summarize.engines.local.reading.reading import Reading
from summarize.engines.local.reading.statements import statements_of
from summarize.schemas import Deal

SPEAKERS = [
    ("Ann Reed of the opposition Green Union said that it was late.", ["Ann Reed"]),
    ("Ann Reed, who founded Alder Foods with her brother, added that it was late.", ["Ann Reed"]),
    ("Alder Foods, in which Cedar Bank holds a third, said it was late.", ["Alder Foods"]),
    ('"It is late," Ann Reed, chair of Alder Foods, said by telephone.', ["Ann Reed"]),
    ("‘It is late,’ says Ann Reed of Alder Foods.", ["Ann Reed"]),
    ('"It is late," thundered Ann Reed of Alder Foods.', ["Ann Reed"]),
    ("A spokesman for Alder Foods said that it was late.", ["Alder Foods"]),
    ("According to Alder Foods director Ann Reed, it was late.", ["Ann Reed"]),
    ("Ann Reed of Alder Foods came. It was announced later than planned.", []),
    ("Nine loaves are no harvest, scoffed Ann Reed, a member of the Larn Forum.", ["Ann Reed"]),
    ("“It is late,” remarked Alder's CEO, Ann Reed.", ["Ann Reed"]),
    ("It was late, according to the contractor, Alder Works.", ["Alder Works"]),
    ("The Larn Forum, which wants twice the sum that it has been offered, said it would wait.", ["Larn Forum"]),
    ("Alder Foods is late. It is contested by a Danish company that says it was cheaper.", []),
    ("Ann Reed agreed. “It is late,” her note says.", ["Ann Reed"]),
    ("Alder Foods left. In a letter to the minister, forty bakers said that it was late.", []),
    ("The green group Clear Gulf warned that it was late.", ["Clear Gulf"]),
    ("The Larn Port Bureau was closed. Jon Wyle left. The bureau said that it was late.", ["Larn Port Bureau"]),
]


@pytest.mark.parametrize(("text", "expected"), SPEAKERS)
def test_the_speaker_behind_a_clause(text: str, expected: list[str]) -> None:
    assert [said.speaker.name for said in statements_of(Reading.of(article_from_text(text)))] == expected


QUOTED = [
    ("‘Nobody’s oven will be sold here,’ said Ann Reed of Alder Foods.", "Nobody’s oven will be sold here"),
    ('Ann Reed of Alder Foods said: "They came at night. We were asleep."', "They came at night. We were asleep"),
    ('Ann Reed of Alder Foods said that she was tired. "We have not slept for days."', "We have not slept for days"),
]


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_a_quotation_is_its_speakers(text: str, expected: str) -> None:
    said = statements_of(Reading.of(article_from_text(text)))
    assert [quote.text for one in said for quote in one.quotes] == [expected]
    assert {one.speaker.name for one in said} == {"Ann Reed"}


POSTS = [
    ("The National Rye Bloc, whose leader Ann Reed left, lost.", "leader", "National Rye Bloc"),
    ("Ann Reed, who heads Alder Foods, left.", "heads Alder Foods", "Alder Foods"),
    ("Ann Reed, who covers flour for Cedar Bank, left.", "covers flour", "Cedar Bank"),
    ("The Larn Bakers' Union met. The national president of the union, Ann Reed, left.", "national president", "Union"),
    (
        "Alder Foods and Birch Mills met. Alder Foods's country manager, Ann Reed, left.",
        "country manager",
        "Alder Foods",
    ),
    (
        "The Larn Post Office met. The office's director-general, Ann Reed, left.",
        "director-general",
        "Larn Post Office",
    ),
    (
        "The Tarn Ministry of Health met. Ministry spokeswoman Ann Reed left.",
        "Ministry spokeswoman",
        "Ministry of Health",
    ),
]


@pytest.mark.parametrize(("text", "office", "body"), POSTS)
def test_a_post_told_in_a_clause(text: str, office: str, body: str) -> None:
    reading = Reading.of(article_from_text(text))
    statements_of(reading)
    person = reading.entity("Ann Reed")
    assert person is not None
    found = employer(person, reading)
    assert found is not None
    assert found[0].name.endswith(body)
    assert next(post.office for post in posts(person, reading)) == office


LEAD = "Alder Foods has signed a contract to buy Birch Mills. "
STANCES = [
    ("The Larn Forum has filed a complaint against Alder Foods.", "Larn Forum", "opposes"),
    ("The Larn Forum attacked the sale. Minister Ann Reed replied that the price was fair.", "Ann Reed", "supports"),
    ("Ann Reed, chief executive of Alder Foods, signed in Larn.", "Ann Reed", "supports"),
    ("Ann Reed, former chairwoman of Alder Foods, came to Larn.", "Ann Reed", None),
    ("Analyst Ann Reed warned of a loss and criticised the price.", "Ann Reed", None),
]


@pytest.mark.parametrize(("text", "name", "expected"), STANCES)
def test_what_somebody_does_tells_where_they_stand(text: str, name: str, expected: str | None) -> None:
    found = reply(article_from_text(LEAD + text), Deal)["stakeholders"]
    assert isinstance(found, list)
    stances = {one["name"]["value"]: one["stance"] for one in found}
    assert (stances[name]["value"] if stances[name] else None) == expected
