"""What a check came to: how much was looked at, what is wrong, and what could not be looked at."""

from dataclasses import dataclass, field
from typing import NamedTuple

__all__ = ["Checked", "Problem"]


class Problem(NamedTuple):
    """What is wrong: the name of the check, where (file and line, or pointer), and what was found."""

    name: str
    where: str
    message: str


@dataclass
class Checked:
    """The outcome: how much was checked, what is wrong, and what could not be checked or need not be wrong."""

    articles: int = 0
    claims: int = 0
    fields: int = 0
    evidence: int = 0
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return not self.problems

    @property
    def complete(self) -> bool:
        """Sound, and nothing is left that was not checked."""
        return self.sound and not self.notes

    def found(self, name: str, where: str, message: str) -> None:
        """Adds a problem."""
        self.problems.append(Problem(name, where, message))
