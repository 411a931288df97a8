"""Prints the GDP growth target of reports: the area, the target, the sentence it is read from.

    python scripts/gdp_targets.py FILE…

Ends with the files in which none was found.
"""

from __future__ import annotations

import sys
from pathlib import Path

import qyie
from qyie.report import Observation

# Some reports name the target of GDP growth only as that of the economy (经济增长5.5%左右).
ECONOMY = ("经济", "经济增长", "经济增速", "经济总量")


def is_gdp(row: Observation) -> bool:
    """Whether a row is about GDP or the economy as a whole."""
    named = row.indicator is not None and row.indicator.text in ECONOMY
    return row.indicator_id == "gdp" or named


def targets(path: Path) -> list[Observation]:
    """The GDP growth targets of the report's own area."""
    report = qyie.parse(path.read_text(encoding="utf-8"))
    return [
        row
        for row in report.observations
        if is_gdp(row)
        and row.transformation == "growth_rate"
        and row.scenario == "target"
        and row.ref_area in (report.info.area, None)
    ]


def main(arguments: list[str]) -> int:
    """Print one line a report, then what was missed."""
    missed: list[str] = []
    for name in arguments:
        path = Path(name)
        found = targets(path)
        if not found:
            missed.append(path.name)
            continue
        row = found[0]
        line = (row.ref_area, row.time_period, row.quantity.text, row.evidence.sentence[:60])
        sys.stdout.write("\t".join(str(cell) for cell in line) + "\n")
    sys.stdout.write(f"{len(arguments) - len(missed)} of {len(arguments)} reports; ")
    sys.stdout.write("missed: " + (", ".join(missed) or "none") + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
