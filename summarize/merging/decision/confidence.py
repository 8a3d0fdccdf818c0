"""How far a value can be relied on: a function of how many independent groups give it and how many another."""

from summarize.claims import Grounding, Standing
from summarize.merging.decision.candidates import GROUNDINGS
from summarize.merging.decision.reasons import Findings

__all__ = ["MOST", "by_counts", "confidence"]

MOST = 0.99

# How often a single source is wrong; what each further source leaves of that; and how much a contradicting one weighs
# against one that agrees. Fitted to generated fields of known truth, of which some are hard and some have a wrong value
# in circulation that many sources take over (see tests/merging/test_confidence.py and docs/merging.md).
WRONG = 0.3
LEFT = 0.25
AGAINST = 0.4

_GROUNDED = {Grounding.exact: 1.0, Grounding.normalised: 1.0, Grounding.worded: 0.95, Grounding.read: 0.9}
_UNSURE = {Standing.planned: 0.8, Standing.alleged: 0.5, Standing.denied: 0.2}
_DISPUTED = 0.5


def by_counts(groups: int, against: int) -> float:
    """``(1 - 0.3 * 0.25 ** (for - 1)) * for / (for + 0.4 * against)``, at most 0.99.

    One group gives 0.70, two 0.93, three 0.98; two against one 0.77, one against one 0.50.
    """
    return min((1 - WRONG * LEFT ** (groups - 1)) * groups / (groups + AGAINST * against), MOST)


def confidence(findings: Findings) -> float:
    """How far the value can be relied on, 0 to 0.99, in hundredths: `by_counts`, less where the words are weak.

    Multiplied by 0.95 where the closest grounding is worded and 0.9 where it is read; by 0.8 where the value is at
    best planned, 0.5 where alleged, 0.2 where nobody but a denial mentions it; by 0.5 where somebody denies it.
    """
    grounding = min((ballot.claim.grounding for ballot in findings.supporting), key=GROUNDINGS.index)
    standing = max(_UNSURE.get(ballot.claim.standing, 1.0) for ballot in findings.supporting)
    disputed = _DISPUTED if findings.denying and not findings.only_denied else 1.0
    return round(by_counts(findings.groups, findings.against) * _GROUNDED[grounding] * standing * disputed, 2)
