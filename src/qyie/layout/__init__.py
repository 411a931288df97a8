"""Layout repair with an offset map, headings and sections, glossary."""
