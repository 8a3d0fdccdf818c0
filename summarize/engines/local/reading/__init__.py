"""An article as the engine reads it: who is named, who speaks, and what may answer a question."""
