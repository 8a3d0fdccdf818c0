"""For tests of programs that use this package: an engine that answers what the test says, under any test runner."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from summarize.errors import UsageError

if TYPE_CHECKING:
    from summarize.engines import Request

__all__ = ["FakeEngine"]


class FakeEngine:
    """Answers about each article what a test says: a function engine, to be given as `model`.

    `replies` has a reply for the path of each article. A reply is that of a model, but its `cites` may have some words
    of a sentence in place of the sentence's number, and what it leaves out has no value: ``{}`` is the reply about an
    article in which nothing is found. What is asked again gets an empty reply, which mends nothing.
    `asked` are the requests that came.

    Raises UsageError, which ends the run, for an article without a reply and for words that no sentence of it has.
    """

    def __init__(self, replies: Mapping[str, Mapping[str, Any]]) -> None:
        self.replies = dict(replies)
        self.asked: list[Request] = []

    async def __call__(self, request: "Request") -> dict[str, Any]:
        self.asked.append(request)
        article = request.article
        if article.path not in self.replies:
            known = ", ".join(sorted(self.replies)) or "none"
            raise UsageError(f"the test has no reply about {article.path}; it has {known}")
        if request.attempt:
            return {}
        sentences = [" ".join(article.sentence(number + 1).split()) for number in range(len(article.sentences))]

        def number_of(cite: object) -> object:
            if not isinstance(cite, str):
                return cite
            found = next((number for number, sentence in enumerate(sentences, 1) if cite in sentence), None)
            if found is None:
                raise UsageError(f"no sentence of {article.path} has the words “{cite}”")
            return found

        def numbered(part: Any) -> Any:
            if isinstance(part, Mapping):
                return {
                    name: [number_of(cite) for cite in inner] if name == "cites" else numbered(inner)
                    for name, inner in part.items()
                }
            return [numbered(inner) for inner in part] if isinstance(part, list | tuple) else part

        return {**dict.fromkeys(request.reply.model_fields), **numbered(self.replies[article.path])}

    def unasked(self) -> list[str]:
        """The paths for which there are replies, and about which nobody asked."""
        return sorted(self.replies.keys() - {request.article.path for request in self.asked})
