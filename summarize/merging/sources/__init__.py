"""Which articles speak for themselves: copies, reports passed on, and sources that copy from one another."""
