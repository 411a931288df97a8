"""Read, convert, check, train on and evaluate against annotated reports."""
