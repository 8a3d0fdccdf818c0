"""llama.cpp in process: how likely the model finds each of a few continuations; or what it writes under a grammar.

A small model is never asked to write. It is asked how likely each candidate is as the answer, so that whatever is
chosen is one of the candidates. Everything is greedy and in order, so that the same question has the same answer.
"""

import contextlib
import os
import secrets
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from summarize.engines.engine import Message
from summarize.errors import ExtraMissing, ReplyInvalid, WeightsError

__all__ = ["Llama", "Scorer", "Writer", "Written", "score_continuations"]

CONTEXT = 2048
"""Tokens that a prompt and its answer may have together, where one question is asked at a time."""
WRITING_CONTEXT = 16384
"""The same, where a whole record is asked for: a part of an article has at most 24,000 characters."""
MOST_WRITTEN = 6144
"""Tokens that a record may have."""

_TOP = 1000
_DEEPEST = 6
_MISSING = 1.0


class Scorer(Protocol):
    """Whatever can say how likely continuations of a prompt are."""

    tokens: int

    def score(self, prompt: str, continuations: Sequence[str]) -> list[float]:
        """Natural logarithm of the likelihood of each continuation, in order; higher is likelier."""

    def close(self) -> None:
        """Lets go of the memory."""


@dataclass(frozen=True)
class Written:
    """What a model wrote: the text, whether it came to its end, and the tokens of prompt and text."""

    text: str
    ended: bool
    input_tokens: int
    output_tokens: int


class Writer(Protocol):
    """Whatever can write JSON of a schema."""

    tokens: int

    def write(self, messages: Sequence[Message], schema: dict[str, Any]) -> Written:
        """Answers a conversation with JSON that the schema allows."""

    def close(self) -> None:
        """Lets go of the memory."""


class Llama:
    """A loaded model. `tokens` counts the tokens of all prompts so far; `writes` makes room for whole articles.

    Raises ExtraMissing if the runtime is not installed, WeightsError if it cannot load the weights.
    """

    def __init__(self, path: Path, threads: int | None = None, *, writes: bool = False) -> None:
        self.tokens = 0
        self._server: Any = _load(path, threads or _usual_threads(), WRITING_CONTEXT if writes else CONTEXT)

    def write(self, messages: Sequence[Message], schema: dict[str, Any]) -> Written:
        """Writes greedily, under a grammar of the schema."""
        reply = self._server.handle_chat_completions(
            {
                "messages": [{"role": message.role, "content": message.content} for message in messages],
                "response_format": {"type": "json_schema", "json_schema": {"schema": schema}},
                "max_tokens": MOST_WRITTEN,
                "temperature": 0.0,
                "seed": 0,
                "cache_prompt": True,
            }
        )
        if "choices" not in reply:
            raise ReplyInvalid(f"the embedded model did not answer: {str(reply)[:300]}", raw=str(reply)[:2000])
        usage, choice = reply.get("usage", {}), reply["choices"][0]
        read, written = int(usage.get("prompt_tokens", 0)), int(usage.get("completion_tokens", 0))
        self.tokens += read
        return Written(choice["message"].get("content") or "", choice.get("finish_reason") == "stop", read, written)

    def score(self, prompt: str, continuations: Sequence[str]) -> list[float]:
        return score_continuations(lambda text: self._next(prompt + text), continuations)

    def _next(self, prompt: str) -> dict[str, float]:
        """Log likelihood of the likeliest next tokens, by their text."""
        reply = self._server.handle_completions(
            {
                "prompt": prompt,
                "n_predict": 0,
                "n_probs": _TOP,
                "temperature": 0.0,
                "seed": 0,
                "cache_prompt": True,
            }
        )
        if "choices" not in reply:
            raise WeightsError(f"the embedded model did not answer: {str(reply)[:300]}")
        usage = reply.get("usage", {})
        self.tokens += int(usage.get("prompt_tokens", 0))
        content = reply["choices"][0]["logprobs"]["content"]
        return {entry["token"]: float(entry["logprob"]) for entry in content[0]["top_logprobs"] if entry["token"]}

    def close(self) -> None:
        self._server = None


def _usual_threads() -> int:
    """Half of the cores, four at most.

    llama.cpp's threads wait for one another at every layer by spinning: measured on two cores with other work to do,
    two threads took 3.5 times as long as one, and four times the processor's time.
    """
    return max(1, min((os.cpu_count() or 1) // 2, 4))


def score_continuations(
    next_tokens: Callable[[str], dict[str, float]], continuations: Sequence[str], prefix: str = "", depth: int = 0
) -> list[float]:
    """Log likelihood of each continuation up to where it differs from the others.

    Walks the tree of the continuations' tokens: one look at the model for each place where they part, instead of one
    for each token of each continuation. A continuation outside the model's likeliest tokens gets a little less than the
    least likely of them.
    """
    likely = next_tokens(prefix)
    floor = min(likely.values(), default=-30.0) - _MISSING
    branches: dict[str, list[int]] = {}
    scores = [floor] * len(continuations)
    for index, text in enumerate(continuations):
        token = _longest(text[len(prefix) :], likely)
        if token is not None:
            branches.setdefault(token, []).append(index)
    for token, members in branches.items():
        told_apart = len(members) == 1 and token.strip()
        finished = any(continuations[index] == prefix + token for index in members)
        below = [0.0] * len(members)
        if not told_apart and not finished and depth < _DEEPEST:
            below = score_continuations(
                next_tokens, [continuations[index] for index in members], prefix + token, depth + 1
            )
        for index, rest in zip(members, below, strict=True):
            scores[index] = likely[token] + rest
    return scores


def _longest(text: str, tokens: dict[str, float]) -> str | None:
    return next((text[:size] for size in range(min(len(text), 40), 0, -1) if text[:size] in tokens), None)


def _load(path: Path, threads: int, context: int) -> Any:
    try:
        import xllamacpp
    except ImportError as error:
        raise ExtraMissing("the embedded engine is not installed: pip install 'summarize[local]'") from error
    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx = context
    params.n_parallel = 1
    params.n_gpu_layers = 0
    params.cpuparams.n_threads = threads
    params.cpuparams_batch.n_threads = threads
    # The whole window is kept, so that a sliding-window model can still re-use the common start of two prompts.
    params.swa_full = True
    params.cache_ram_mib = 0
    params.fit_params = False
    params.warmup = False
    params.verbosity = -1
    params.ui = False
    params.n_threads_http = 1
    try:
        with _quiet(), _out_of_reach(params):
            return xllamacpp.Server(params)
    except RuntimeError as error:
        raise WeightsError(f"llama.cpp cannot load {path}: {error}") from error


@contextlib.contextmanager
def _out_of_reach(params: Any) -> Iterator[None]:
    """Keeps others away from the server that llama.cpp opens with the model, which we call in process.

    It listens on a Unix socket in a private folder that is gone a moment later; where there are none, on loopback
    behind a random key.
    """
    params.api_keys = [secrets.token_urlsafe(32)]
    if sys.platform == "win32":
        params.hostnames = ["127.0.0.1"]
        yield
        return
    with tempfile.TemporaryDirectory(prefix="summarize-") as folder:
        params.hostnames = [str(Path(folder) / "llama.sock")]
        yield


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Sends what native code prints while loading to nowhere."""
    saved = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)
        os.close(nowhere)
