"""OpenTelemetry spans of a deal, its articles and their calls; nothing at all without the extra ``otel``.

Spans carry paths, counts and outcomes: never a text, a prompt, a reply or a key, so that they can be sent anywhere.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opentelemetry.trace import Span, Tracer, TracerProvider

__all__ = ["Marks", "span"]

Attribute = str | bool | int | float


class Marks:
    """What is found out about a span while it lasts."""

    def __init__(self, recorded: "Span | None" = None) -> None:
        self._recorded = recorded

    def mark(self, **attributes: Attribute) -> None:
        """Sets attributes of the span, in place of earlier ones of the same name."""
        if self._recorded is not None:
            self._recorded.set_attributes(attributes)

    def failed(self, status: str) -> None:
        """Marks the span as failed: `status` is the name of an error's class, since its message may quote a text."""
        if self._recorded is not None:
            from opentelemetry.trace import StatusCode

            self._recorded.set_attribute("status", status)
            self._recorded.set_status(StatusCode.ERROR)


@contextmanager
def span(name: str, **attributes: Attribute) -> Iterator[Marks]:
    """A span around the block, as a child of the one around it; an exception marks it as failed and goes through."""
    tracer = _tracer()
    if tracer is None:
        yield _UNMARKED
        return
    with tracer.start_as_current_span(
        name, attributes=attributes, record_exception=False, set_status_on_exception=False
    ) as recorded:
        marks = Marks(recorded)
        try:
            yield marks
        except BaseException as error:
            marks.failed(type(error).__name__)
            raise


_UNMARKED = Marks()


def _tracer() -> "Tracer | None":
    """None as well where the API is installed and nothing set up that spans could go to: they cost, all the same."""
    trace = _opentelemetry()
    if trace is None or isinstance(provider := trace.get_tracer_provider(), trace.ProxyTracerProvider):
        return None
    return _tracer_of(provider)


@cache
def _tracer_of(provider: "TracerProvider") -> "Tracer":
    return provider.get_tracer("summarize")


@cache
def _opentelemetry() -> ModuleType | None:
    try:
        from opentelemetry import trace
    except ModuleNotFoundError as error:
        if error.name and error.name.partition(".")[0] == "opentelemetry":
            return None
        raise
    return trace
