"""The errors qyie raises; each message names the thing, the reason and the remedy."""

__all__ = [
    "CorpusError",
    "LexiconError",
    "MissingExtraError",
    "ModelError",
    "OptionError",
    "QyieError",
    "SourceError",
    "TextError",
]


class QyieError(Exception):
    """Base class of every error that qyie raises on purpose."""


class TextError(QyieError):
    """What was given as text is not text."""


class SourceError(QyieError):
    """A file cannot be read: missing, a folder, of an unknown type or encoding."""


class OptionError(QyieError):
    """An option has a value that is not among those it takes."""


class ModelError(QyieError):
    """A pipeline cannot be loaded, or does not belong to this version."""


class LexiconError(QyieError):
    """A row of a lexicon does not satisfy its schema."""


class CorpusError(QyieError):
    """A corpus file is malformed or does not belong to its raw report."""


class MissingExtraError(QyieError):
    """A feature needs an optional dependency that is not installed."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(
            f"{feature} needs an optional dependency that is not installed; "
            f"install it with: pip install 'qyie[{extra}]'"
        )
