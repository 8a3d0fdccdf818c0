"""The providers that instructor knows; for an API of your own see the recipe in `summarize.engines`.

Each provider by its name: what has to be installed, which key it takes, what it can do. Every name in this module is an
entry point of the group ``summarize.engines``.
"""

import asyncio
import json
import os
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from importlib.util import find_spec
from typing import Any

import instructor

from summarize.engines.engine import EngineOptions
from summarize.engines.instructor_engine import Connected, ProviderEngine
from summarize.engines.responses import scrubber
from summarize.engines.sender import Connections, checked_url, usable_key
from summarize.errors import ExtraMissing, KeyMissing, SummarizeError, UsageError
from summarize.limits import RetryPolicy

__all__ = ["Provider", "key_variables"]

_NO_KEY = "not-needed"
_MOST = 256
_CONNECT = 10.0
# Without spaces, which would be paid for as tokens in a schema.
_json = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))
_SCHEMA, _TOOLS, _PROMPT = "JSON_SCHEMA", "TOOLS", "MD_JSON"

Call = Callable[[dict[str, Any]], Awaitable[Any]]


@dataclass(frozen=True)
class Provider:
    """A provider of instructor: opens the engine of a model of it.

    `keys` are the variables that may hold the key, `server` the variable of a server's URL; `package` is what has to be
    importable, and `extra` brings it. `modes` are instructor's, the strictest first. With `own_server`, a server of
    one's own can be given, which needs no key; `local` says that the provider is one.
    """

    name: str
    keys: tuple[str, ...]
    package: str = "openai"
    extra: str | None = None
    modes: tuple[str, ...] = (_SCHEMA, _PROMPT)
    limits: tuple[str, ...] = ("max_tokens",)
    most: int | None = None
    server: str | None = None
    closed: bool = True
    own_server: bool = True
    local: bool = False

    def __call__(
        self, model: str, options: EngineOptions, *, retry_policy: RetryPolicy | None = None
    ) -> ProviderEngine:
        """The engine of a model.

        Raises ExtraMissing where the provider's package is not installed, KeyMissing without a usable key, UsageError
        for a server that cannot be used.
        """
        if not _installed(self.package):
            raise ExtraMissing(
                f"{self.name}/{model} needs the extra {self.extra}: pip install 'summarize[{self.extra}]'"
            )
        base_url = options.base_url or (os.environ.get(self.server) if self.server else None) or None
        if base_url and not self.own_server:
            raise UsageError(f"{self.name} takes no base URL")
        options = replace(options, base_url=checked_url(base_url) if base_url else None)
        key = self._key(options)
        scrub = scrubber(key)
        try:
            connected = _connected(self, model, options, key)
        except SummarizeError:
            raise
        except Exception as error:  # noqa: BLE001 - the clients fail in their own ways, with the key in their context
            refused = UsageError(scrub(f"{self.name}/{model} cannot be opened: {error}"))
        else:
            return ProviderEngine(f"{self.name}/{model}", connected, options, retry_policy=retry_policy)
        raise refused

    def _key(self, options: EngineOptions) -> str | None:
        given = [options.api_key or "", *(os.environ.get(name) or "" for name in self.keys)]
        variable = self.keys[0] if self.keys else "the key"
        key = usable_key(next((one for one in given if one.strip()), ""), variable)
        if key is None and self.keys and not options.base_url and not self.local:
            own = "give --base-url for a server that needs none; " if self.own_server else ""
            raise KeyMissing(
                f"no key for {self.name}: set {' or '.join(self.keys)}, or {own}"
                "--model local/spacy-en and --model recorded/FOLDER run without a key"
            )
        return key


def key_variables(model: str) -> tuple[str, ...]:
    """The variables that may hold the key for a model ``provider/name``; none for a provider that is not here."""
    provider = globals().get(model.partition("/")[0])
    return provider.keys if isinstance(provider, Provider) else ()


def _installed(package: str) -> bool:
    try:
        return find_spec(package) is not None
    except ModuleNotFoundError:
        return False


def _connected(provider: Provider, model: str, options: EngineOptions, key: str | None) -> Connected:
    http = Connections(options.timeout, options.concurrency or _MOST)
    more: dict[str, Any] = {"api_key": key or _NO_KEY} if provider.keys else {}
    if provider.name == "google":
        more["http_options"] = {"base_url": options.base_url, "httpx_async_client": http}
    made = instructor.from_provider(f"{provider.name}/{model}", async_client=True, **more)
    client, call = _client(provider, made, http, options, key)
    return Connected(
        client=client,
        provider=made.provider,
        model=model,
        call=call,
        aclose=http.aclose,
        modes=provider.modes,
        # OpenAI has given up the older name, which is the only one that many other servers know.
        limits=provider.limits[::-1] if options.base_url else provider.limits,
        most=provider.most,
        closed=provider.closed,
        system_apart=provider.name == "google",
        key=key,
    )


