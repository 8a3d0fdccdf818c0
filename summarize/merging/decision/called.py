"""Why differently written names are held to be one, in plain words."""

from collections.abc import Iterable, Sequence

from summarize.merging.corrections.judgements import Docket
from summarize.merging.decision.decide import Decided
from summarize.merging.intake import Ballot
from summarize.merging.names import Names

__all__ = ["also_called"]

SHOWN = 4
_DEFINED = "an article defines the one as the other"
# What is the same but for case and marks explains itself.
_PLAIN = frozenset({"identical", "the same but for case, punctuation, title or legal form"})


def also_called(decided: Decided, named: Sequence[Ballot], at: str, names: Names, docket: Docket) -> Decided:
    """The decision on a name with the reason why each other way of writing it means the same thing.

    `named` are the ballots of the instances that were linked, `at` is their place.
    """
    canonical = str(decided.json)
    written = {str(ballot.json).casefold(): str(ballot.json) for ballot in reversed(named)}
    written.pop(canonical.casefold(), None)
    reasons = [
        f"“{other}” ({reason})"
        for other in sorted(written.values())
        if (reason := _reason(canonical, other, written.values(), named, at, names, docket)) not in _PLAIN
    ]
    if not reasons:
        return decided
    more = f" and {len(reasons) - SHOWN} more" if len(reasons) > SHOWN else ""
    because = f"{decided.provenance.because}; also called {', '.join(reasons[:SHOWN])}{more}"
    provenance = decided.provenance.model_copy(update={"because": because})
    return Decided(decided.value, decided.json, provenance, decided.ballots)


def _reason(
    canonical: str,
    other: str,
    every: Iterable[str],
    named: Sequence[Ballot],
    at: str,
    names: Names,
    docket: Docket,
) -> str:
    judged = docket.between(at, canonical, other)
    if judged is not None and judged.same:
        return f"held to be one by {judged.source}" + (f": {judged.reason}" if judged.reason else "")
    match = names.match(canonical, other)
    if match.reason == _DEFINED:
        found = _defining({canonical, *every}, other, named)
        return next((f"{path} defines it so" for path in found), match.reason)
    if not match.same:
        # Linked over a third name, which both are known to be.
        over = sorted(third for third in every if third != other and names.same(third, other))
        if over:
            return f"as “{over[0]}”: {names.match(over[0], other).reason}"
    return match.reason if match.same else f"{match.reason}, and nothing else here goes by it"


def _defining(every: Iterable[str], other: str, named: Iterable[Ballot]) -> Iterable[str]:
    """The articles that have a name and one of those for the same beside it in parentheses; the earliest first."""
    pairs = [pair for name in every for pair in (f"{name} ({other})", f"{other} ({name})")]
    sources = {ballot.source.order: ballot.source.article for ballot in named}
    for _, article in sorted(sources.items()):
        text = " ".join(article.text.split())
        if any(pair in text for pair in pairs):
            yield article.path
