"""Whether a passage of evidence says what its article and its claim say."""

from collections.abc import Iterator, Mapping

from summarize.articles.article import Article
from summarize.claims import Claim, Grounding
from summarize.merging.corrections.overrides import is_override
from summarize.merging.summary import Evidence
from summarize.output.results import ARTICLES, CLAIMS
from summarize.output.wording import one_line, shorten

__all__ = ["misplaced", "wrong_with"]


def misplaced(article: Article | None, start: int, end: int, quote: str) -> str | None:
    """What is wrong with a quote; None if it stands where it says, or if its article is missing."""
    if article is None:
        return None
    there = article.text[start:end]
    if there == quote and start < end:
        return None
    said, found = (shorten(one_line(words), 60) for words in (quote, there))
    return f"characters {start} to {end} of {one_line(article.path)} are “{found}”, not “{said}”"


def wrong_with(
    item: Evidence, articles: Mapping[str, Article], claims: Mapping[str, Claim]
) -> Iterator[tuple[str, str]]:
    """What is wrong with a passage: the name of the check, and what was found."""
    article, claim = articles.get(item.article), claims.get(item.claim)
    if claim is not None and is_override(claim) and not claim.spans:
        yield from _wrong_with_correction(item, claim)
        return
    if article is None:
        yield "evidence-article", f"its article {item.article[:12]} is not in {ARTICLES}"
    else:
        elsewhere = misplaced(article, item.start, item.end, item.quote)
        before, after = article.text[: item.start], article.text[item.end :]
        if elsewhere:
            yield "evidence-quote", elsewhere
        elif not before.endswith(item.prefix) or not after.startswith(item.suffix):
            yield (
                "evidence-context",
                f"the words around “{shorten(one_line(item.quote), 60)}” are not those of the article",
            )
    if claim is None:
        yield "evidence-claim", f"its claim {item.claim} is not in {CLAIMS}"
    elif claim.grounding is Grounding.rejected:
        yield "evidence-claim", f"its claim {item.claim} was rejected"
    elif not _says_the_same(item, claim):
        yield "evidence-claim", f"it does not say what its claim {item.claim} says"


def _says_the_same(item: Evidence, claim: Claim) -> bool:
    said = (claim.article, claim.grounding, claim.standing, claim.said_by)
    if (item.article, item.grounding, item.standing, item.said_by) != said:
        return False
    return any((item.start, item.end, item.quote) == (span.start, span.end, span.quote) for span in claim.spans)


def _wrong_with_correction(item: Evidence, claim: Claim) -> Iterator[tuple[str, str]]:
    """A correction that cites nothing rests on its author alone: it quotes nothing, and says so."""
    if (item.article, item.start, item.end, item.quote, item.prefix, item.suffix) != ("", 0, 0, "", "", ""):
        yield "evidence-quote", f"it quotes an article for the correction {item.claim}, which has none"
    if (item.standing, item.said_by) != (claim.standing, claim.said_by):
        yield "evidence-claim", f"it does not say what its claim {item.claim} says"
