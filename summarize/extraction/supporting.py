"""Whether a mention in the text supports a claimed amount, quantity or date, and what is kept of the claim."""

from summarize.extraction.locating import locate
from summarize.schemas import Money, PartialDate, Quantity, Relation
from summarize.schemas.units import read_unit
from summarize.text.mention import Mention

__all__ = ["gives", "same_quantity", "supported_date"]


def gives(mentioned: Money | Quantity, claimed: Money | Quantity) -> bool:
    """Whether a mention has the amount that is claimed, or the claimed amount for one end of its range."""
    if claimed.upper is None:
        return claimed.amount in (mentioned.amount, mentioned.upper)
    return (claimed.amount, claimed.upper) == (mentioned.amount, mentioned.upper)


def same_quantity(claimed: Quantity, mention: Mention[Quantity]) -> bool:
    """Whether a mention has the amount and the unit that are claimed, the unit in whatever spelling."""
    if not gives(mention.value, claimed):
        return False
    if not claimed.unit:
        return True
    return read_unit(claimed.unit) == read_unit(mention.value.unit) or locate(claimed.unit, mention.text) is not None


def supported_date(claimed: PartialDate, mentioned: PartialDate) -> PartialDate | None:
    """The claimed date as far as the mentioned one supports it.

    A coarser claim is supported by a finer mention, and a date by a stretch of time that begins or ends with it; of
    what the text only gives as the early, middle or late part of a year or month, or as one of two dates, that is
    kept. A year that neither the sentence
    nor the article's own date gives is not supported: the date is then kept without it.
    """
    compared = claimed.compare(mentioned)
    if compared.relation is Relation.equal:
        return claimed
    if compared.relation is not Relation.compatible:
        return None
    if claimed.plain == mentioned.plain:
        return mentioned
    if mentioned.year is None and (claimed.month, claimed.day) == (mentioned.month, mentioned.day):
        return mentioned
    if mentioned.startswith("[") or (mentioned.approximate and mentioned.month is not None):
        # One of two dates, or "the end of January": what the text leaves open stays open.
        return mentioned if compared.finer == "left" else None
    if claimed in mentioned.ends:
        return claimed
    vague_part = mentioned.approximate and mentioned.month is None and "-" in mentioned.plain
    if vague_part and (claimed.approximate or claimed == str(mentioned.year)):
        return mentioned
    return claimed if compared.finer == "right" else None
