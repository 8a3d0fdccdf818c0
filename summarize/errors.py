"""Everything that can go wrong, by what has to be done about it.

::

    SummarizeError
    ├── UsageError                 the command or call asks for what is not there      (exit status 2)
    │   ├── SchemaError            a schema that cannot be found, imported or extracted
    │   ├── ModelNameError         no such provider or model
    │   ├── ExtraMissing           an optional dependency is not installed; names the extra
    │   └── ResultsError           a results folder that is missing, damaged or of another format
    ├── NothingUsable              no article could be used                            (exit status 3)
    ├── BudgetReached              stops the run in order: what is done is kept        (exit status 1)
    ├── EngineError                stops the run: no further call can succeed          (exit status 4)
    │   ├── KeyMissing             no key is configured for the provider
    │   ├── KeyRefused             the provider refused the key (401)
    │   ├── RequestRefused         the provider does nothing for us (no credit, another host, batches refused)
    │   └── WeightsError           the weights of the embedded model are missing or damaged
    └── ArticleError               fails one article; the others go on                 (exit status 1)
        ├── ArticleUnreadable      empty, binary, unreadable or without text
        ├── ArticleRefused         the provider refused the request about it (400, 403, 404, 422, …)
        │   └── ArticleTooLong     it does not fit into the model's window
        ├── TransportFailed        the provider stayed out of reach after all retries
        └── ReplyError             the model answered, but not with a usable reply; keeps the raw reply
            ├── ReplyTruncated     cut at the length limit
            ├── ReplyRefused       the model declined to answer
            ├── ReplyFiltered      the provider's content filter stopped the answer
            ├── ReplyInvalid       not JSON, or not of the schema's shape
            ├── ReplyTooLarge      longer than any reply that is read
            └── ReplyMissing       the recorded engine has no reply for the article

"Skip this article" and "stop the run" are different classes, so that a caller never has to read a message.
"""

__all__ = [
    "ArticleError",
    "ArticleRefused",
    "ArticleTooLong",
    "ArticleUnreadable",
    "BudgetReached",
    "EngineError",
    "ExtraMissing",
    "KeyMissing",
    "KeyRefused",
    "ModelNameError",
    "NothingUsable",
    "ReplyError",
    "ReplyFiltered",
    "ReplyInvalid",
    "ReplyMissing",
    "ReplyRefused",
    "ReplyTooLarge",
    "ReplyTruncated",
    "RequestRefused",
    "ResultsError",
    "SchemaError",
    "SummarizeError",
    "TransportFailed",
    "UsageError",
    "WeightsError",
    "words_of",
]


def words_of(error: BaseException) -> str:
    """The class and message of a foreign error, on one line and shortly; its own ``__str__`` may be broken as well."""
    try:
        message = " ".join(str(error).split())[:_MAX_WORDS]
    except Exception:  # noqa: BLE001 - see above
        message = ""
    return f"{type(error).__name__}: {message}" if message else type(error).__name__


_MAX_WORDS = 300


class SummarizeError(Exception):
    """Base of every error this package raises on purpose; `exit_status` is what the command line ends with."""

    exit_status = 1


class UsageError(SummarizeError):
    """The command or call asks for something that is not there."""

    exit_status = 2


class SchemaError(UsageError):
    """A schema that cannot be found, imported, or turned into questions; names the field."""


class ModelNameError(UsageError):
    """No such provider or model; says which there are."""


class ExtraMissing(UsageError):
    """An optional dependency is not installed; the message names the extra that brings it."""


class ResultsError(UsageError):
    """A results folder that is missing, damaged or of another format."""


class NothingUsable(SummarizeError):
    """A folder that is missing, empty, or without one usable article."""

    exit_status = 3


class BudgetReached(SummarizeError):
    """The calls, tokens, money or time allowed are used up: the run stops in order, and what is done is kept."""


class EngineError(SummarizeError):
    """No further call to the model can succeed: the run stops."""

    exit_status = 4


class KeyMissing(EngineError):
    """No key is configured for the provider; says what to set and what runs without one."""


class KeyRefused(EngineError):
    """The provider refused the key (HTTP 401). The key itself is never part of the message."""


class RequestRefused(EngineError):
    """The provider does nothing for us: no credit, a redirect to another host, batches that it does not take."""


class WeightsError(EngineError):
    """The weights of the embedded model are missing, incomplete or do not match their hash."""


class ArticleError(SummarizeError):
    """One article failed; the others go on."""


class ArticleUnreadable(ArticleError):
    """The file is empty, binary, unreadable, or has no text to work on."""


class ArticleRefused(ArticleError):
    """The provider refused the request about this article: moderation, content, length, or a request it cannot do.

    Nothing tells for sure whether the next article would be refused too: `refusal` is the same for refusals of one
    kind, and a run stops asking where many articles met one and none came through.
    """

    def __init__(self, message: str, *, refusal: str = "") -> None:
        super().__init__(message)
        self.refusal = refusal


class ArticleTooLong(ArticleRefused):
    """The article does not fit into the model's window, says the provider."""


class TransportFailed(ArticleError):
    """The provider stayed out of reach (connection, 408, 409, 429, 5xx) after all retries."""


class ReplyError(ArticleError):
    """The model answered, but not with a usable reply.

    `raw` is the reply as it came (possibly empty), `model` the name of who gave it.
    """

    def __init__(self, message: str, *, raw: str = "", model: str = "") -> None:
        super().__init__(message)
        self.raw = raw
        self.model = model


class ReplyTruncated(ReplyError):
    """The reply was cut at the length limit."""


class ReplyRefused(ReplyError):
    """The model declined to answer."""


class ReplyFiltered(ReplyError):
    """The provider's content filter stopped the answer."""


class ReplyInvalid(ReplyError):
    """The reply is not JSON, or not of the schema's shape."""


class ReplyTooLarge(ReplyError):
    """The reply is longer than any that is read."""


class ReplyMissing(ReplyError):
    """The recorded engine has no reply for this article."""
