"""Linking: from entities to observations, as pure functions on text, mentions and context."""

from qyie.linking.link import link
from qyie.linking.mentions import Link, Mention

__all__ = ["Link", "Mention", "link"]
