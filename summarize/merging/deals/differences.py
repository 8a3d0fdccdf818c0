"""Saying what sets a group of articles apart from another: other parties, another value, another time."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from summarize.merging.deals.apart import NAMED, far_apart
from summarize.merging.deals.profiles import Profile
from summarize.schemas import Money

__all__ = ["about", "difference", "off_topic"]

SHOWN = 3


def about(profiles: Sequence[Profile]) -> tuple[str, ...]:
    """The names that articles dwell on, those of their parties first: at most three."""
    return tuple(_written(number, profiles) for number in _telling(profiles)[:SHOWN])


def off_topic(profiles: Iterable[Profile]) -> bool:
    """Whether articles give neither parties nor a price."""
    return not any(profile.parties or profile.headline for profile in profiles)


def difference(own: Sequence[Profile], others: Sequence[Profile]) -> str:
    """What articles are about, and the others are not, in one plain sentence; dates as in EDTF."""
    parts = [_names(own, others), _values(own, others), _dates(own, others)]
    return f"{'off topic' if off_topic(own) else 'another deal'}: {'; '.join(part for part in parts if part)}"


def _telling(profiles: Sequence[Profile]) -> list[int]:
    """The parties of articles, or what else they dwell on, by total weight."""
    total: Counter[int] = Counter()
    for profile in profiles:
        for one in profile.focus:
            total[one] += round(1000 * profile.weights[one])
    parties = {one for profile in profiles for one in profile.parties}
    return sorted(total, key=lambda one: (one not in parties, -total[one], _written(one, profiles)))


def _written(number: int, profiles: Sequence[Profile]) -> str:
    """The name as most articles write it."""
    written = Counter(profile.written[number] for profile in profiles if number in profile.written)
    return min(written, key=lambda name: (-written[name], -len(name), name))


def _names(own: Sequence[Profile], others: Sequence[Profile]) -> str:
    named = {one for profile in own for one, weight in profile.weights.items() if weight >= NAMED}
    parties = {one for profile in others for one in profile.parties} or set(_telling(others))
    missing = [_written(one, others) for one in _telling(others) if one in parties and one not in named]
    here = _listed(about(own))
    if not here:
        return ""
    return f"it is about {here}, not {_listed(missing[:SHOWN])}" if missing else f"it is about {here}"


def _values(own: Sequence[Profile], others: Sequence[Profile]) -> str:
    here, there = _price(own), _price(others)
    if here is None or there is None or not far_apart(here, there):
        return ""
    return f"other value: {here} against {there}"


def _price(profiles: Sequence[Profile]) -> Money | None:
    """The amount that most articles open with, and that they give most often."""
    given: defaultdict[Money, list[str]] = defaultdict(list)
    for profile in profiles:
        for amount in profile.headline:
            given[Money(amount=amount.amount, currency=amount.currency)].append(profile.article.id)
    ranked = sorted(given, key=lambda one: (-len(set(given[one])), -len(given[one]), str(one)))
    return ranked[0] if ranked else None


def _dates(own: Sequence[Profile], others: Sequence[Profile]) -> str:
    here, there = _span(own), _span(others)
    if not here or not there or (here[0] <= there[1] and there[0] <= here[1]):
        return ""
    return f"dated {_shown(here)} against {_shown(there)}"


def _span(profiles: Sequence[Profile]) -> tuple[str, str] | None:
    """The first and the last date of articles."""
    dates = sorted(profile.article.published for profile in profiles if profile.article.published)
    return (dates[0], dates[-1]) if dates else None


def _shown(span: tuple[str, str]) -> str:
    return span[0] if span[0] == span[1] else f"{span[0]} to {span[1]}"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + f" and {names[-1]}" if len(names) > 1 else "".join(names)
