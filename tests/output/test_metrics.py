"""The metrics of a run, as a reader of OpenMetrics takes them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client import Metric
from prometheus_client.openmetrics.parser import text_string_to_metric_families

from summarize.errors import ResultsError
from summarize.output.run_report import Failure, Latency, RunReport, openmetrics, write_metrics

STARTED = "2026-01-01T12:00:00+00:00"
Samples = dict[tuple[str, tuple[tuple[str, str], ...]], float]


def families(text: str) -> list[Metric]:
    return list(text_string_to_metric_families(text))  # type: ignore[no-untyped-call]


def read(text: str) -> Samples:
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in families(text)
        for sample in family.samples
    }


def report() -> RunReport:
    return RunReport(
        model="openai/some-model",
        schema_name="deal",
        started=STARTED,
        seconds=12.5,
        articles=7,
        claims=40,
        rejected=4,
        calls=9,
        retries=2,
        reasks=1,
        cache_hits=3,
        input_tokens=1000,
        output_tokens=200,
        cost="0.0014",
        latency=Latency(p50=1.25, p95=3.5),
        failures=[
            Failure(path=f"{stage}.txt", stage="extraction", error=stage, message="no")
            for stage in ("ReplyRefused", "ReplyRefused", "TransportFailed")
        ],
    )


def test_what_is_counted_can_be_read() -> None:
    samples = read(openmetrics(report()))
    assert {name: value for (name, labels), value in samples.items() if not labels} == {
        "summarize_start_timestamp_seconds": 1767268800,
        "summarize_duration_seconds": 12.5,
        "summarize_articles_total": 7,
        "summarize_calls_total": 9,
        "summarize_retries_total": 2,
        "summarize_reasks_total": 1,
        "summarize_cache_hits_total": 3,
        "summarize_cost_total": 0.0014,
    }
    assert samples["summarize_tokens_total", (("direction", "input"),)] == 1000
    assert samples["summarize_tokens_total", (("direction", "output"),)] == 200
    assert samples["summarize_claims_total", (("grounded", "true"),)] == 36
    assert samples["summarize_claims_total", (("grounded", "false"),)] == 4
    assert samples["summarize_failures_total", (("error", "ReplyRefused"), ("stage", "extraction"))] == 2
    assert samples["summarize_call_duration_seconds", (("quantile", "0.5"),)] == 1.25
    assert samples["summarize_call_duration_seconds", (("quantile", "0.95"),)] == 3.5


def test_what_is_not_known_is_left_out() -> None:
    samples = read(openmetrics(RunReport(model="m", schema_name="deal", started=STARTED)))
    names = {name for name, _ in samples}
    assert not names & {"summarize_cost_total", "summarize_call_duration_seconds", "summarize_deals_total"}


def test_a_batch_tells_how_its_deals_ended() -> None:
    samples = read(openmetrics(report(), {"done": 30, "failed": 2}))
    assert samples["summarize_deals_total", (("outcome", "done"),)] == 30
    assert samples["summarize_deals_total", (("outcome", "failed"),)] == 2


@given(st.text())
def test_any_name_of_a_model_can_be_read_back(name: str) -> None:
    named = report().model_copy(update={"model": name})
    info = next(family for family in families(openmetrics(named)) if family.name == "summarize_run")
    assert (info.type, info.samples[0].labels["model"]) == ("info", name)


def test_they_are_written_to_a_file(tmp_path: Path) -> None:
    write_metrics(tmp_path / "new" / "run.prom", report())
    assert (tmp_path / "new" / "run.prom").read_text() == openmetrics(report())


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ResultsError, match="cannot write"):
        write_metrics(tmp_path / "file" / "run.prom", report())
