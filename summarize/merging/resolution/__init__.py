"""Which records of several articles are one and the same thing, and what it is called."""
