"""Ray itself: imported, started here or joined, and told to keep quiet."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from summarize.errors import ExtraMissing, UsageError

__all__ = ["LOCAL", "Cluster", "joined", "ray_module"]

LOCAL = "local"
"""The address that stands for a cluster of this machine alone."""

# Articles and claims pass through it in blocks; what does not fit goes to disk.
_STORE = 200 * 1024 * 1024


def ray_module() -> Any:
    """The module ray, with its data library. Raises ExtraMissing where it is not installed."""
    # Read when ray is imported. Nobody was asked whether their use may be reported.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    # Its own processes' log lines would stand between ours; they are in its log files all the same.
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    try:
        ray = import_module("ray")
        import_module("ray.data")
    except ImportError as error:
        raise ExtraMissing("--ray needs Ray Data: pip install 'summarize[ray]'") from error
    return ray


@dataclass
class Cluster:
    """The module `ray`, connected. `hurried` says that there is no time to disconnect: the end of the process does."""

    ray: Any
    hurried: bool = False


@contextmanager
def joined(address: str) -> Iterator[Cluster]:
    """The cluster at `address`, connected to for as long as the block lasts; LOCAL starts one on this machine.

    One that the process is connected to already is used, and left as it is. Raises ExtraMissing, and UsageError where
    there is no cluster at the address.
    """
    ray = ray_module()
    if ray.is_initialized():
        yield Cluster(ray)
        return
    quiet = {"log_to_driver": False, "logging_level": logging.ERROR}
    try:
        if address == LOCAL:
            # Those who ask take a part of a processor that they hardly use; what reads and merges takes a whole one.
            processors = 1 + max(2, os.cpu_count() or 1)
            ray.init(num_cpus=processors, include_dashboard=False, object_store_memory=_STORE, **quiet)
        else:
            ray.init(address=address, **quiet)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise UsageError(f"there is no Ray cluster at {address}: {error}") from error
    cluster = Cluster(ray)
    try:
        _hush(ray)
        yield cluster
    finally:
        if not cluster.hurried:
            ray.shutdown()


def _hush(ray: Any) -> None:
    """Progress is the command's own business, and so is what stands on standard error."""
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    logging.getLogger("ray").setLevel(logging.ERROR)
    logging.getLogger("ray.data").setLevel(logging.ERROR)
