"""A batch past one machine, on Ray Data: articles as a dataset, extraction as a map, merging as a group-by.

The work is that of a batch on one machine, and so are the files. The root and the results have to be on a file system
that all machines share; the cache is the driver's, reached through an actor, so that no call is paid for twice wherever
it is made. Source: https://docs.ray.io/en/latest/data/data.html
"""

from summarize.batch.rays.driving import run_on_ray

__all__ = ["run_on_ray"]
