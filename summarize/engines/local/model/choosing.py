"""How the model's opinion is asked: of the candidates, which answers the question best?

A small model has strong habits: it likes the first name of a passage, short answers and common words, whatever is
asked. So its score for a candidate is held against its scores for the same candidate under questions that ask nothing
in particular; what is left is what the question itself speaks for (pointwise mutual information, as in Holtzman et al.,
"Surface Form Competition", 2021, https://arxiv.org/abs/2104.08315, with neutral questions for the domain premise).
"""

import threading
from collections.abc import Sequence
from importlib.resources import files

from summarize.claims import digest
from summarize.engines.local.model.runtime import Scorer

__all__ = ["Chooser", "Stopped", "prompt_hash"]

_NEUTRAL = ("Who", "What", "Where", "When")
_NONE = "none"
_LONGEST = 900


class Stopped(Exception):
    """Raised between two questions after the engine was closed."""


def _template() -> str:
    return files("summarize").joinpath("prompts", "local_choose.md").read_text(encoding="utf-8").rstrip("\n")


def prompt_hash() -> str:
    """Hash of the wording of the questions: 16 hexadecimal digits."""
    return digest([_template(), _NEUTRAL], 16)


class Chooser:
    """Asks the model which of a few candidates answers a question about a passage."""

    def __init__(self, scorer: Scorer, stopped: threading.Event | None = None) -> None:
        self._scorer = scorer
        self._stopped = stopped or threading.Event()
        self._template = _template()
        self._known: dict[tuple[str, str, tuple[str, ...]], list[float]] = {}
        self.calls = 0

    def prefer(self, passage: str, question: str, options: Sequence[str]) -> list[float]:
        """How much the question speaks for each option, in nats against neutral questions; higher is better.

        The last of the scores is that of "none". Raises Stopped after the engine was closed.
        """
        asked = (*options, _NONE)
        scores = self._ask(passage, question, asked)
        neutral = [self._ask(passage, word, asked) for word in _NEUTRAL]
        usual = [sum(column) / len(neutral) for column in zip(*neutral, strict=True)]
        return [score - usually for score, usually in zip(scores, usual, strict=True)]

    def _ask(self, passage: str, question: str, options: tuple[str, ...]) -> list[float]:
        if self._stopped.is_set():
            raise Stopped
        key = (passage, question, options)
        if key not in self._known:
            prompt = self._template.format(passage=_one_line(passage), question=_one_line(question))
            self._known[key] = self._scorer.score(prompt, [f" {_one_line(option)}" for option in options])
            self.calls += 1
        return self._known[key]


def _one_line(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]
