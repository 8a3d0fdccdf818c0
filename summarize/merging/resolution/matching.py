"""How the names of two mentions stand: the same, perhaps one of them short for the other, or neither."""

from itertools import product

from summarize.merging.linking import MOST
from summarize.merging.names import PERHAPS, Names
from summarize.merging.resolution.mentions import Mention
from summarize.text.names import NameMatch, match_places
from summarize.text.names.keys import names_site

__all__ = ["Matching"]


class Matching:
    """How names of one sort of thing, agents or places, are held against each other."""

    def __init__(self, names: Names, of: str) -> None:
        self.names = names
        self.places = of == "place"

    def match(self, left: str, right: str) -> NameMatch:
        if not self.places:
            return self.names.match(left, right)
        found = match_places(left, right)
        return self.names.match(left, right) if not found.same and self.names.defined(left, right) else found

    def best(self, left: Mention, right: Mention) -> NameMatch:
        """The match of the names that are most alike, the same before all others."""
        written = (left.names, right.names) if self.places else (left.forms, right.forms)
        matches = [self.match(x, y) for x, y in product(*(names[:MOST] for names in written))]
        return max(matches, key=lambda one: (one.same, one.score, one.hint or "", one.reason))

    def may_be_one(self, left: Mention, right: Mention, found: NameMatch) -> bool:
        """Whether one is a short name of the other, if nothing else goes by it."""
        if self.places:
            pairs = product(left.names[:MOST], right.names[:MOST])
            return found.score >= PERHAPS or any(names_site(x, y) for x, y in pairs)
        sorts = left.sorts | right.sorts
        if found.hint in ("tail", "head", "acronym"):
            together = not left.listed.isdisjoint(right.listed)
            plain = (
                found.hint == "tail" or _same_part(left, right) or (found.hint == "acronym" and _beside(left, right))
            )
            if "person" not in sorts and plain and not together:
                return True
        if "company" in sorts or left.sorts ^ right.sorts == {"person", "body"}:
            return False
        return found.hint in ("family", "order") or self._called_short(left, right)

    def _called_short(self, left: Mention, right: Mention) -> bool:
        pairs = product(left.forms[:MOST], right.forms[:MOST])
        return any(self.names.perhaps(x, y) for x, y in pairs) or _given_name_alone(left, right)


def _same_part(left: Mention, right: Mention) -> bool:
    """Whether two play the same part: both are the target, in different articles."""
    return not left.roles.isdisjoint(right.roles)


def _beside(left: Mention, right: Mention) -> bool:
    """Whether an article that names the one writes the other as well."""
    for one, other in ((left, right), (right, left)):
        held = [ballot for own in one.instances[:MOST] for ballots in own.ballots.values() for ballot in ballots[:1]]
        texts = {ballot.claim.article: ballot.source.article.text for ballot in held}
        if any(name in text for text in texts.values() for name in other.names[:MOST]):
            return True
    return False


def _given_name_alone(left: Mention, right: Mention) -> bool:
    """In much of the world a person is called by the given name alone."""
    short, long = sorted((left, right), key=lambda one: len(one.tokens))
    return (
        len(short.tokens) == 1 and short.tokens < long.tokens and long.sorts == {"person"} and "body" not in short.sorts
    )
