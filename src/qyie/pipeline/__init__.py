"""Thin spaCy adapters over the language, layout and linking layers."""
