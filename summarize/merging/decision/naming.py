"""What a record or a member of a list is called: the canonical name, and the other names that the articles use."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from summarize.merging.decision.candidates import Surface, surfaces
from summarize.merging.intake import Ballot
from summarize.merging.names import Names
from summarize.text.names import name_key, strip_title

__all__ = ["canonical_name", "other_names"]


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
