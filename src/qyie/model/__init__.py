"""Thinc architectures, features, segmenter and the shipped weights."""
