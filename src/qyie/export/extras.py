"""Optional dependencies, imported when they are asked for."""

from __future__ import annotations

import importlib
from typing import Any

from qyie.errors import MissingExtraError

__all__ = ["require"]


def require(module: str, *, feature: str, extra: str) -> Any:
    """Import an optional dependency.

    Args:
        module: The module to import.
        feature: What needs it, as the message will call it.
        extra: The extra of qyie that installs it.

    Returns:
        The module.

    Raises:
        MissingExtraError: It is not installed.

    Example:
        >>> require("json", feature="to_json", extra="json").dumps([1])
        '[1]'
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise MissingExtraError(feature, extra) from error
