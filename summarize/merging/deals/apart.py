"""Whether two articles are about one deal: a score, and what speaks for and against, in plain words.

The score adds up what a reader goes by. Nothing in it is learnt; the weights are such that no single sign tells two
articles apart on which everything else agrees, since articles on one deal contradict each other, too.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from summarize.merging.deals.profiles import Profile
from summarize.schemas import Money, PartialDate, Relation

__all__ = [
    "NAMED",
    "SAME",
    "Comparison",
    "compare_articles",
    "far_apart",
    "goes_with",
    "is_followed_by",
    "other_amounts",
    "other_parties",
]

# From this score on two articles are about one deal.
SAME = 0.5
# A name of this weight is fully present in an article.
PRESENT = 3.0
# … and one below this weight is named in passing only.
NAMED = 1.0
# An article that names one of those whom a deal is about goes with it if so much of what it names is known from the
# articles on the deal; one that names two or more, if so much.
LEAST_SHARE = (0.4, 0.1)
# What speaks for one deal …
SAME_AMOUNT = 0.25
# … more for one that nobody gives by chance: 186.4 million, not 200 million.
TELLING_AMOUNT = 0.4
TELLING_DIGITS = 3
SAME_WORDS = 0.3
# … and against it.
OTHER_PARTY = 0.3
OTHER_AMOUNT = 0.2
YEAR_APART, MOST_YEARS = 0.05, 0.2
OTHER_AMOUNT_AND_TIME = 0.25
# Amounts within this ratio are two accounts of one price.
NEAR = 1.5
# Dates further apart than so many days are other dates, not another account of one.
NEAR_DAYS = 60
YEAR = 365.25


@dataclass(frozen=True)
class Comparison:
    """How likely two articles are about one deal. `forbidden` where they clearly are not, whatever links them."""

    score: float
    forbidden: bool


def compare_articles(left: Profile, right: Profile) -> Comparison:
    """Compares two articles by what they are about; symmetric.

    ``score = names + 0.25 [same amount; 0.4 if of three digits or more] + 0.3 words - 0.3 [other parties] - 0.2 [other
    amount] - 0.05 a year (up to 0.2) - 0.25 [other amount, and other dates or more than a year between]``, where
    `names` (0 to 1) is how far each article names what the other dwells on, the mean of both, and `words` (0 to 1)
    Dice's coefficient of their words.

    Below SAME the two are forbidden to meet in one group where they have other parties, or another amount together with
    other dates or other names in their titles.
    """
    years = _years_between(left, right)
    parties = bool(other_parties(left, right) and other_parties(right, left))
    amount = other_amounts(left, right)
    time = years > 1 or bool(_other_days(left, right))
    score = (_covered(left, right) + _covered(right, left)) / 2
    score += SAME_WORDS * _dice(left.words, right.words) + _shared_amount(left, right)
    score -= OTHER_PARTY * parties + OTHER_AMOUNT * amount
    score -= min(MOST_YEARS, YEAR_APART * years) + OTHER_AMOUNT_AND_TIME * (amount and time)
    titles = bool(_other_titled(left, right) and _other_titled(right, left))
    return Comparison(round(score, 4), score < SAME and (parties or (amount and (time or titles))))


def goes_with(profile: Profile, others: Sequence[Profile]) -> float:
    """How much of what an article names, by weight, the articles of a deal name as well: 0 to 1.

    0 for an article that does not go with them: one that names none of those whom the deal is about; that names one of
    them, and little else of what they name; that names several only in passing among much else; or that is of another
    year and opens with an amount of its own. A report on what follows from a deal may name its parties but once, and
    dwell on whom it touches.
    """
    if profile.headline and all(_years_between(profile, one) > 1 and not _share_amount(profile, one) for one in others):
        return 0.0
    known = {name for other in others for name in other.weights}
    keys = len(_keys(others) & profile.weights.keys())
    if not keys:
        return 0.0
    share = sum(weight for one, weight in profile.weights.items() if one in known) / sum(profile.weights.values())
    return share if share >= LEAST_SHARE[min(keys, len(LEAST_SHARE)) - 1] else 0.0


def is_followed_by(profiles: Sequence[Profile], later: Sequence[Profile]) -> bool:
    """Whether articles are the background of others: each of `later` names all their parties, within a year.

    The first reports of a deal know nothing of what later ones dwell on. Two parties at least, and none a place: one
    may be in many deals.
    """
    places = {one for profile in profiles for one in profile.places}
    parties = {one for profile in profiles for one in profile.parties} - places
    return len(parties) > 1 and all(
        parties <= one.weights.keys() and all(_years_between(own, one) <= 1 for own in profiles) for one in later
    )


def _keys(profiles: Sequence[Profile]) -> frozenset[int]:
    """Whom articles are about: the parties, and the names that most of them dwell on; no places."""
    parties = {one for profile in profiles for one in profile.parties}
    counts = Counter(one for profile in profiles for one in profile.focus if profile.weights[one] >= NAMED)
    most = max(min(2, len(profiles)), len(profiles) / 2)
    places = {one for profile in profiles for one in profile.places}
    return frozenset(parties | {one for one, count in counts.items() if count >= most} - places)


def other_parties(left: Profile, right: Profile) -> list[int]:
    """The parties that the left article dwells on and the right one does not name, or in passing only."""
    return [one for one in left.focus if one in left.parties and right.weights.get(one, 0.0) < NAMED]


def _other_titled(left: Profile, right: Profile) -> bool:
    return any(one in left.titled and right.weights.get(one, 0.0) < NAMED for one in left.focus)


def _covered(left: Profile, right: Profile) -> float:
    """How far the right article names what the left one dwells on, by weight: 0 to 1."""
    total = sum(left.weights[one] for one in left.focus)
    common = sum(left.weights[one] * min(1.0, right.weights.get(one, 0.0) / PRESENT) for one in left.focus)
    return common / total if total else 0.0


def _dice(left: Collection[str], right: Collection[str]) -> float:
    common = len(set(left) & set(right))
    return 2 * common / (len(left) + len(right)) if common else 0.0


def _share_amount(left: Profile, right: Profile) -> bool:
    pairs = (*product(left.headline, right.amounts), *product(right.headline, left.amounts))
    return any(_near(x, y, 1) for x, y in pairs)


def _shared_amount(left: Profile, right: Profile) -> float:
    """What an amount that both give speaks for one deal; the more, the less likely it is that two deals have it."""
    telling = any(_is_telling(x) and _near(x, y, 1) for x, y in product(left.headline, right.headline))
    return TELLING_AMOUNT if telling else SAME_AMOUNT * _share_amount(left, right)


def _is_telling(amount: Money) -> bool:
    return len(amount.amount.normalize().as_tuple().digits) >= TELLING_DIGITS


def other_amounts(left: Profile, right: Profile) -> bool:
    """Whether the two open with amounts in one currency that are far from each other, and share none."""
    comparable = any(x.currency == y.currency for x, y in product(left.headline, right.headline))
    pairs = (*product(left.headline, right.amounts), *product(right.headline, left.amounts))
    return comparable and not any(_near(x, y, NEAR) for x, y in pairs)


def far_apart(left: Money, right: Money) -> bool:
    """Whether two amounts are no two accounts of one price."""
    return not _near(left, right, NEAR)


def _near(left: Money, right: Money, ratio: float) -> bool:
    if left.currency != right.currency:
        return False
    if left.compare(right).relation in (Relation.equal, Relation.compatible):
        return True
    low, high = sorted((abs(left.amount), abs(right.amount)))
    return ratio > 1 and float(high) <= ratio * float(low)


def _other_days(left: Profile, right: Profile) -> bool:
    """Whether the two date one and the same event months apart."""
    return any(_gap(days, right.days[field]) > NEAR_DAYS for field, days in left.days.items() if field in right.days)


def _gap(left: Iterable[PartialDate], right: Iterable[PartialDate]) -> int:
    """Days between two sets of dates at the least; 0 where they overlap or a year is not known."""
    gaps = []
    for x, y in product(left, right):
        if x.earliest is None or x.latest is None or y.earliest is None or y.latest is None:
            return 0
        gaps.append(max((x.earliest - y.latest).days, (y.earliest - x.latest).days, 0))
    return min(gaps, default=0)


def _years_between(left: Profile, right: Profile) -> float:
    one, other = left.article.published, right.article.published
    return _gap([one], [other]) / YEAR if one and other else 0.0
