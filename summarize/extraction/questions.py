"""What an engine is asked about an article, through the cache: the record, what failed once more, and the second look.

What a model wrote in its own words, and what it chose, rests on its reading; the second look, one further question,
reads again. It shows the values with their sentences alone. Quoted values need none.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pydantic import BaseModel, ConfigDict, JsonValue

from summarize.articles.article import Article
from summarize.cache import Cache
from summarize.citing import (
    CITING_VERSION,
    Answer,
    cited_model,
    json_of,
    mend_field,
    mend_model,
    read_mended,
    read_reply,
)
from summarize.citing.reply_model import field_guide
from summarize.claims import Grounding, canonical_json, digest
from summarize.engines.engine import Engine, Message, Meter, Reply, Request
from summarize.errors import ReplyInvalid
from summarize.extraction.grounding import Grounded, Judged, Ungrounded
from summarize.extraction.options import ExtractionOptions
from summarize.limits import Budget, Dispatcher
from summarize.prompts import Prompt, packaged
from summarize.schemas import PartialDate
from summarize.shape import LeafKind, shape_of

__all__ = ["Asker", "rests_on_reading"]

logger = logging.getLogger(__name__)


class Unsupported(BaseModel):
    number: int
    why: str


class Verdict(BaseModel):
    """The reply to a check: which values their sentences do not support."""

    model_config = ConfigDict(extra="ignore")

    unsupported: list[Unsupported]


def rests_on_reading(item: Judged) -> bool:
    """Whether an accepted value is in words of the model's, or a choice or flag."""
    read = (Grounding.worded, Grounding.read, Grounding.apart)
    return isinstance(item.outcome, Grounded) and item.outcome.grounding in read


def _subjects(judged: Sequence[Judged]) -> dict[str, str]:
    """What each record is about, in words: its type, and the first name or label in it."""
    about: dict[str, str] = {}
    for answer in (item.answer for item in judged):
        about.setdefault(answer.record, answer.shape.name)
        is_name = answer.leaf.identity is not None and answer.leaf.kind in (LeafKind.name, LeafKind.text)
        if is_name and answer.record and not answer.leaf.many and about[answer.record] == answer.shape.name:
            about[answer.record] = f"{answer.shape.name} {str(answer.value)!r}"
    return about


def _unsupported(reply: Reply, count: int) -> dict[int, str]:
    """The numbers of the unsupported values with the reasons, each from 1 to `count`. Raises ReplyInvalid."""
    given = json_of(reply.content, model=reply.model).get("unsupported")
    found: dict[int, str] = {}
    for item in given if isinstance(given, list) else []:
        number = item.get("number") if isinstance(item, dict) else item
        if isinstance(number, int) and not isinstance(number, bool) and 1 <= number <= count:
            found.setdefault(number, str(item.get("why", "")) if isinstance(item, dict) else "")
    return found


# Of an article, asked about at once; about 6,000 tokens, which leaves room for the schema and the reply in a window of
# 16,000, that of small models.
PART_CHARACTERS = 24_000


@dataclass(frozen=True)
class _Came:
    """A reply; whether it came from the engine just now; and where the cache is to keep it, if anywhere."""

    reply: Reply
    asked: bool
    address: str | None = None


