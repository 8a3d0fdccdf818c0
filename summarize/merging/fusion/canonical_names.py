"""What a record or a member of a list is called: the canonical name, the others, and why they are held to be one."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from summarize.merging.fusion.candidates import Surface, surfaces
from summarize.merging.fusion.decide import Decided
from summarize.merging.fusion.explanation import listed
from summarize.merging.judgements import Docket, Judgement
from summarize.merging.known_names import Names
from summarize.merging.validated_claims import Ballot
from summarize.text.names import name_key, script_of, strip_title

__all__ = ["also_called", "canonical_name", "other_names"]


def canonical_name(names: Names) -> Callable[[Sequence[Ballot]], Ballot]:
    """Chooses the ballot with the best name of one thing.

    Names in another script than most articles write it in come last; short forms (acronyms, aliases that an article
    defines, a family name alone) after full names; then the better supported first; then names without a title, the
    longer, the one closer to the text, the earlier.
    """

    def choose(ballots: Sequence[Ballot]) -> Ballot:
        written = surfaces(ballots)
        texts = [surface.text for surface in written]
        words = {word for key in map(name_key, texts) if " " in key for word in key.split()}
        short = names.short_among(texts) | {text for text in texts if name_key(text) in words}
        groups: defaultdict[str, set[int]] = defaultdict(set)
        for surface in written:
            groups[script_of(surface.text)].update(ballot.source.group for ballot in surface.ballots)
        usual = max(sorted(groups), key=lambda script: len(groups[script]))
        return min(written, key=lambda one: (script_of(one.text) != usual, *_rank(one, one.text in short))).ballots[0]

    return choose


def _rank(surface: Surface, short: bool) -> tuple[object, ...]:
    groups, articles, *tie = surface.rank
    titled = strip_title(surface.text)[1] is not None
    return short, groups, articles, titled, -len(surface.text), *tie


def other_names(
    named: Sequence[Ballot], aliases: Sequence[Ballot], canonical: str
) -> tuple[list[list[Ballot]], list[Ballot]]:
    """The other names of a record, each as the ballots that use it, and the alias ballots that give the canonical one.

    `named` are the ballots of the name, `aliases` those of the alias field. Names that differ in case alone are one.
    """
    by_name: defaultdict[str, list[Ballot]] = defaultdict(list)
    for ballot in [*named, *aliases]:
        by_name[str(ballot.json).casefold()].append(ballot)
    by_name.pop(canonical.casefold(), None)
    confirming = [ballot for ballot in aliases if str(ballot.json).casefold() == canonical.casefold()]
    return list(by_name.values()), confirming


_DEFINED = "an article defines the one as the other"
# What is the same but for case and marks explains itself.
_PLAIN = frozenset({"identical", "the same but for case, punctuation, title or legal form"})


def also_called(decided: Decided, named: Sequence[Ballot], at: str, names: Names, docket: Docket) -> Decided:
    """The decision on a name with the reason why each other way of writing it means the same thing.

    `named` are the ballots of the instances that were linked, `at` is their place.
    """
    canonical = str(decided.json)
    written = {str(ballot.json).casefold(): str(ballot.json) for ballot in reversed(named)}
    every = sorted((written | {canonical.casefold(): canonical}).values())
    told = [
        other
        for other in every
        if _judged(canonical, other, at, docket) or names.match(canonical, other).reason not in _PLAIN
    ]
    if not told:
        return decided
    reasons = listed([f"“{one}” ({_reason(canonical, one, every, named, at, names, docket)})" for one in told])
    because = f"{decided.provenance.because}; also called {reasons}"
    provenance = decided.provenance.model_copy(update={"because": because})
    return Decided(decided.value, decided.json, provenance, decided.ballots)


def _judged(canonical: str, other: str, at: str, docket: Docket) -> Judgement | None:
    judged = docket.between(at, canonical, other)
    return judged if judged is not None and judged.same else None


def _reason(
    canonical: str,
    other: str,
    every: Sequence[str],
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
        path = _defining(every, other, named)
        return f"{path} defines it so" if path else match.reason
    if match.same:
        return match.reason
    # Linked over a third name, which both are known to be.
    over = next((third for third in every if third != other and names.same(third, other)), None)
    if over:
        return f"as “{over}”: {names.match(over, other).reason}"
    return f"{match.reason}, and nothing else here goes by it"


def _defining(every: Sequence[str], other: str, named: Iterable[Ballot]) -> str | None:
    """The earliest article that has a name and one of those for the same beside it in parentheses."""
    before, after = tuple(every), tuple(f"{one})" for one in every)
    sources = {ballot.source.order: ballot.source.article for ballot in named}
    for _, article in sorted(sources.items()):
        text = " ".join(article.text.split())
        ends, starts = text.split(f" ({other})")[:-1], text.split(f"{other} (")[1:]
        if any(one.endswith(before) for one in ends) or any(one.startswith(after) for one in starts):
            return article.path
    return None
