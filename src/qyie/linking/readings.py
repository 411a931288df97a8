"""The readings of a paragraph's quantities, with what lists and repetitions share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qyie.linking import transformation
from qyie.linking.clauses import Paragraph
from qyie.linking.indicators import Choice
from qyie.linking.kinds import Measure, measure
from qyie.linking.mentions import Mention
from qyie.linking.transformation import Reading

__all__ = ["final_readings", "first_readings", "measures_of"]

_AGAIN = re.compile(r"(?:，|并|力争|争取|确保|奋力|努力|冲刺|实现|达到?|突破|更高|、)+")


def measures_of(paragraph: Paragraph, mentions: Sequence[Mention]) -> list[Measure]:
    """What each quantity of a paragraph is.

    Args:
        paragraph: The paragraph.
        mentions: All mentions of the text.

    Returns:
        One Measure a frame, in order.
    """
    frames = paragraph.frames
    found = [
        measure(paragraph.text[frame.start : frame.end], mentions[frame.index].value)
        for frame in frames
    ]
    # 提高18.1和14.8个百分点: the unit of a list stands at its end.
    for order in range(len(found) - 2, -1, -1):
        if frames[order + 1].head != frames[order].head or found[order].kind != "amount":
            continue
        unit, following = found[order].unit, found[order + 1]
        if not unit or (unit == "个" and following.kind == "percentage_point"):
            found[order] = following
    return found


def first_readings(paragraph: Paragraph, measures: Sequence[Measure]) -> list[Reading]:
    """Read every quantity without its indicator.

    Args:
        paragraph: The paragraph.
        measures: What each quantity is.

    Returns:
        One Reading a frame, in order.
    """
    readings: list[Reading] = []
    for order, (frame, size) in enumerate(zip(paragraph.frames, measures, strict=True)):
        if frame.order and _continues(paragraph, measures, readings, order):
            readings.append(readings[-1])
        else:
            readings.append(transformation.read(size, frame.left, frame.right, frame.lead, None))
    return readings


def _continues(
    paragraph: Paragraph, measures: Sequence[Measure], readings: Sequence[Reading], order: int
) -> bool:
    """Whether a later value of a list is read as the one before it."""
    return (
        measures[order].kind == measures[order - 1].kind
        and readings[-1].step != "from"
        and not paragraph.frames[order].right.startswith("Ⓘ")
    )


def final_readings(
    paragraph: Paragraph,
    measures: Sequence[Measure],
    first: Sequence[Reading],
    choices: Sequence[Choice],
) -> list[Reading]:
    """Read every quantity with its indicator.

    Args:
        paragraph: The paragraph.
        measures: What each quantity is.
        first: The readings without the indicators.
        choices: The indicators.

    Returns:
        One Reading a frame, in order.
    """
    final: list[Reading] = []
    for order, frame in enumerate(paragraph.frames):
        size, choice = measures[order], choices[order]
        listed = frame.order > 0 and _continues(paragraph, measures, final, order)
        again = order > 0 and _repeats(frame.left, size, choice, choices[order - 1], final[-1])
        if listed or again:
            final.append(final[-1])
        elif choice.position is None or frame.order:
            # Without a name of its own there is nothing to add.
            final.append(first[order])
        else:
            name = paragraph.surface(choice.position)
            reading = transformation.read(size, frame.left, frame.right, frame.lead, name)
            if transformation.is_threshold(size, frame.left, frame.right, name):
                reading = Reading("other")
            final.append(reading)
    return final


def _repeats(left: str, size: Measure, choice: Choice, before: Choice, reading: Reading) -> bool:
    """Whether a growth is only said again (增长13%，力争15%)."""
    return (
        reading.transformation == "growth_rate"
        and size.kind == "percent"
        and choice.position == before.position
        and _AGAIN.fullmatch(left) is not None
    )
