"""The command line."""

from qyie.cli.app import main

__all__ = ["main"]
