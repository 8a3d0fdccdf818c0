"""Lists of records: what there is one of, before its fields are asked about."""
