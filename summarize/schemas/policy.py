"""What a schema says about a field: what it promises, how it identifies a record, and how its values merge.

These are put on a field with ``typing.Annotated``, so that any Pydantic model gets the same treatment::

    name:      Annotated[str, Identity("name", aliases="aliases")]
    signed_on: Annotated[PartialDate | None, Merge("most_specific")] = None
    goods:     Annotated[list[str], Promise("quoted"), Identity("overlap"), Merge("union")] = []
"""

from dataclasses import dataclass
from typing import Literal, get_args

__all__ = [
    "Course",
    "Identity",
    "IdentityKind",
    "Leads",
    "Merge",
    "OwnWords",
    "Parts",
    "Policy",
    "Promise",
    "PromiseKind",
]

PromiseKind = Literal["quoted", "quotation", "worded", "read"]
IdentityKind = Literal["name", "overlap", "value", "text"]
Policy = Literal["agree", "most_specific", "latest", "earliest", "union", "range", "all"]


@dataclass(frozen=True)
class Promise:
    """Marks what a value must find in the article to be believed, where the default of its type does not fit.

    - ``quoted``: the article's own words, or their normal form (the default of names, numbers, amounts of money,
      quantities and dates). It is located exactly but for typography and case; the record never holds a model's
      spelling.
    - ``quotation``: quoted, and between the article's quotation marks: what somebody said.
    - ``worded``: a short wording of the model's own (the default of other text). Every number, amount, date and name
      in it stands in the cited sentences; it is shown as worded and never in quotation marks.
    - ``read``: a choice or a flag (their default): rests on the cited sentences, and is shown as read.
    """

    kind: PromiseKind

    def __post_init__(self) -> None:
        if self.kind not in get_args(PromiseKind):
            raise ValueError(f"Promise({self.kind!r}): the kinds are {', '.join(get_args(PromiseKind))}")


@dataclass(frozen=True)
class OwnWords:
    """Marks a choice whose record has a text `field` for what fits none of its values.

    A reply that gives other words than the choices is read as that text, and not refused.
    """

    field: str


@dataclass(frozen=True)
class Identity:
    """Marks a field by which two records of different articles are known to be the same thing.

    `kind` says how two values of the field are held against each other:

    - ``name``: as names (aliases, acronyms, titles, legal forms); equal names are decisive.
    - ``overlap``: as sets; a common member speaks for the same record, no common member against it.
    - ``value``: as typed values; a contradiction (two different dates) forbids the link.
    - ``text``: as wording; common content words speak for the same record.

    `aliases` names a ``list[str]`` field of the same record which is filled with the other names by which the articles
    call the thing. `of` says what is named: an ``agent`` (a person, company, body; all of them are resolved together,
    in whatever lists they stand) or a ``place``, to which nothing that holds for persons applies.
    """

    kind: IdentityKind
    aliases: str | None = None
    of: Literal["agent", "place"] = "agent"

    def __post_init__(self) -> None:
        if self.kind not in get_args(IdentityKind):
            raise ValueError(f"Identity({self.kind!r}): the kinds are {', '.join(get_args(IdentityKind))}")


@dataclass(frozen=True)
class Merge:
    """Marks how the values of several articles become one.

    - ``agree``: the value that most independent groups of articles give (the default of a scalar).
    - ``most_specific``: the same, and among compatible values the finest (2025-09-08 refines 2025-09; the default of
      a date, an amount of money and a quantity).
    - ``latest``, ``earliest``: by the date of the article; for what changes in time, such as a status.
    - ``union``: every value, equal ones once (the default of a list).
    - ``range``: the smallest and the largest of contradictory numbers stay visible: the best supported value wins and
      the others are alternatives, without being called a conflict.
    - ``all``: every value as it was stated, nothing decided; for lists of quotes and the like.

    With `changes` under ``agree`` the value may be another at another time (a stance): of two that contradict each
    other more than a week apart the later is taken, and the earlier is no conflict.
    """

    policy: Policy
    changes: bool = False

    def __post_init__(self) -> None:
        if self.policy not in get_args(Policy):
            raise ValueError(f"Merge({self.policy!r}): the policies are {', '.join(get_args(Policy))}")


@dataclass(frozen=True)
class Course:
    """Marks a choice under ``Merge("latest")`` as a course of events: its values are steps, in the order of its type.

    A later article that only repeats an earlier step, as background, then does not set back a further one. `ends` are
    the values that are no steps but an end or halt, which can follow any step; after one, only a further step than
    those before it opens the course again::

        status: Annotated[DealStatus | None, Merge("latest"), Course(ends=("suspended", "cancelled"))] = None
    """

    ends: tuple[str, ...] = ()


@dataclass(frozen=True)
class Parts:
    """Marks a choice that says what part somebody has in what the record is about.

    Of a part of `one` there is one only: two deals with other targets are two deals. Who stands `aside` may do so in
    many, so that an adviser in common does not make two deals one. A `general` part says less than the others, and
    contradicts none: who invests is a partner, too.
    """

    one: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    general: tuple[str, ...] = ()


@dataclass(frozen=True)
class Leads:
    """Marks a flag: of the records of a list, those of which it is true come first, however few sources give them."""
