"""Information extraction from Chinese government reports."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qyie.api import load, parse, parse_file, parse_many
    from qyie.errors import QyieError
    from qyie.language.periods import find_periods, period
    from qyie.language.places import find_places, place
    from qyie.language.quantities import find_quantities, quantity
    from qyie.report import Entity, FailedSource, Observation, Report
    from qyie.values import Indicator, Period, Place, Program, Quantity

__version__ = "0.1.0"

# Where each public name lives; resolved at first use so that `import qyie` loads nothing.
_HOMES = {
    "load": "qyie.api",
    "parse": "qyie.api",
    "parse_file": "qyie.api",
    "parse_many": "qyie.api",
    "QyieError": "qyie.errors",
    "find_periods": "qyie.language.periods",
    "period": "qyie.language.periods",
    "find_places": "qyie.language.places",
    "place": "qyie.language.places",
    "find_quantities": "qyie.language.quantities",
    "quantity": "qyie.language.quantities",
    "Entity": "qyie.report",
    "FailedSource": "qyie.report",
    "Observation": "qyie.report",
    "Report": "qyie.report",
    "Indicator": "qyie.values",
    "Period": "qyie.values",
    "Place": "qyie.values",
    "Program": "qyie.values",
    "Quantity": "qyie.values",
}

__all__ = [
    "Entity",
    "FailedSource",
    "Indicator",
    "Observation",
    "Period",
    "Place",
    "Program",
    "Quantity",
    "QyieError",
    "Report",
    "find_periods",
    "find_places",
    "find_quantities",
    "load",
    "parse",
    "parse_file",
    "parse_many",
    "period",
    "place",
    "quantity",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'qyie' has no attribute {name!r}")
    value = getattr(importlib.import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
