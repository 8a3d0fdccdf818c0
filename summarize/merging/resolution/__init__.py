"""Entity resolution: which records of several articles are one and the same thing, and what it is called.

Companies, people, places and whatever else has a name: `entities`. What has none (figures, phases): `unnamed`, by the
likeness that `unnamed_similarity` gives.
"""
