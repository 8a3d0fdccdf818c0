"""One deal as articles in several languages tell it: one record, whatever each language calls the parties."""

from typing import Annotated, Any

import pytest
from claim_kit import Paper, paper
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel
from support import FunctionEngine

from summarize.articles import article_from_text
from summarize.articles.article import Article
from summarize.claims import Claim
from summarize.engines.engine import Request
from summarize.extraction import extract_article
from summarize.merging import Conclusion, FieldProvenance, Status, conclude, merge, merge_fully
from summarize.merging.judgements import Judgement
from summarize.schemas import Deal, Identity

ENGLISH = article_from_text(
    "The Kestrel Coast Guard (KCG) ordered twelve boats from Norvane for $400 million, the ministry said on Tuesday. "
    "The boats of the builder will be made at its yard in the north of the country.",
    path="en.txt",
    published="2024-03-05",
)
SECOND = article_from_text(
    "Norvane will build twelve boats for the Kestrel Coast Guard, which pays $400 million for them over the years. "
    "That is what the builder had asked for when the tender of the state was opened.",
    path="en2.txt",
    published="2024-03-06",
)
SPANISH = article_from_text(
    "La Guardia Costera de Kestrel (KCG) encargó 12 barcos a Norvane por 400 millones de dólares, según el ministro. "
    "Los barcos del astillero se van a construir en el norte del país.",
    path="es.txt",
    published="2024-03-06",
)
ITALIAN = article_from_text(
    "La Guardia costiera del Kestrel ha ordinato dodici barche alla Norvane per 400 milioni di dollari, dice il "
    "ministero. Le barche del cantiere saranno costruite nel nord del paese.",
    path="it.txt",
    published="2024-03-07",
)
OTHER = article_from_text(
    "La Guardia costiera di Merano ha ordinato tre barche alla Norvane per 90 milioni di dollari, dice il ministero. "
    "Le barche del cantiere saranno costruite nel sud del paese.",
    path="other.txt",
    published="2024-03-07",
)
TOLD = {
    "en.txt": ("Kestrel Coast Guard", ["KCG"], "$400 million"),
    "en2.txt": ("Kestrel Coast Guard", [], "$400 million"),
    "es.txt": ("Guardia Costera de Kestrel", ["KCG"], "400 millones de dólares"),
    "it.txt": ("Guardia costiera del Kestrel", [], "400 milioni di dollari"),
    "other.txt": ("Guardia costiera di Merano", [], "90 milioni di dollari"),
}


def reply(path: str) -> dict[str, Any]:
    customer, aliases, value = TOLD[path]
    return {
        "title": {"value": "Norvane builds boats", "cites": [1], "said": None},
        "value": {"value": value, "cites": [1], "said": None},
        "parties": [
            {"name": "Norvane", "aliases": [], "role": "supplier", "cites": [1], "said": None},
            {"name": customer, "aliases": aliases, "role": "customer", "cites": [1], "said": None},
        ],
    }


def _same(answer: Any, _: Request) -> Any:
    return answer


async def concluded(*articles: Article, judgements: tuple[Judgement, ...] = ()) -> Conclusion:
    claims: list[Claim] = []
    for article in articles:
        assert article.language == ("en" if article.path.startswith("en") else article.path[:2].replace("ot", "it"))
        found = await extract_article(article, Deal, FunctionEngine(lambda request: reply(request.article.path)))
        claims += found.claims
    return conclude(claims, articles, Deal, judgements=judgements)


def parties(done: Conclusion) -> list[str]:
    record = done.summary.record
    assert isinstance(record, Deal)
    return sorted(party.name for party in record.parties)


async def test_a_short_form_that_two_languages_spell_out_is_one_thing() -> None:
    done = await concluded(ENGLISH, SECOND, SPANISH)
    assert all(article.used for article in done.summary.articles)
    assert parties(done) == ["Kestrel Coast Guard", "Norvane"]
    assert str(done.summary.record.value) == "400 million USD"
    assert done.summary.provenance["/value"].support.articles == 3


async def test_a_customer_that_another_language_calls_otherwise_is_asked_about() -> None:
    done = await concluded(ENGLISH, SECOND, ITALIAN)
    assert all(article.used for article in done.summary.articles)
    assert parties(done) == ["Guardia costiera del Kestrel", "Kestrel Coast Guard", "Norvane"]
    (doubt,) = [one for one in done.undecided if one.at == "/parties"]
    assert {doubt.left, doubt.right} == {"Guardia costiera del Kestrel", "Kestrel Coast Guard"}
    assert doubt.reason == "customer in articles of two languages; kept apart"
    same = doubt.model_copy(update={"same": True, "by": "model", "author": "someone/model"})
    joined = await concluded(ENGLISH, SECOND, ITALIAN, judgements=(same,))
    assert parties(joined) == ["Kestrel Coast Guard", "Norvane"]
    assert not [one for one in joined.undecided if one.at == "/parties"]


