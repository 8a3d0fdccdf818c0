"""Who answers: one small protocol, and an engine for each provider, opened by a name like ``openai/gpt-5-mini``."""

from collections.abc import Mapping
from types import MappingProxyType

from summarize.engines.engine import Engine, Message, Meter, Reply, Request
from summarize.errors import ModelNameError
from summarize.limits import Budget

__all__ = ["PROVIDERS", "Engine", "Message", "Meter", "Reply", "Request", "open_engine"]

PROVIDERS: Mapping[str, str] = MappingProxyType(
    {
        "openai": "openai/MODEL: OpenAI (OPENAI_API_KEY), or any server of its protocol (--base-url)",
        "local": "local/spacy-en: the embedded engine, without key or network; or any GGUF file "
        "(local/PATH.gguf, local/hf:OWNER/REPO:FILE)",
        "recorded": "recorded/FOLDER: replies read from a folder, for examples and tests",
    }
)


def open_engine(
    name: str,
    *,
    base_url: str | None = None,
    api_key: str | None = None,
    timeout: float = 120.0,
    max_tokens: int | None = None,
    concurrency: int | None = None,
    retries: int = 5,
    requests_per_minute: float | None = None,
    tokens_per_minute: float | None = None,
    budget: Budget | None = None,
    grammar: bool = False,
    local_mode: str = "auto",
) -> Engine:
    """The engine of a name ``provider/model``; `local_mode` is LocalEngine's, the other options are OpenAIEngine's.

    `timeout` in seconds is the deadline of one attempt, `retries` how often a failed transport is tried again; every
    engine keeps to the `budget`, and raises BudgetReached when asked beyond it.

    Raises ModelNameError for an unknown provider or model, and what the engine raises: KeyMissing, UsageError,
    ExtraMissing, WeightsError.
    """
    provider, slash, model = name.strip().partition("/")
    if provider not in PROVIDERS or not slash or not model:
        known = "; ".join(PROVIDERS.values())
        raise ModelNameError(f"there is no model {name!r}: a name is provider/model. There are {known}")
    # Imported when asked for: openai and the embedded runtime take long to import, and the latter is an extra.
    if provider == "recorded":
        from summarize.engines.recorded import RecordedEngine

        return RecordedEngine(model, budget)
    if (provider, model) == ("local", "spacy-en"):
        from summarize.engines.spacy_en import SpacyEngine

        return SpacyEngine(budget)
    if provider == "local":
        from summarize.engines.local import LocalEngine

        return LocalEngine(model, mode=local_mode, budget=budget)
    from summarize.engines.openai import OpenAIEngine

    return OpenAIEngine(
        model,
        base_url=base_url,
        api_key=api_key,
        timeout=timeout,
        max_tokens=max_tokens,
        concurrency=concurrency,
        requests_per_minute=requests_per_minute,
        tokens_per_minute=tokens_per_minute,
        retries=retries,
        budget=budget,
        grammar=grammar,
    )
