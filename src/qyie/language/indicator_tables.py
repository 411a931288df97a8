"""Finds the row labels of tables: in a row of cells, the first names what the others measure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from qyie.language.clauses import QUANTITY_MARK

__all__ = ["row_labels"]

_SEPARATOR = r"[ \t\u3000]*(?:[|｜\t\u3000]|  )[|｜ \t\u3000]*"
_OTHER = rf"[^|｜\t\n\u3000{QUANTITY_MARK}]"
_ROW = re.compile(
    rf"^[|｜ \t\u3000]*(?:其中[:：])?[ \u3000]*#?"
    rf"(?P<label>[^|｜\t\n\u3000{QUANTITY_MARK}，。；！？：]{{2,40}}?)"
    rf"{_SEPARATOR}(?:{_OTHER}{{1,12}}{_SEPARATOR})?{QUANTITY_MARK}+"
    rf"[ \t]*(?=$|[|｜\t\u3000]|  )",
    re.MULTILINE,
)
_CELLS = re.compile(r"[|｜\t\u3000]|  ")
_NUMBER = re.compile(r"^(?:[（(]?[0-9一二三四五六七八九十]+[)）.、．]|其中[:：]?|#)[ \u3000]*")
_UNIT = re.compile(
    r"[ \u3000]*[（(][^（）()]*"
    r"[元%％‰吨人户辆个里米次张件亿万瓦时岁天年套所家项亩头只点倍位名][^（）()]?[）)]$"
)
_GROWTH = re.compile(r"(?:比上年|同比)?(?:增长|下降|增减)$")
_NAME = re.compile(r"[\u4e00-\u9fff]{2}|[A-Z]{3}")
_HEADER = re.compile(r"(?:指标|单位|合计|项目|地区|总计|序号|年份)(?:名称)?")


def row_labels(masked: str, quantities: Mapping[int, int]) -> list[tuple[int, int]]:
    r"""Labels of table rows that hold a quantity as a cell of its own.

    Args:
        masked: A text whose quantities are masked.
        quantities: Start to end of every quantity.

    Returns:
        Spans of the labels without their numbering and unit.

    Example:
        >>> row_labels("原油\u3000万吨\u3000\ue000\ue000", {6: 8})
        [(0, 2)]
    """
    if not quantities or not _CELLS.search(masked):
        return []
    found = []
    for row in _ROW.finditer(masked):
        start, end = row.span("label")
        number = _NUMBER.match(masked, start, end)
        if number:
            start = number.end()
        label = masked[start:end]
        unit = _UNIT.search(label)
        if unit:
            label = label[: unit.start()]
        label = label.rstrip()
        growth = _GROWTH.search(label)
        if growth:
            label = label[: growth.start()]
        if _NAME.search(label) and not _HEADER.fullmatch(label):
            found.append((start, start + len(label)))
    return found
