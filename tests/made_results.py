"""A small summary made by hand, about invented companies: three articles, one a copy, a conflict and a denial."""

from typing import Any

from pydantic import BaseModel, JsonValue

from summarize.articles.article import Article, Sentence, text_id
from summarize.claims import Claim, Grounding, RecordRef, Span, Standing
from summarize.merging import conclude
from summarize.merging.summary import (
    Alternative,
    Evidence,
    FieldProvenance,
    Rejected,
    SourceArticle,
    Status,
    Summary,
    Support,
)
from summarize.schemas import Controversy, Deal, DealKind, Money, PartialDate, Party, Stakeholder, Stance

WIRE = (
    "Norvik Ferries buys Halden Docks\n"
    "Norvik Ferries will pay $40 million for Halden Docks. The sale was signed on 3 March 2024.\n"
    "Dockers United opposes the sale. “Not one job will go,” Halden Docks said.\n"
)
DAILY = (
    "Harbour changes hands\n"
    "Norvik Ferries buys the harbour firm Halden Docks for $45 million. "
    "Halden Docks denies that $45 million was paid.\n"
)


def article(path: str, text: str, title: str | None, published: str | None) -> Article:
    sentences = []
    start = 0
    for line in text.replace(". ", ".\n").split("\n"):
        if line:
            sentences.append(Sentence(start=start, end=start + len(line)))
        start += len(line) + 1
    date = PartialDate(published) if published else None
    return Article(
        id=text_id(text),
        path=path,
        title=title,
        published=date,
        outlet="Harbour Daily",
        text=text,
        sentences=tuple(sentences),
    )


ARTICLES = (
    article("a-wire.txt", WIRE, "Norvik Ferries buys Halden Docks", "2024-03-04"),
    article("b-daily.txt", DAILY, "Harbour changes hands", "2024-03-05"),
    article("c-copy.txt", WIRE + "Reported by the wire.\n", "Norvik Ferries buys Halden Docks", None),
)
FORTY: JsonValue = {"amount": "40000000", "currency": "USD", "approximate": False, "basis": None, "upper": None}
FORTY_FIVE: JsonValue = {"amount": "45000000", "currency": "USD", "approximate": False, "basis": None, "upper": None}
ROOT = RecordRef(type="Deal")


def claim(
    number: int, path: str, value: JsonValue, quote: str, *, record: RecordRef = ROOT, occurrence: int = 1, **more: Any
) -> Claim:
    """A claim of article `number`, whose quote is the n-th occurrence of some words of it."""
    found = ARTICLES[number]
    start = -1
    for _ in range(occurrence):
        start = found.text.index(quote, start + 1)
    span = Span(start=start, end=start + len(quote), quote=quote)
    values = {"grounding": Grounding.exact, "standing": Standing.stated, "engine": "test/none", **more}
    return Claim(article=found.id, record=record, path=path, value=value, spans=(span,), **values)


def evidence(made: Claim) -> Evidence:
    text = next(found.text for found in ARTICLES if found.id == made.article)
    span = made.spans[0]
    return Evidence(
        claim=made.id,
        article=made.article,
        start=span.start,
        end=span.end,
        quote=span.quote,
        prefix=text[max(0, span.start - 40) : span.start],
        suffix=text[span.end : span.end + 40],
        value=made.value,
        grounding=made.grounding,
        standing=made.standing,
        said_by=made.said_by,
    )


def entry(
    status: Status, *claims: Claim, independent: int = 1, others: tuple[Alternative, ...] = ()
) -> FieldProvenance:
    return FieldProvenance(
        status=status,
        confidence=0.75,
        support=Support(articles=len({made.article for made in claims}), independent=independent),
        rule="agree",
        because="a rule decided",
        evidence=tuple(evidence(made) for made in claims),
        alternatives=others,
    )


def _party(number: int, name: str) -> Claim:
    return claim(number, "name", name, name, record=RecordRef(type="Party", at="/parties", key=name))


