"""On what terms a server answers: which form of reply and which parameters it takes, learnt from what it refuses.

Names of models and servers do not tell, and what they take changes. So a request is sent as it is meant to be; where
the server refuses a parameter by name, or where nothing has come through yet, it is sent once more on lower terms, and
what then comes through is kept for all that follow.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from summarize.engines.faults import Declined

__all__ = ["Term", "Terms"]

_FORM_NAMES = (
    "response_format",
    "json_schema",
    "json_object",
    "response_schema",
    "response_json_schema",
    "response_mime_type",
    "responseSchema",
    "output_format",
    "structured_outputs",
    "guided_json",
    "grammar",
    "schema",
    "strict",
    "additionalProperties",
    "tools",
    "tool",
    "tool_choice",
    "toolConfig",
    "functions",
    "function_calling_config",
)

_DOUBTS = 5


@dataclass(frozen=True)
class Term:
    """One way to ask: instructor's `mode`, by name; whether a temperature is sent; the name of a reply's limit."""

    mode: str
    temperature: bool = True
    limit: str = "max_tokens"

    def decoding(self, temperature: float, most: int | None) -> dict[str, Any]:
        """The parameters that say how to decode."""
        sent: dict[str, Any] = {"temperature": temperature} if self.temperature else {}
        return sent if most is None else {**sent, self.limit: most}


class Terms:
    """What one server is known to take. `modes` are those that can be asked for, the strictest first."""

    def __init__(self, modes: tuple[str, ...], limits: tuple[str, ...] = ("max_tokens",)) -> None:
        self._modes = modes
        self._limits = limits
        self.now = Term(modes[0], limit=limits[0])
        self._proven = False
        self._doubts = 0

    @property
    def proven(self) -> bool:
        """Whether a reply of the right form has come on the present terms."""
        return self._proven

    def keep(self, term: Term) -> None:
        """A reply of the right form came on `term`: so it is asked from now on, unless more was proven meanwhile."""
        if not self._proven or self._modes.index(term.mode) <= self._modes.index(self.now.mode):
            self.now = term
        self._proven = True

    def doubt(self) -> None:
        """No terms brought a reply of the right form; after a few of these, no more are tried."""
        self._doubts += 1
        self._proven = self._proven or self._doubts >= _DOUBTS

    def after(self, term: Term, declined: Declined, sent: Mapping[str, Any]) -> Iterator[Term]:
        """The terms on which to ask once more what was declined on `term`, the nearest first; none if it is no use."""
        other = next((name for name in self._limits if name != term.limit), None)
        if term.limit in sent and other and declined.names(term.limit):
            yield replace(term, limit=other)
        if term.temperature and declined.names("temperature"):
            yield replace(term, temperature=False)
        if declined.names(*_FORM_NAMES):
            yield from self.lower(term)
        if not self._proven:
            yield replace(term, mode=self._modes[-1], temperature=False)

    def lower(self, term: Term) -> Iterator[Term]:
        """The same with forms of reply that ask less of the server."""
        below = self._modes[self._modes.index(term.mode) + 1 :]
        yield from (replace(term, mode=mode) for mode in below)
