"""How long calls take: quantiles from a histogram that stays small, however many calls there are."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["Latencies"]

# Two neighbouring bounds differ by this factor, so that the value between them is off by at most a twentieth
# (DDSketch: Masson, Rim and Lee, 2019, section 2.1).
_ERROR = 0.05
_FACTOR = (1 + _ERROR) / (1 - _ERROR)
_SHORTEST = 0.0001
_LONGEST = 100_000.0


@dataclass
class Latencies:
    """Durations in seconds, counted in buckets that grow by a constant factor: at most 209, whatever comes.

    Quantiles are within 5 % of the truth between 0.1 milliseconds and 100,000 seconds; what lies outside counts as the
    nearer bound. Two histograms are added with ``+``, in any order.
    """

    buckets: dict[int, int] = field(default_factory=dict)
    seconds: float = 0.0

    def add(self, seconds: float) -> None:
        """Counts a duration. Raises ValueError for one that is negative or no number."""
        if not seconds >= 0:
            raise ValueError(f"a duration is not negative: {seconds}")
        bucket = math.ceil(math.log(min(max(seconds, _SHORTEST), _LONGEST)) / math.log(_FACTOR))
        self.buckets[bucket] = self.buckets.get(bucket, 0) + 1
        self.seconds += seconds

    @property
    def count(self) -> int:
        """How many durations were counted; `seconds` is their sum."""
        return sum(self.buckets.values())

    def quantile(self, q: float) -> float | None:
        """The duration in seconds that a share `q` (0 to 1) of all does not exceed (nearest rank); None of none.

        Raises ValueError for a share outside 0 to 1.
        """
        if not 0 <= q <= 1:
            raise ValueError(f"a quantile is a share from 0 to 1, not {q}")
        rank = math.ceil(q * self.count)
        return next((value for value, below in self._cumulated() if below >= rank), None)

    def _cumulated(self) -> Iterator[tuple[float, int]]:
        below = 0
        for bucket in sorted(self.buckets):
            below += self.buckets[bucket]
            # In the middle of the bucket's bounds, as relative errors go.
            yield 2 * _FACTOR**bucket / (_FACTOR + 1), below

    def __add__(self, other: "Latencies") -> "Latencies":
        together = {
            bucket: self.buckets.get(bucket, 0) + other.buckets.get(bucket, 0)
            for bucket in self.buckets.keys() | other.buckets.keys()
        }
        return Latencies(together, self.seconds + other.seconds)
