"""From entities to observations: pure functions on text, entities and context."""
