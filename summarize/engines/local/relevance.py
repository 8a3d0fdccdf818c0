"""Whether an article reports what a schema's record is: an article about something else must yield no record.

Asked outright, Gemma 3 270M cannot tell: over six wordings of the question, its preference for "a deal" ranks 21
articles about deals before 7 others no better than chance (area under the curve 0.25 to 0.61). What can be counted is
how often, how early and with whose names the article uses the record's own noun. Of the articles that the threshold
was chosen on, 29 about deals have 0.49 and more, and 12 of 15 others 0.33 and less; what is called a contract all the
same, a player's or a wage agreement, passes.
"""

import re
from collections.abc import Mapping

from .evidence import fit
from .lines import Line
from .scope import Scope
from .syntax import Argument, parts_of
from .words import is_event, kinship

__all__ = ["reports"]

_LEAST = 0.4
"""In the gap between articles on a record's subject and others."""

_SIDES = (Argument.agent, Argument.patient, Argument.goal)


def reports(scope: Scope) -> bool:
    """Whether the article tells of the record; True for a record that is no event, since that cannot be counted."""
    root = next(iter(scope.itself), None)
    if root is None or not is_event(root):
        return True
    return weight_of(root, scope) >= _LEAST


def weight_of(root: str, scope: Scope) -> float:
    """How much of the article is about the record: 0 and up.

    A line counts for the record's own noun; more if early, most in the headline. A line with one of the record's kinds
    ("merger" of a deal) counts if somebody with a name takes part in it.
    """
    return sum(
        _of_line(line, root, scope) * (1.5 if line.headline else 0.25 + 0.75 * scope.search.earliness(line))
        for line in scope.lines
    )


def _of_line(line: Line, root: str, scope: Scope) -> float:
    own = max((kinship(word.stem, root) for word in line.words), default=0.0)
    return max(own, _taken_part(line, scope.itself), 0.6 * bool(_JOINT.search(line.text)))


# A label of two words says by itself what it is.
_JOINT = re.compile(r"\bjoint[ -]ventures?\b", re.IGNORECASE)


def _taken_part(line: Line, nouns: Mapping[str, float]) -> float:
    if not any(fit(word.stem, nouns) for word in line.words):
        return 0.0
    names = {part.name.value: part.weight for part in parts_of(line, nouns) if part.argument in _SIDES}
    return min(1.0, sum(names.values()) / 2)
