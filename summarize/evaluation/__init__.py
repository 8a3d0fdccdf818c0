"""How good a record is, and how it differs: held against gold, against its sentences, against an earlier record."""