@dataclass
class Asker:
    """Asks one engine, through the cache; counts what the cache answered and what had to be asked again.

    What `dispatcher` all share who ask the engine at the same time; without one there is nobody else.
    """

    engine: Engine
    schema: type[BaseModel]
    cache: Cache | None = None
    options: ExtractionOptions = field(default_factory=ExtractionOptions)
    meter: Meter | None = None
    budget: Budget = field(default_factory=Budget)
    dispatcher: Dispatcher = field(default_factory=lambda: Dispatcher(1))
    cache_hits: int = field(default=0, init=False)
    reasked: int = field(default=0, init=False)
    checked: int = field(default=0, init=False)

    async def ask(self, article: Article) -> list[Answer]:
        """The answers of the engine about an article, a long one in parts. Raises what `Engine.extract` raises."""
        answers: list[Answer] = []
        for number, values in enumerate(self._values(article), start=1):
            answers += _of_part(await self._until_read(article, values), number)
        return answers

    def questions(self, article: Article) -> list[Request]:
        """What `ask` asks first: one request a part of the article."""
        return [self._request(article, values) for values in self._values(article)]

    def _values(self, article: Article) -> list[dict[str, object]]:
        """What the prompt says of each part of an article."""
        parts = _parts(article)
        labels = [f"{number} of {len(parts)}" if len(parts) > 1 else None for number in range(1, len(parts) + 1)]
        return [
            {**self._known(), **_shown(article, part), "part": label, "problem": None}
            for part, label in zip(parts, labels, strict=True)
        ]

    def _known(self) -> dict[str, object]:
        shape = shape_of(self.schema)
        return {
            "record": shape.name,
            "purpose": shape.description.rstrip("."),
            "guide": field_guide(self.schema),
            "language": self.options.language,
            "instructions": self.options.instructions,
        }

    def _request(self, article: Article, values: Mapping[str, object], attempt: int = 0) -> Request:
        """The question, behind the worked examples as they would have been asked, with their replies."""
        *messages, asked = _messages(self.options.prompt, values)
        for example in self.options.examples:
            shown = _shown(example.article, _citable(example.article))
            known = {**self._known(), **shown, "part": None, "problem": None}
            reply = Message("assistant", canonical_json(example.reply))
            messages += [_messages(self.options.prompt, known)[-1], reply]
        every = (*messages, asked)
        return Request(article, self.schema, cited_model(self.schema), every, attempt=attempt, meter=self.meter)

    async def mend(self, article: Article, failed: Sequence[Judged]) -> dict[str, Answer | None]:
        """Asks again for the failed answers alone: what the engine gives instead, by pointer; None: taken back."""
        answers = [item.answer for item in failed]
        values = {
            **_shown(article, _citable(article)),
            "language": self.options.language,
            "failures": [
                {**_told(item.answer), "field": mend_field(item.answer), "why": item.outcome.why}
                for item in failed
                if isinstance(item.outcome, Ungrounded)
            ],
        }
        self.reasked += 1
        reply = await self._once(article, mend_model(answers), "mend", values)
        return read_mended(reply.content, answers, reply.model)

    async def check(self, article: Article, judged: Sequence[Judged]) -> list[Judged]:
        """Asks whether the sentences say what was worded and read from them: what they do not support, as rejected."""
        values, subjects = list(filter(rests_on_reading, judged)), _subjects(judged)
        if not values:
            return []
        cites = sorted({n for item in values for n in item.answer.cites if 1 <= n <= len(article.sentences)})
        shown = {
            "sentences": _shown(article, cites)["sentences"],
            "values": [{"about": subjects[item.answer.record], **_told(item.answer)} for item in values],
        }
        self.checked += 1
        why = _unsupported(await self._once(article, Verdict, "check", shown), len(values))
        return [
            Judged(item.answer, Ungrounded(f"The cited sentences do not say so: {why[number]}", item.outcome.spans))
            for number, item in enumerate(values, 1)
            if number in why
        ]

    async def _once(self, article: Article, reply: type[BaseModel], prompt: str, values: Mapping[str, object]) -> Reply:
        """The reply to a further question, kept as it came: it is not asked for in another form."""
        messages, attempt = _messages(packaged(prompt), values), self.reasked + self.checked
        came = await self._reply(Request(article, self.schema, reply, messages, attempt=attempt, meter=self.meter))
        await self._keep([came])
        return came.reply

    async def _until_read(self, article: Article, values: Mapping[str, object]) -> list[Answer]:
        """Asks until the reply has the right shape, at most `reasks` times more.

        Replies are kept once one could be read: what could not be used at all is asked afresh by the next run.
        """
        asked: list[_Came] = []
        for attempt in range(self.options.reasks + 1):
            self.reasked += attempt > 0
            asked.append(await self._reply(self._request(article, values, attempt)))
            reply = asked[-1].reply
            try:
                misspelt: dict[str, str] = {}
                answers = read_reply(reply.content, self.schema, reply.model, misspelt)
            except ReplyInvalid as error:
                if attempt == self.options.reasks or not self.engine.mends:
                    raise
                # What was wrong with the reply before it.
                values = {**values, "problem": str(error)}
            else:
                await self._keep(asked)
                for name, field in misspelt.items():
                    logger.warning(
                        "%s: the reply has %s, which is no field of the schema, and it is passed over: is %s meant?",
                        article.path,
                        name,
                        field,
                    )
                return answers
        raise AssertionError("the last attempt returns or raises")

    async def _reply(self, request: Request) -> _Came:
        key = self.key(request) if self.cache is not None else None
        if self.cache is None or key is None:
            return _Came(await self._extract(request), asked=True)
        address = digest(key)  # hashes the whole prompt and schema: once for both looking up and keeping
        kept = self.cache.get_at(address)
        if kept is not None and isinstance(kept.get("content"), str):
            self.cache_hits += 1
            reply = Reply(content=str(kept["content"]), model=str(kept.get("model", self.engine.name)))
            return _Came(reply, asked=False)
        return _Came(await self._extract(request), asked=True, address=address)

    async def _extract(self, request: Request) -> Reply:
        async with self.dispatcher.seat():
            return await self.engine.extract(request)

    async def _keep(self, replies: Sequence[_Came]) -> None:
        """Keeps what was asked, before anything else: it is paid for. Then waits until it may be worked through."""
        for came in replies:
            if self.cache is not None and came.address is not None:
                self.cache.put_at(came.address, {"content": came.reply.content, "model": came.reply.model})
        if replies[-1].asked:
            await self.dispatcher.turn()

    def key(self, request: Request) -> dict[str, JsonValue] | None:
        """Under what the cache keeps the reply to a request; None for one that is not kept."""
        key = self.engine.cache_key(request)
        return None if key is None else {**key, "citing": CITING_VERSION}