def _client(
    provider: Provider, made: Any, http: Connections, options: EngineOptions, key: str | None
) -> tuple[Any, Call]:
    """The provider's client, which does not retry, with our own connections where it takes them; and its call."""
    client = made.client
    if provider.name == "bedrock":
        return _bedrock(client.meta.region_name, options)
    if provider.name == "mistral":
        client = type(client)(api_key=key or _NO_KEY, server_url=options.base_url, async_client=http)
        return client, lambda sent: client.chat.complete_async(**sent)
    if hasattr(client, "with_options"):
        own = {"base_url": options.base_url} if options.base_url else {}
        client = client.with_options(http_client=http, max_retries=0, timeout=options.timeout, **own)
        if provider.package == "openai" and provider.name != "azure_openai":
            return client, _posted(client)
        asking = client.messages if provider.name == "anthropic" else client.chat.completions
        return client, lambda sent: asking.create(**sent)
    # What instructor wraps: the provider's own call, without instructor's retries.
    asks = made.create_fn.__wrapped__
    return client, lambda sent: asks(**sent)


def _bedrock(region: str, options: EngineOptions) -> tuple[Any, Call]:
    """A client of Bedrock, which knows no event loop: its calls are made in threads, lest each holds up all others."""
    import boto3
    from botocore.config import Config

    most = options.concurrency or _MOST
    config = Config(
        retries={"total_max_attempts": 1},
        read_timeout=options.timeout,
        connect_timeout=min(options.timeout, _CONNECT),
        max_pool_connections=most,
    )
    session = boto3.Session(region_name=region)
    if session.get_credentials() is None:
        raise KeyMissing("no credentials for bedrock: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile")
    client = session.client("bedrock-runtime", endpoint_url=options.base_url, config=config)
    threads = ThreadPoolExecutor(most, thread_name_prefix="bedrock")

    async def call(sent: dict[str, Any]) -> Any:
        return await asyncio.get_running_loop().run_in_executor(threads, partial(client.converse, **sent))

    return client, call


def _posted(client: Any) -> Call:
    """Posts a chat completion as JSON; `chat.completions.create` would look for files to send in all of the schema.

    What comes again and again, the schema, is written once.
    """
    from openai.types.chat import ChatCompletion

    last: tuple[Any, str] = (None, "")

    async def call(sent: dict[str, Any]) -> Any:
        nonlocal last
        form = sent.get("response_format")
        if form is not last[0]:
            last = form, _json(form)
        rest = _json({name: part for name, part in sent.items() if name != "response_format"})
        body = rest if form is None else f'{rest[:-1]},"response_format":{last[1]}}}'
        return await client.post("/chat/completions", cast_to=ChatCompletion, content=body.encode())

    return call


openai = Provider(
    "openai", ("OPENAI_API_KEY",), limits=("max_completion_tokens", "max_tokens"), server="OPENAI_BASE_URL"
)
anthropic = Provider(
    "anthropic",
    ("ANTHROPIC_API_KEY",),
    package="anthropic",
    extra="anthropic",
    modes=(_TOOLS, "JSON"),
    most=8192,
    server="ANTHROPIC_BASE_URL",
)
google = Provider(
    "google",
    ("GOOGLE_API_KEY", "GEMINI_API_KEY"),
    package="google.genai",
    extra="google",
    modes=("JSON", _TOOLS),
    closed=False,
)
mistral = Provider(
    "mistral", ("MISTRAL_API_KEY",), package="mistralai", extra="mistral", modes=(_SCHEMA, _TOOLS, _PROMPT)
)
bedrock = Provider("bedrock", (), package="boto3", extra="bedrock", modes=(_TOOLS, _PROMPT))
azure_openai = Provider("azure_openai", ("AZURE_OPENAI_API_KEY",), own_server=False)
deepseek = Provider("deepseek", ("DEEPSEEK_API_KEY",))
databricks = Provider("databricks", ("DATABRICKS_TOKEN", "DATABRICKS_API_KEY"))
openrouter = Provider("openrouter", ("OPENROUTER_API_KEY",))
together = Provider("together", ("TOGETHER_API_KEY",))
perplexity = Provider("perplexity", ("PERPLEXITY_API_KEY",), modes=(_PROMPT,))
ollama = Provider("ollama", (), local=True)
groq = Provider("groq", ("GROQ_API_KEY",), package="groq", extra="groq")
cerebras = Provider("cerebras", ("CEREBRAS_API_KEY",), package="cerebras.cloud.sdk", extra="cerebras")
fireworks = Provider("fireworks", ("FIREWORKS_API_KEY",), package="fireworks", extra="fireworks", own_server=False)
cohere = Provider("cohere", ("COHERE_API_KEY", "CO_API_KEY"), package="cohere", extra="cohere", own_server=False)
writer = Provider("writer", ("WRITER_API_KEY",), package="writerai", extra="writer")
xai = Provider("xai", ("XAI_API_KEY",), package="xai_sdk", extra="xai", own_server=False)
vertexai = Provider("vertexai", (), package="vertexai", extra="vertexai", modes=(_TOOLS, _PROMPT), own_server=False)
