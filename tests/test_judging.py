"""What the rules leave in doubt goes to the model once, where that is asked for, and is kept as its judgement."""

from pathlib import Path
from typing import Any

import pytest
from support import FunctionEngine, cited

from summarize import Summarizer
from summarize.engines.engine import Request
from summarize.errors import BudgetReached, ReplyRefused

ORDER = (
    "Tarvik Yards wins the order\n\nMarch 14, 2023\n\nTarvik Yards will build six ferries for the Orland Trust. "
    "It gets $186 million.\n"
)
LATE = (
    "Skerry Lines waits for its ferry\n\nJune 14, 2023\n\nSkerry Lines expected a ship in May, but Tarvik Yards is "
    "late. Skerry Lines pays $3 million.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "late.txt").write_text(LATE)
    (tmp_path / "order.txt").write_text(ORDER)
    return tmp_path


def answers(verdict: Any) -> FunctionEngine:
    def answer(request: Request) -> Any:
        if "verdicts" in request.reply.model_fields:
            return verdict
        late = request.article.path == "late.txt"
        names = ["Skerry Lines"] if late else ["Tarvik Yards", "Orland Trust"]
        parties = [{"name": name, "aliases": [], "role": None, "cites": [3]} for name in names]
        return {"parties": parties, "value": cited("$3 million" if late else "$186 million", 4)}

    return FunctionEngine(answer)


def run(folder: Path, engine: FunctionEngine, **options: Any) -> Any:
    return Summarizer(model=engine, cache=False, **options).run(folder)


def test_nothing_is_asked_unless_it_is_asked_for(folder: Path) -> None:
    engine = answers({})
    found = run(folder, engine)
    assert [(one.left, one.right) for one in found.undecided if not one.at] == [("late.txt", "order.txt")]
    assert (len(engine.requests), found.judged, len(found.deals)) == (2, (), 1)


def test_the_model_s_judgement_decides_and_is_kept(folder: Path) -> None:
    engine = answers({"verdicts": [{"number": 1, "same": False, "reason": "another ship"}]})
    found = run(folder, engine, judge=True)
    assert len(engine.requests) == 3
    assert [(one.left, one.right, one.same, one.by) for one in found.judged] == [
        ("late.txt", "order.txt", False, "model")
    ]
    assert len(found.deals) == 2


@pytest.mark.parametrize("verdict", [{}, "no JSON", ReplyRefused("rather not")])
def test_an_answer_that_is_no_use_leaves_it_open(folder: Path, verdict: Any) -> None:
    found = run(folder, answers(verdict), judge=True)
    assert (found.judged, len(found.deals)) == ((), 1)


def test_a_budget_that_is_reached_before_the_judging_costs_the_record_nothing(folder: Path) -> None:
    found = run(folder, answers(BudgetReached("the budget of 2 calls is used up")), judge=True)
    assert (found.judged, len(found.deals), found.report.unasked) == ((), 1, [])
    assert found.report.stopped == "the budget of 2 calls is used up"
