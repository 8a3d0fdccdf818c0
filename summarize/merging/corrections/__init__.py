"""What persons and models decide over the rules: judgements on pairs, corrections of fields."""
