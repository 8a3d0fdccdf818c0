"""What can be an engine: a name of a provider that is installed, an engine, a class of them, a plain function."""

from collections.abc import Iterator
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, JsonValue
from support import article_of

from summarize import Summarizer, engines
from summarize.engines import Engine, EngineOptions, Message, Meter, Reply, Request, open_engine, providers
from summarize.errors import BudgetReached, ModelNameError, ReplyInvalid, UsageError
from summarize.limits import Budget

TEXT = "Orlen Quays was sold to Brandt Harbours."


class Sale(BaseModel):
    title: str | None = None


def request() -> Request:
    return Request(article_of(TEXT), Sale, Sale, (Message("user", TEXT),))


class Own:
    """An engine of somebody else's package."""

    name = "acme/one"
    concurrency = 2
    mends = False

    def __init__(self, model: str = "one", options: EngineOptions | None = None) -> None:
        self.meter = Meter()
        self.model = model
        self.options = options

    def cache_key(self, request: Request) -> dict[str, JsonValue] | None:
        return None

    async def extract(self, request: Request) -> Reply:
        return Reply('{"title": null}', self.name)

    async def aclose(self) -> None:
        return None


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As if a package with providers of its own were installed beside this one."""
    points = EntryPoints(
        [
            EntryPoint("acme", f"{__name__}:Own", engines.GROUP),
            EntryPoint("broken", "no_such_module_at_all:engine", engines.GROUP),
            EntryPoint("recorded", f"{__name__}:Own", engines.GROUP),
            EntryPoint("recorded", "summarize.engines.recorded:open_recorded", engines.GROUP),
        ]
    )
    monkeypatch.setattr(engines, "entry_points", lambda group: points)
    engines._found.cache_clear()
    yield
    engines._found.cache_clear()


def test_what_is_shipped_is_there() -> None:
    assert {"local", "recorded", "openai"} <= set(providers())


@pytest.mark.usefixtures("installed")
def test_a_package_brings_a_provider() -> None:
    engine = open_engine("acme/large/2", timeout=3)
    assert isinstance(engine, Own)
    assert engine.model == "large/2"
    assert engine.options == EngineOptions(timeout=3)
    assert providers() == ["acme", "broken", "recorded"]


@pytest.mark.usefixtures("installed")
def test_no_package_takes_the_name_of_ours(tmp_path: Path) -> None:
    assert open_engine(f"recorded/{tmp_path}").name == f"recorded/{tmp_path.name}"


@pytest.mark.usefixtures("installed")
def test_a_provider_that_cannot_be_loaded_says_so() -> None:
    with pytest.raises(UsageError, match=r"the provider broken \(no_such_module_at_all:engine\) cannot be loaded"):
        open_engine("broken/x")
    with pytest.raises(ModelNameError, match="There are acme/…, broken/…, recorded/…"):
        open_engine("openai/x")


def test_an_engine_and_a_class_of_engines_are_engines() -> None:
    engine = Own()
    assert open_engine(engine) is engine
    assert isinstance(open_engine(Own), Own)


@pytest.mark.parametrize("thing", [3, object(), lambda request: "{}", Sale])
def test_what_cannot_answer_is_refused(thing: Any) -> None:
    with pytest.raises(UsageError):
        open_engine(thing)


async def as_text(request: Request) -> str:
    return '{"title": "Quays sold"}'


async def as_dict(request: Request) -> dict[str, Any]:
    return {"title": "Quays sold"}


async def as_reply(request: Request) -> Reply:
    return Reply('{"title": "Quays sold"}', "mine/3", input_tokens=10, output_tokens=2)


class Callable:
    async def __call__(self, request: Request) -> str:
        return await as_text(request)

    async def method(self, request: Request) -> str:
        return await as_text(request)


@pytest.mark.parametrize(
    ("function", "model"),
    [
        (as_text, "function/as_text"),
        (as_dict, "function/as_dict"),
        (as_reply, "mine/3"),
        (Callable(), "function/Callable"),
        (Callable().method, "function/method"),
    ],
)
async def test_a_function_answers(function: Any, model: str) -> None:
    engine: Engine = open_engine(function)
    reply = await engine.extract(request())
    assert (reply.content, reply.model) == ('{"title": "Quays sold"}', model)
    assert (engine.meter.calls, engine.meter.input_tokens) == (1, reply.input_tokens)
    assert engine.cache_key(request()) is None
    await engine.aclose()


@pytest.mark.parametrize("answer", [None, 3, {"title": object()}, {"title": float}])
async def test_what_is_no_reply_fails_the_article(answer: Any) -> None:
    async def wrong(request: Request) -> Any:
        return answer

    with pytest.raises(ReplyInvalid, match="function/wrong"):
        await open_engine(wrong).extract(request())


async def test_a_function_keeps_to_the_budget() -> None:
    engine = open_engine(as_reply, budget=Budget(max_tokens=20))
    await engine.extract(request())
    await engine.extract(request())
    with pytest.raises(BudgetReached):
        await engine.extract(request())


def test_a_function_summarizes_a_folder(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"Quay {number} is sold\n\n{TEXT}\n")

    async def mine(request: Request) -> dict[str, Any]:
        assert request.article.text
        return {"title": {"value": request.article.sentence(1), "cites": [1]}}

    run = Summarizer(Sale, mine, cache=False, concurrency=2).run(tmp_path)
    assert (run.report.model, run.report.calls, run.report.failures) == ("function/mine", 3, [])


def test_an_option_that_there_is_not_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="no option 'time_out': did you mean timeout"):
        Summarizer(Sale, as_text, time_out=3)  # type: ignore[call-arg]
    with pytest.raises(UsageError, match="no option 'shcema': did you mean schema"):
        Summarizer(model=as_text, shcema=Sale)  # type: ignore[call-arg]
    with pytest.raises(UsageError, match=r"timeout: input should be greater than or equal to 0\.001, not 0"):
        Summarizer(Sale, as_text, timeout=0)
    with pytest.raises(UsageError) as refused:
        open_engine("openai/m", api_key=["sk-secret"])
    assert "secret" not in str(refused.value)
    assert "secret" not in repr(EngineOptions(api_key="sk-secret"))
