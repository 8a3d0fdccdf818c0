"""Rejections: a person's word that a claim is to have no vote."""

from collections.abc import Iterable

from summarize.claims import Claim, Grounding
from summarize.merging.corrections.overrides import is_override
from summarize.merging.intake import refuse
from summarize.merging.summary import Rejected

__all__ = ["heed_rejections", "is_rejection"]


def is_rejection(claim: Claim) -> bool:
    """Whether a claim is a person's word that another one, whose id it states, has no vote."""
    return is_override(claim) and claim.grounding is Grounding.rejected


def heed_rejections(claims: Iterable[Claim]) -> tuple[tuple[Claim, ...], tuple[Rejected, ...]]:
    """The claims that have a vote, and those that persons rejected, with who did so and why.

    A rejection of a claim that is not there leads nowhere, and is among the rejected itself.
    """
    known = {claim.id: claim for claim in claims}
    rejections = sorted((claim for claim in known.values() if is_rejection(claim)), key=lambda claim: claim.id)
    if not rejections:
        return tuple(known.values()), ()
    refused: dict[str, Rejected] = {}
    for one in rejections:
        why = f"rejected by {one.said_by}" + (f": {one.why}" if one.why else "")
        target = known.get(one.as_stated)
        if target is None or is_override(target):
            refused[one.id] = refuse(one, f"a rejection that leads nowhere: there is no claim {one.as_stated}")
        else:
            refused.setdefault(target.id, refuse(target, why))
    voting = (claim for claim in known.values() if not is_rejection(claim) and claim.id not in refused)
    return tuple(voting), tuple(refused.values())
