"""Tables, data frames, SDMX and HTML from a Report."""
