"""From ballots to what a reader can click: the passages that bear on a value, with their surroundings."""

from collections.abc import Iterable

from summarize.claims import Standing
from summarize.merging.intake import Ballot
from summarize.merging.summary import CONTEXT, Evidence

__all__ = ["evidence_of"]


def evidence_of(ballots: Iterable[Ballot]) -> tuple[Evidence, ...]:
    """One entry for every passage of every claim, by independent source, date, path and place in the text."""
    entries = sorted(
        (
            (ballot.source.group, ballot.source.order, span.start, span.end, ballot.claim.id, ballot)
            for ballot in {ballot.claim.id: ballot for ballot in ballots}.values()
            for span in set(ballot.claim.spans)
        ),
        key=lambda entry: entry[:5],
    )
    return tuple(_entry(ballot, start, end) for _, _, start, end, _, ballot in entries)


def _entry(ballot: Ballot, start: int, end: int) -> Evidence:
    claim, article = ballot.claim, ballot.source.article
    text = article.text
    first, last = max(0, start - CONTEXT), end + CONTEXT
    if claim.standing is Standing.denied:
        around = [one for one in article.sentences if one.start < end and start < one.end]
        first, last = min((one.start for one in around), default=first), max((one.end for one in around), default=last)
    return Evidence(
        claim=claim.id,
        article=claim.article,
        start=start,
        end=end,
        quote=text[start:end],
        prefix=text[min(first, start) : start],
        suffix=text[end : max(last, end)],
        page=article.page_of(start),
        value=ballot.json,
        grounding=claim.grounding,
        standing=claim.standing,
        said_by=claim.said_by,
    )
