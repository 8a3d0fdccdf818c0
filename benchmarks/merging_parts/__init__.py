"""What benchmarks/merging.py measures, a subject a module."""
