"""What a reviewer can ask for: each wish says who, why, and what is to be decided."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints, TypeAdapter, ValidationError

from summarize.errors import UsageError

__all__ = ["Accept", "Correct", "Judge", "Marked", "Reject", "Remove", "Seen", "Undone", "Wish", "parse_wish"]

LONGEST = 10_000
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class _Asked(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Said(_Asked):
    author: Name
    reason: Words = ""


class Seen(_Asked):
    """A field as the reviewer sees it: where (with the numbers of items), and its value."""

    pointer: str
    value: JsonValue = None


class Marked(_Asked):
    """Words that are marked in an article: its id, and character offsets into its text."""

    article: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Accept(_Said):
    """Confirm the values of fields."""

    do: Literal["accept"]
    fields: list[Seen] = Field(min_length=1)


class Correct(_Said):
    """Give a field another value, as typed; or as marked, where nothing is typed. The field may have none yet."""

    do: Literal["correct"]
    field: Seen
    text: Words = ""
    marked: Marked | None = None


class Remove(_Said):
    """Take out a field, an item of a list, or a record of one."""

    do: Literal["remove"]
    field: Seen


class Reject(_Said):
    """Take a claim's vote away."""

    do: Literal["reject"]
    claim: str


class Judge(_Said):
    """Say that two names are one thing or two, or (at "", by their paths) that two articles are on one deal or not."""

    do: Literal["judge"]
    at: str
    left: Name
    right: Name
    same: bool


class Undone(_Said):
    """Take back what was decided, by its id."""

    do: Literal["undo"]
    id: str


Wish = Annotated[Accept | Correct | Remove | Reject | Judge | Undone, Field(discriminator="do")]
_WISH: TypeAdapter[Accept | Correct | Remove | Reject | Judge | Undone] = TypeAdapter(Wish)


def parse_wish(data: Any) -> Accept | Correct | Remove | Reject | Judge | Undone:
    """The wish that JSON data says. Raises UsageError where it says none."""
    try:
        return _WISH.validate_python(data)
    except ValidationError as error:
        problem = error.errors(include_url=False, include_input=False)[0]
        where = " ".join(str(part) for part in problem["loc"][1:])
        if where == "author":
            raise UsageError("say who you are: a decision has an author") from error
        raise UsageError(f"{where or 'the wish'}: {problem['msg']}") from error
