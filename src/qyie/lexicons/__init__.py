"""The lexicons (JSON Lines) and their validated loader."""