@pytest.mark.parametrize(
    ("languages", "roles", "kinds", "doubts"),
    [
        (("en", "it"), ("customer", "customer"), (None, None), 1),
        (("en", "en"), ("customer", "customer"), (None, None), 0),
        (("en", None), ("customer", "customer"), (None, None), 0),
        (("en", "it"), ("customer", "licensee"), (None, None), 0),
        (("en", "it"), (None, None), (None, None), 0),
        (("en", "it"), ("customer", "customer"), ("company", "person"), 0),
    ],
)
def test_who_plays_one_part_in_two_languages_may_be_one(
    languages: tuple[str, str | None],
    roles: tuple[str | None, str | None],
    kinds: tuple[str | None, str | None],
    doubts: int,
) -> None:
    papers = [paper(1), paper(2), paper(3)]
    for own, language in zip(papers, (*languages, languages[1]), strict=True):
        own.language = language
    named = ("Kestrel Coast Guard", "Guardia costiera", "Guardia costiera")
    for own, name, role, kind in zip(papers, named, (*roles, roles[1]), (*kinds, kinds[1]), strict=True):
        own.item("/parties", "k", name=name, **({"role": role} if role else {}))
        if kind:
            own.item("/stakeholders", "k", name=name, kind=kind)
    papers[0].item("/stakeholders", "a", name="Arden Bay")  # who plays no part
    done = merge_fully([claim for own in papers for claim in own.claims], [own.article for own in papers], Deal)
    assert [(one.at, one.left, one.right) for one in done.doubts] == doubts * [("/parties", *sorted(set(named)))]


async def test_another_value_in_another_language_still_tells_two_deals_apart() -> None:
    done = await concluded(ENGLISH, SECOND, OTHER)
    apart = {article.path: article.why for article in done.summary.articles if article.why}
    assert list(apart) == ["other.txt"]
    assert "other value" in str(apart["other.txt"])


NAMES = ("Kestrel Coast Guard", "Coast Guard", "KCG", "Guardia costiera", "Guardia", "Norvane", "Norvane Group")
PARTY = st.tuples(
    st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=2), st.sampled_from(["customer", "supplier"])
)
TOLD_IN = st.tuples(st.sampled_from(["en", "it", "es"]), st.lists(PARTY, max_size=3))


@given(st.lists(TOLD_IN, min_size=2, max_size=5))
def test_whatever_languages_call_the_parties_there_is_one_record_in_any_order(
    told: list[tuple[str, list[tuple[str, list[str], str]]]],
) -> None:
    papers = [paper(number) for number in range(len(told))]
    for own, (language, listed) in zip(papers, told, strict=True):
        own.language = language
        for number, (name, aliases, role) in enumerate(listed):
            own.item("/parties", f"{number}", name=name, aliases=aliases, role=role)
    claims = [claim for own in papers for claim in own.claims]
    done = conclude(claims, [own.article for own in papers], Deal)
    turned = conclude(claims[::-1], [own.article for own in papers[::-1]], Deal)
    assert done.summary == turned.summary
    assert done.undecided == turned.undecided
    assert all(one.left != one.right for one in done.undecided)
    assert len({one.pair for one in done.undecided}) == len(done.undecided)


class Base(BaseModel):
    owner: Annotated[str | None, Identity("name")] = None


def owned(number: int, language: str | None, owner: str) -> Paper:
    own = paper(number).says("owner", owner)
    own.language = language
    return own


def owner(*papers: Paper) -> FieldProvenance:
    claims = [claim for own in papers for claim in own.claims]
    return merge(claims, [own.article for own in papers], schema=Base).provenance["/owner"]


def test_what_another_language_calls_it_is_no_conflict() -> None:
    found = owner(owned(1, "en", "Kestrel Air Force"), owned(2, "nl", "Kestreliaanse Luchtmacht"))
    assert found.status is Status.single_source
    assert [other.why for other in found.alternatives] == ["what articles in another language name"]
    for language in ("en", None):
        found = owner(owned(1, "en", "Kestrel Air Force"), owned(2, language, "Norvane Navy"))
        assert found.status is Status.contested