UNION = RecordRef(type="Stakeholder", at="/stakeholders", key="u")
DISPUTE = RecordRef(type="Controversy", at="/controversies", key="c")
CLAIMS: dict[str, Claim] = {
    "title": claim(0, "title", "Norvik Ferries buys Halden Docks", "Norvik Ferries buys Halden Docks"),
    "kind": claim(0, "kind", "acquisition", "buys", grounding=Grounding.read),
    "value": claim(0, "value", FORTY, "$40 million", grounding=Grounding.normalised),
    "value_copy": claim(2, "value", FORTY, "$40 million", grounding=Grounding.normalised),
    "value_other": claim(1, "value", FORTY_FIVE, "$45 million", grounding=Grounding.normalised),
    "value_denied": claim(
        1,
        "value",
        FORTY_FIVE,
        "$45 million",
        occurrence=2,
        grounding=Grounding.normalised,
        standing=Standing.denied,
        said_by="Halden Docks",
    ),
    "signed": claim(0, "signed_on", "2024-03-03", "3 March 2024", grounding=Grounding.normalised),
    "buyer": _party(0, "Norvik Ferries"),
    "buyer_again": _party(1, "Norvik Ferries"),
    "seller": _party(1, "Halden Docks"),
    "union": claim(0, "name", "Dockers United", "Dockers United", record=UNION),
    "stance": claim(0, "stance", "opposes", "Dockers United opposes the sale", record=UNION, grounding=Grounding.read),
    "topic": claim(0, "topic", "the sale", "the sale", record=DISPUTE),
    "lost": claim(
        0, "subject", "an airline", "Norvik Ferries", grounding=Grounding.rejected, why="no sentence says so"
    ),
}
LOST = CLAIMS["lost"]


def _provenance() -> dict[str, FieldProvenance]:
    made = CLAIMS
    single = Status.single_source
    others = (
        Alternative(value=FORTY_FIVE, why="fewer articles give it", evidence=(evidence(made["value_other"]),)),
        Alternative(value=FORTY_FIVE, why="denied by Halden Docks", evidence=(evidence(made["value_denied"]),)),
    )
    return {
        "/title": entry(single, made["title"]),
        "/kind": entry(single, made["kind"]),
        "/parties/0/name": entry(Status.agreed, made["buyer"], made["buyer_again"], independent=2),
        "/parties/1/name": entry(single, made["seller"]),
        "/value": entry(Status.contested, made["value"], made["value_copy"], others=others),
        "/signed_on": entry(single, made["signed"]),
        "/stakeholders/0/name": entry(single, made["union"]),
        "/stakeholders/0/stance": entry(single, made["stance"]),
        "/controversies/0/topic": entry(single, made["topic"]),
    }


def sources() -> tuple[SourceArticle, ...]:
    groups = (1, 2, 1)
    return tuple(
        SourceArticle(
            id=found.id,
            path=found.path,
            title=found.title,
            published=found.published,
            outlet=found.outlet,
            group=group,
            used=True,
            copies=ARTICLES[0].id if group == 1 and found is not ARTICLES[0] else None,
        )
        for found, group in zip(ARTICLES, groups, strict=True)
    )


def merged() -> Summary[Deal]:
    """The summary that a merge of the same claims gives, not by hand: what `verify` calls sound."""
    found: Summary[Deal] = conclude(CLAIMS.values(), ARTICLES, Deal, schema_name="deal").summary
    return found


def summary(record: BaseModel | None = None, **changed: Any) -> Summary[BaseModel]:
    """The summary, with some of its parts changed."""
    deal = Deal(
        title="Norvik Ferries buys Halden Docks",
        kind=DealKind.acquisition,
        parties=[Party(name="Norvik Ferries"), Party(name="Halden Docks")],
        value=Money.model_validate(FORTY),
        signed_on=PartialDate("2024-03-03"),
        stakeholders=[Stakeholder(name="Dockers United", stance=Stance.opposes)],
        controversies=[Controversy(topic="the sale")],
    )
    rejected = Rejected(
        claim=LOST.id, article=LOST.article, path="/subject", value=LOST.value, why="no sentence says so"
    )
    parts = {
        "schema_name": "deal",
        "record": record or deal,
        "provenance": _provenance(),
        "conflicts": ("/value",),
        "rejected": (rejected,),
        "articles": sources(),
    }
    return Summary[BaseModel](**{**parts, **changed})
