"""How candidates are scored: the tree of their tokens, and the preference that neutral questions leave."""

import math
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st
from local_kit import FunctionScorer

from summarize.engines.local.model.choosing import Chooser, Stopped
from summarize.engines.local.model.runtime import score_continuations

ALPHABET = "ab c"


def next_tokens(prefix: str) -> dict[str, float]:
    """A model over single characters, with weights that depend on what came before."""
    weights = {letter: 1.0 + (len(prefix) + place) % 3 for place, letter in enumerate(ALPHABET)}
    total = sum(weights.values())
    return {letter: math.log(weight / total) for letter, weight in weights.items()}


def in_full(text: str) -> float:
    return sum(next_tokens(text[:place])[letter] for place, letter in enumerate(text))


def test_continuations_are_told_apart_by_the_tokens_where_they_part() -> None:
    scores = score_continuations(next_tokens, ["ab", "ac"])
    assert scores[0] - scores[1] == pytest.approx(in_full("ab") - in_full("ac"))


def test_one_look_is_enough_for_continuations_that_part_at_once() -> None:
    looks: list[str] = []

    def counting(prefix: str) -> dict[str, float]:
        looks.append(prefix)
        return next_tokens(prefix)

    score_continuations(counting, ["abba", "baab", "cab"])
    assert looks == [""]


def test_what_the_model_does_not_think_of_scores_below_all_it_does() -> None:
    scores = score_continuations(next_tokens, ["a", "xyz"])
    assert scores[1] < min(next_tokens("").values())


texts = st.lists(st.text(alphabet=ALPHABET + "x", min_size=1, max_size=6), min_size=1, max_size=6)


@given(texts)
def test_scores_are_log_likelihoods_and_do_not_depend_on_the_order(options: list[str]) -> None:
    scores = dict(zip(options, score_continuations(next_tokens, options), strict=True))
    backwards = dict(zip(options[::-1], score_continuations(next_tokens, options[::-1]), strict=True))
    assert all(score <= 0 for score in scores.values())
    assert scores == pytest.approx(backwards)


def test_a_habit_that_no_question_asks_for_cancels_out() -> None:
    def habit(prompt: str, continuation: str) -> float:
        liked = 5.0 if continuation == " Alder" else 0.0
        return liked + (2.0 if "buyer" in prompt.splitlines()[-2] and continuation == " Birch" else 0.0)

    alder, birch, none = Chooser(FunctionScorer(habit)).prefer(
        "Alder sold it to Birch.", "The buyer", ["Alder", "Birch"]
    )
    assert birch > alder
    assert alder == pytest.approx(none)


def test_the_constant_part_of_the_prompt_comes_first_and_nothing_is_asked_twice() -> None:
    scorer = FunctionScorer()
    chooser = Chooser(scorer)
    chooser.prefer("Alder sold {it} to Birch.", "The buyer", ["Alder", "Birch"])
    asked = len(scorer.prompts)
    chooser.prefer("Alder sold {it} to Birch.", "The buyer", ["Alder", "Birch"])
    assert len(scorer.prompts) == asked
    assert all("Alder sold {it} to Birch." in prompt for prompt in scorer.prompts)
    heads = {prompt[: prompt.index("Passage: Alder")] for prompt in scorer.prompts}
    assert len(heads) == 1


def test_nothing_is_asked_after_the_stop() -> None:
    stopped = threading.Event()
    scorer = FunctionScorer()
    chooser = Chooser(scorer, stopped)
    stopped.set()
    with pytest.raises(Stopped):
        chooser.prefer("Alder sold it.", "Seller", ["Alder", "it"])
    assert scorer.prompts == []
