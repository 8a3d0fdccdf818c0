"""What a record or a member of a list is called: the canonical name, the others, and why they are held to be one."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence

from summarize.merging.fusion.candidates import Surface, surfaces
from summarize.merging.fusion.decide import Decided
from summarize.merging.judgements import Docket, Judgement
from summarize.merging.known_names import Names
from summarize.merging.validated_claims import Ballot
from summarize.text.names import name_key, strip_title

__all__ = ["also_called", "canonical_name", "other_names"]


def canonical_name(names: Names) -> Callable[[Sequence[Ballot]], Ballot]:
    """Chooses the ballot with the best name of one thing.

    Short forms (acronyms, aliases that an article defines, a family name alone) come after full names; then the better
    supported first; then names without a title, the longer, the one closer to the text, the earlier.
    """

    def choose(ballots: Sequence[Ballot]) -> Ballot:
        written = surfaces(ballots)
        texts = [surface.text for surface in written]
        words = {word for key in map(name_key, texts) if " " in key for word in key.split()}
        short = names.short_among(texts) | {text for text in texts if name_key(text) in words}
        return min(written, key=lambda surface: _rank(surface, surface.text in short)).ballots[0]

    return choose


def _rank(surface: Surface, short: bool) -> tuple[object, ...]:
    titled = strip_title(surface.text)[1] is not None
    return short, *surface.support, titled, -len(surface.text), *surface.tie


def other_names(
    named: Sequence[Ballot], aliases: Sequence[Ballot], canonical: str
) -> tuple[list[list[Ballot]], list[Ballot]]:
    """The other names of a record, each as the ballots that use it, and the alias ballots that give the canonical one.

    `named` are the ballots of the name, `aliases` those of the alias field. Names that differ in case alone are one.
    """
    by_name: defaultdict[str, list[Ballot]] = defaultdict(list)
    for ballot in [*named, *aliases]:
        by_name[str(ballot.json).casefold()].append(ballot)
    own = by_name.pop(canonical.casefold(), [])
    naming = {(ballot.claim.id, str(ballot.json)) for ballot in named}
    confirming = [ballot for ballot in own if (ballot.claim.id, str(ballot.json)) not in naming]
    return [by_name[name] for name in sorted(by_name)], confirming


SHOWN = 4  # forms of a name in a reason; all of them stand among the aliases
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
    every = sorted(written.values())
    told = [other for other in every if _judged(canonical, other, at, docket) or not _plain(canonical, other, names)]
    if not told:
        return decided
    reasons = [f"“{one}” ({_reason(canonical, one, every, named, at, names, docket)})" for one in told[:SHOWN]]
    more = f" and {len(told) - SHOWN} more" if len(told) > SHOWN else ""
    because = f"{decided.provenance.because}; also called {', '.join(reasons)}{more}"
    provenance = decided.provenance.model_copy(update={"because": because})
    return Decided(decided.value, decided.json, provenance, decided.ballots)


def _judged(canonical: str, other: str, at: str, docket: Docket) -> Judgement | None:
    judged = docket.between(at, canonical, other)
    return judged if judged is not None and judged.same else None


def _plain(canonical: str, other: str, names: Names) -> bool:
    """Whether two ways of writing explain themselves."""
    match = names.match(canonical, other)
    return match.same and match.reason in _PLAIN


def _reason(
    canonical: str,
    other: str,
    every: Iterable[str],
    named: Sequence[Ballot],
    at: str,
    names: Names,
    docket: Docket,
) -> str:
    judged = _judged(canonical, other, at, docket)
    if judged is not None:
        return f"held to be one by {judged.source}" + (f": {judged.reason}" if judged.reason else "")
    match = names.match(canonical, other)
    if match.reason == _DEFINED:
        path = _defining({canonical, *every}, other, named)
        return f"{path} defines it so" if path else match.reason
    if not match.same:
        # Linked over a third name, which both are known to be.
        over = next((third for third in every if third != other and names.same(third, other)), None)
        if over:
            return f"as “{over}”: {names.match(over, other).reason}"
    return match.reason if match.same else f"{match.reason}, and nothing else here goes by it"


def _defining(every: Collection[str], other: str, named: Iterable[Ballot]) -> str | None:
    """The earliest article that has a name and one of those for the same beside it in parentheses."""
    lengths = {len(name) for name in every}
    after, before = re.compile(rf" \({re.escape(other)}\)"), re.compile(rf"{re.escape(other)} \(([^)]*)\)")
    sources = {ballot.source.order: ballot.source.article for ballot in named}
    for _, article in sorted(sources.items()):
        text = " ".join(article.text.split())
        ends = (match.start() for match in after.finditer(text))
        if any(text[max(0, end - length) : end] in every for end in ends for length in lengths):
            return article.path
        if any(match[1] in every for match in before.finditer(text)):
            return article.path
    return None
