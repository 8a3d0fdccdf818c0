"""From decided fields to a record that fits its model."""
