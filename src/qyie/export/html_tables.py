"""The tables of an HTML report: observations, entities, glossary."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from qyie.export.lines import Line
from qyie.export.safety import xml_text
from qyie.export.wording import change, number, time_period, value_code, value_name

if TYPE_CHECKING:
    from qyie.linking.headline import HeadlineRow
    from qyie.report import Report

__all__ = ["SCENARIOS", "entities_table", "glossary_table", "headline_table", "observations_table"]

SCENARIOS = {"actual": "实际", "estimate": "预计", "target": "目标"}


def observations_table(lines: list[Line], prefix: str | None) -> str:
    """The observations as an HTML table.

    Args:
        lines: The rows.
        prefix: What the ids of the page's marks begin with; None for no links.

    Returns:
        The table.
    """
    head = (
        '<thead><tr><th>Indicator 指标</th><th class="n">Value 数值</th>'
        '<th class="n">Growth 增减</th><th>Period 时期</th><th>Area 地区</th>'
        "<th>Scenario 情形</th></tr></thead>"
    )
    return f"<table>{head}<tbody>{''.join(_line(line, prefix) for line in lines)}</tbody></table>"


def headline_table(lines: Sequence[HeadlineRow]) -> str:
    """The main results and targets as an HTML table.

    Args:
        lines: What ``Report.headline`` gives.

    Returns:
        The table.
    """
    head = (
        '<thead><tr><th>Indicator 指标</th><th>Period 时期</th><th class="n">Result 实绩</th>'
        '<th class="n">Growth 增减</th><th>Next 下期</th><th class="n">Target 目标</th>'
        "</tr></thead>"
    )
    body = []
    for line in lines:
        row = line.to_dict()
        target = "，".join(filter(None, (row["target_level"], row["target_growth"])))
        cells = (row["level"], row["growth"], target)
        level, growth, aim = (f'<td class="n">{_escaped(cell)}</td>' for cell in cells)
        body.append(
            f"<tr><td>{_escaped(line.indicator)}</td><td>{_escaped(time_period(row['period']))}</td>"
            f"{level}{growth}<td>{_escaped(time_period(row['target_period']))}</td>{aim}</tr>"
        )
    return f"<table>{head}<tbody>{''.join(body)}</tbody></table>"


def entities_table(report: Report, prefix: str) -> str:
    """The entities as an HTML table.

    Args:
        report: The report.
        prefix: What the ids of the page's marks begin with.

    Returns:
        The table.
    """
    head = (
        "<thead><tr><th>Label 类别</th><th>Text 文本</th><th>Value 规范值</th>"
        '<th>Code 代码</th><th class="n">Offsets 位置</th><th>Found by 来源</th></tr></thead>'
    )
    body = "".join(
        f"<tr><td>{entity.label}</td>"
        f'<td><a href="#{prefix}e{index}">{_escaped(entity.text)}</a></td>'
        f"<td>{_escaped(value_name(entity.value))}</td><td>{_escaped(value_code(entity.value))}</td>"
        f'<td class="n">{entity.start}–{entity.end}</td><td>{_escaped(entity.source)}</td></tr>'
        for index, entity in enumerate(report.entities)
    )
    return f"<table>{head}<tbody>{body}</tbody></table>"


def glossary_table(report: Report) -> str:
    """The report's own definitions as an HTML table."""
    body = "".join(
        f'<tr><th scope="row">{_escaped(term)}</th><td>{_escaped(definition)}</td></tr>'
        for term, definition in report.glossary.items()
    )
    return f"<table><tbody>{body}</tbody></table>"


def _line(line: Line, prefix: str | None) -> str:
    shown = line.level or line.growth
    if shown is None:
        return ""
    name = shown.indicator.text if shown.indicator else shown.indicator_name or "–"
    indicator = _escaped(name)
    if prefix is not None and line.mark is not None:
        indicator = f'<a href="#{prefix}e{line.mark}">{indicator}</a>'
    if shown.indicator_name and shown.indicator_name != name:
        indicator += f" <small>{_escaped(shown.indicator_name)}</small>"
    if shown.reason:
        indicator += f" <small>({_escaped(shown.reason)})</small>"
    value = _escaped(number(line.level)) if line.level else ""
    if line.level and line.level.transformation not in ("level", "rank"):
        value += f" <small>{line.level.transformation}</small>"
    growth = change(line.growth) if line.growth else ""
    scenario = f"{shown.scenario} {SCENARIOS[shown.scenario]}"
    return (
        f'<tr><td>{indicator}</td><td class="n">{value}</td>'
        f'<td class="n">{_escaped(growth)}</td><td>{_escaped(time_period(shown.time_period))}</td>'
        f"<td>{_escaped(shown.ref_area)}</td>"
        f'<td><span class="{shown.scenario}">{scenario}</span></td></tr>'
    )


def _escaped(text: str | None) -> str:
    return escape(xml_text(text or ""))