def _messages(prompt: Prompt, values: Mapping[str, object]) -> tuple[Message, ...]:
    return tuple(Message(role, content) for role, content in prompt.render(values))


def _shown(article: Article, numbers: Sequence[int]) -> dict[str, object]:
    return {
        "outlet": article.outlet,
        "published": article.published,
        "sentences": [(number, " ".join(article.sentence(number).split())) for number in numbers],
    }


def _told(answer: Answer) -> dict[str, str]:
    """What a prompt shows of a value that was given."""
    return {
        "field": answer.leaf.name,
        "what": answer.leaf.description,
        "given": canonical_json(_given(answer))[:300],
        "cites": ", ".join(map(str, answer.cites)) or "nothing",
    }


def _given(answer: Answer) -> object:
    """The value in the form in which it was asked for: a quarter as ``2025-Q3``, not by its code."""
    if answer.leaf.kind is not LeafKind.date or not isinstance(answer.value, str):
        return answer.value
    try:
        return PartialDate(answer.value).short
    except ValueError:
        return answer.value


def _citable(article: Article) -> list[int]:
    return [number for number, sentence in enumerate(article.sentences, start=1) if not sentence.boilerplate]


def _parts(article: Article) -> list[list[int]]:
    """The numbers of the sentences to be shown, in parts that fit into a model's window with room to answer."""
    parts: list[list[int]] = [[]]
    size = 0
    for number in _citable(article):
        length = article.sentences[number - 1].end - article.sentences[number - 1].start
        if parts[-1] and size + length > PART_CHARACTERS:
            parts.append([])
            size = 0
        parts[-1].append(number)
        size += length
    return parts


def _of_part(answers: list[Answer], part: int) -> list[Answer]:
    """The answers of a further part, under pointers of their own; what is said of the root record stays said of it."""
    if part == 1:
        return answers
    prefix = f"/part{part}"
    return [
        replace(
            answer,
            pointer=prefix + answer.pointer,
            record=answer.record and prefix + answer.record,
            parent=answer.parent and prefix + answer.parent,
        )
        for answer in answers
    ]
