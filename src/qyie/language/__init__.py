"""Pure language knowledge: functions on strings that need no pipeline."""
