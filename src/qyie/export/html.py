"""The report as HTML: a page that stands alone, and a fragment for notebooks."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator
from html import escape
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from qyie.export.html_tables import (
    entities_table,
    glossary_table,
    headline_table,
    observations_table,
)
from qyie.export.lines import observation_lines
from qyie.export.paragraphs import Paragraph, paragraphs
from qyie.export.safety import xml_text
from qyie.export.wording import worded

if TYPE_CHECKING:
    from qyie.report import Report
    from qyie.values import ReportInfo

__all__ = ["PAGE_END", "Named", "article", "page_start", "to_html", "to_notebook"]

# The letter of a label is its mark-up in the annotation guidelines, its class and its tag.
LETTERS = {"INDICATOR": "i", "QUANTITY": "q", "PLACE": "p", "PROGRAM": "g", "PERIOD": "t"}
CHINESE = {
    "INDICATOR": "指标",
    "QUANTITY": "数量",
    "PLACE": "地点",
    "PROGRAM": "政策",
    "PERIOD": "时间",
}
GENRES = {
    "government_work": "政府工作报告",
    "development_plan": "国民经济和社会发展计划报告",
    "statistical_communique": "统计公报",
    "economic_analysis": "经济运行分析",
    "budget": "预算报告",
}

NOTEBOOK_CHARACTERS = 20_000
NOTEBOOK_ROWS = 200


class Named(NamedTuple):
    """A report with the name of what it was read from, None where it has none."""

    report: Report
    source: str | None = None


def to_html(report: Report) -> str:
    """A complete HTML page: the marked text, a legend and the tables. Works offline.

    Args:
        report: The report.

    Returns:
        The page; it loads nothing and runs no script.
    """
    named = Named(report)
    return page_start(named) + "".join(article(named, 1)) + PAGE_END


def page_start(first: Named) -> str:
    """The head of a page, whose title is that of its first report.

    Args:
        first: The first report on the page.

    Returns:
        Everything before the first article.
    """
    return (
        '<!DOCTYPE html>\n<html lang="zh-Hans">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_escaped(_title(first))}</title>\n"
        f"<style>\n{_style('marks')}{_style('page')}</style>\n</head>\n"
        '<body class="qyie">\n<main class="sheet">\n'
    )


PAGE_END = "</main>\n</body>\n</html>\n"


def to_notebook(report: Report) -> str:
    """The marked text and the observations for a notebook's output cell.

    Args:
        report: The report.

    Returns:
        A fragment of limited height whose style touches nothing outside it; a long report is
        shown from its beginning.
    """
    parts = [
        f"<style>\n{_style('marks')}{_style('notebook')}</style>\n"
        '<div class="qyie qyie-notebook" lang="zh-Hans">'
    ]
    if report.info.title:
        parts.append(f'<div class="title">{_escaped(report.info.title)}</div>')
    parts.append(_legend(report))
    parts.append('<div class="text">')
    shown = 0
    whole = True
    for paragraph in paragraphs(report):
        if shown >= NOTEBOOK_CHARACTERS:
            whole = False
            break
        shown += sum(len(piece.text) for piece in paragraph.pieces)
        tag = "b" if paragraph.is_heading else "span"
        parts.append(f"<p><{tag}>{_marked(report, paragraph, None)}</{tag}></p>")
    parts.append("</div>")
    if not whole:
        parts.append(
            f'<div class="more">the first {shown:,} characters; <code>report.to_html()</code> '
            "shows all</div>"
        )
    lines = observation_lines(report)
    if lines:
        parts.append(f'<div class="scroll">{observations_table(lines[:NOTEBOOK_ROWS], None)}</div>')
    if len(lines) > NOTEBOOK_ROWS:
        parts.append(
            f'<div class="more">the first {NOTEBOOK_ROWS} of {len(lines):,} rows; '
            "<code>report.to_pandas()</code> has all</div>"
        )
    parts.append("</div>")
    return "".join(parts)


def article(named: Named, place: int) -> Iterator[str]:
    """One report's part of a page: head, legend, marked text and tables.

    Args:
        named: The report and what it was read from.
        place: Which report of the page it is, from 1; keeps its anchors apart from the others'.

    Yields:
        The part piece by piece.
    """
    prefix = f"r{place}-"
    report = named.report
    lines = observation_lines(report)
    yield (
        f'<article id="{prefix}top">\n<header>\n<h1>{_escaped(_title(named))}</h1>\n'
        f"{_facts(report.info, named.source)}</header>\n"
        f'<nav class="bar" aria-label="Legend and parts">{_legend(report)}'
        f"{_jump(report, prefix)}</nav>\n"
        '<p class="hint">Hover over a mark, or click it, for its value. Line breaks, page '
        "numbers and note marks of the source are not shown.</p>\n"
    )
    contents = _contents(report, prefix)
    yield f'<div class="columns{"" if contents else " plain"}">\n{contents}'
    yield f'<section class="text" id="{prefix}text" aria-label="Text">\n'
    for paragraph in paragraphs(report):
        yield _paragraph(report, paragraph, prefix)
    yield "</section>\n</div>\n"
    main = report.headline()
    if main:
        yield (
            f'<section id="{prefix}headline">\n<h2>Main results and targets 主要指标</h2>\n'
            f'<div class="scroll">{headline_table(main)}</div>\n</section>\n'
        )
    yield (
        f'<section id="{prefix}observations">\n<h2>Observations 观测值 '
        f"<small>{len(report.observations):,}; a level and its growth share a row</small></h2>\n"
        f'<div class="scroll">{observations_table(lines, prefix)}</div>\n</section>\n'
    )
    yield (
        f'<details class="part" id="{prefix}entities">\n<summary><h2>Entities 实体 '
        f"<small>{len(report.entities):,}</small></h2></summary>\n"
        f'<div class="scroll">{entities_table(report, prefix)}</div>\n</details>\n'
    )
    if report.glossary:
        yield (
            f'<details class="part" id="{prefix}glossary">\n<summary><h2>Glossary 名词解释 '
            f"<small>{len(report.glossary):,}</small></h2></summary>\n"
            f'<div class="scroll">{glossary_table(report)}</div>\n</details>\n'
        )
    yield "<footer>Read by qyie. Every mark and row is a machine's reading of the text.</footer>\n"
    yield "</article>\n"


def _title(named: Named) -> str:
    return named.report.info.title or named.source or "Report"


def _facts(info: ReportInfo, source: str | None) -> str:
    area = info.area or ""
    if info.area_code:
        area += f" ({info.area_code})"
    facts = {
        "Area 地区": area,
        "Year 年份": str(info.year or ""),
        "Date 日期": str(info.date or ""),
        "Genre 文种": GENRES.get(info.genre or "", info.genre or ""),
        "File 文件": source or "",
    }
    return '<dl class="facts">{}</dl>\n'.format(
        "".join(
            f"<div><dt>{name}</dt><dd>{_escaped(fact)}</dd></div>"
            for name, fact in facts.items()
            if fact
        )
    )


def _legend(report: Report) -> str:
    counts: Counter[str] = Counter(entity.label for entity in report.entities)
    items = "".join(
        f'<li><mark class="{letter}">{label} {CHINESE[label]}</mark> <b>{counts[label]:,}</b></li>'
        for label, letter in LETTERS.items()
    )
    return f'<ul class="legend">{items}</ul>'


def _jump(report: Report, prefix: str) -> str:
    links = {"text": "Text"}
    if report.headline():
        links["headline"] = "Main figures"
    links |= {
        "observations": f"Observations ({len(report.observations):,})",
        "entities": f"Entities ({len(report.entities):,})",
    }
    if report.glossary:
        links["glossary"] = f"Glossary ({len(report.glossary):,})"
    return '<span class="jump">{}</span>'.format(
        "".join(f'<a href="#{prefix}{part}">{name}</a>' for part, name in links.items())
    )


def _contents(report: Report, prefix: str) -> str:
    items = "".join(
        f'<li class="l{section.level}"><a href="#{prefix}s{index}">'
        f"{_escaped(section.heading)}</a></li>"
        for index, section in enumerate(report.sections)
        if 1 <= section.level <= 2
    )
    return f'<nav class="contents" aria-label="Contents"><ol>{items}</ol></nav>\n' if items else ""


def _paragraph(report: Report, paragraph: Paragraph, prefix: str) -> str:
    tag = "p"
    if paragraph.is_heading and paragraph.section is not None:
        tag = f"h{min(3 + report.sections[paragraph.section].level, 6)}"
    anchor = "" if paragraph.section is None else f' id="{prefix}s{paragraph.section}"'
    return f"<{tag}{anchor}>{_marked(report, paragraph, prefix)}</{tag}>\n"


def _marked(report: Report, paragraph: Paragraph, prefix: str | None) -> str:
    parts = []
    for piece in paragraph.pieces:
        if piece.entity is None:
            parts.append(_escaped(piece.text))
            continue
        entity = report.entities[piece.entity]
        title = _escaped(f"{entity.label}: {worded(entity.value)}")
        anchor = ""
        if prefix is not None and piece.begins:
            anchor = f' id="{prefix}e{piece.entity}" tabindex="0"'
        parts.append(
            f'<mark class="{LETTERS[entity.label]}"{anchor} title="{title}">'
            f"{_escaped(piece.text)}</mark>"
        )
    return "".join(parts)


def _escaped(text: str) -> str:
    return escape(xml_text(text))


@functools.cache
def _style(name: str) -> str:
    return resources.files("qyie.export").joinpath("styles", f"{name}.css").read_text("utf-8")
