"""The one component that decides where candidates overlap."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from qyie.language.indicators import names_nothing, predicate_length
from qyie.pipeline.extensions import register_extensions
from qyie.report import LABELS

__all__ = ["Decision", "counted_names", "decide", "give_away", "most_probable"]

register_extensions()

# Guidelines, general rule 1: QUANTITY and PERIOD before anything that merely contains a number,
# PROGRAM before PLACE; an INDICATOR gives way to any of them.
_RANK = {"QUANTITY": 0, "PERIOD": 1, "PROGRAM": 2, "PLACE": 3, "INDICATOR": 4}


def decide(candidates: Sequence[tuple[int, int, str]], trusted: Collection[int] = ()) -> list[int]:
    """Choose among overlapping candidates.

    The longest span wins (it holds the others inside it); of two equally long ones, or of two
    that cross, the one whose label ranks higher.

    Args:
        candidates: Start, end and label of each.
        trusted: Positions of candidates that win against all others.

    Returns:
        Positions of the chosen candidates, by start; they do not overlap.

    Example:
        >>> decide([(1, 6, "PERIOD"), (0, 12, "PROGRAM"), (14, 16, "PLACE")])
        [1, 2]
    """
    contained = _contained(candidates) - set(trusted)
    order = sorted(
        (position for position in range(len(candidates)) if position not in contained),
        key=lambda position: (
            position not in trusted,
            _RANK.get(candidates[position][2], len(_RANK)),
            candidates[position][0] - candidates[position][1],
            candidates[position][0],
        ),
    )
    taken: set[int] = set()
    chosen = []
    # A contained candidate gets its chance after all that might hold it, since its holder may
    # have lost against a third.
    order += sorted(
        contained, key=lambda position: candidates[position][0] - candidates[position][1]
    )
    for position in order:
        start, end, _ = candidates[position]
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            chosen.append(position)
    return sorted(chosen, key=lambda position: candidates[position][0])


def _contained(candidates: Sequence[tuple[int, int, str]]) -> set[int]:
    """Positions of candidates that lie inside another one (or equal a higher ranked one)."""
    by_start = sorted(
        range(len(candidates)),
        key=lambda position: (
            candidates[position][0],
            -candidates[position][1],
            _RANK.get(candidates[position][2], len(_RANK)),
        ),
    )
    inside = set()
    furthest = -1
    for position in by_start:
        end = candidates[position][1]
        if end <= furthest:
            inside.add(position)
        furthest = max(furthest, end)
    return inside


def give_away(candidates: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Take the place and the period out of the indicator that begins with them.

    Guidelines, INDICATOR: leave out what can be read off elsewhere, the place and the period.

    Args:
        candidates: Start, end and label of each.

    Returns:
        The candidates in the same order, indicators cut where another one begins with them.

    Example:
        >>> give_away([(0, 9, "INDICATOR"), (0, 3, "PLACE")])
        [(3, 9, 'INDICATOR'), (0, 3, 'PLACE')]
    """
    leading: dict[int, int] = {}
    for start, end, label in candidates:
        if label in ("PLACE", "PERIOD"):
            leading[start] = max(end, leading.get(start, 0))
    result = []
    for start, end, label in candidates:
        if label == "INDICATOR":
            cut = start
            while leading.get(cut, end) < end:
                cut = leading[cut]
            result.append((cut, end, label))
        else:
            result.append((start, end, label))
    return result


def counted_names(candidates: Sequence[tuple[int, int, str]]) -> set[int]:
    """Find the names that are counted, and so are no names here but what a number measures.

    Guidelines, rulings 1 and 5: a coinage or a designation that a number counts is an INDICATOR
    (“四上”企业231家, 美丽乡村416个).

    Args:
        candidates: Start, end and label of each.

    Returns:
        Positions of the PROGRAM and PLACE candidates that an INDICATOR candidate of the same
        span, beside a quantity, takes the place of.

    Example:
        >>> counted_names([(0, 6, "PROGRAM"), (0, 6, "INDICATOR"), (6, 8, "QUANTITY")])
        {0}
    """
    indicators = {(start, end) for start, end, label in candidates if label == "INDICATOR"}
    edges = {
        edge for start, end, label in candidates if label == "QUANTITY" for edge in (start, end)
    }
    return {
        position
        for position, (start, end, label) in enumerate(candidates)
        if label in ("PROGRAM", "PLACE")
        and (start, end) in indicators
        and (start in edges or end in edges)
    }


class _Candidate(NamedTuple):
    start: int
    end: int
    label: str
    key: str
    score: float | None = None


def most_probable(
    candidates: Sequence[tuple[int, int, float]],
) -> list[int]:
    """Choose the spans that do not overlap and whose worth comes to most.

    Args:
        candidates: Start, end and worth of each; what is worth nothing is left out.

    Returns:
        Positions of the chosen candidates, by start.

    Example:
        >>> most_probable([(0, 3, 0.4), (2, 8, 0.5), (3, 6, 0.3), (9, 12, -0.1)])
        [0, 2]
    """
    order = sorted(
        (number for number, row in enumerate(candidates) if row[2] > 0),
        key=lambda number: candidates[number][1],
    )
    ends = [candidates[number][1] for number in order]
    totals = [0.0]
    before: list[int | None] = [None]
    for rank, number in enumerate(order):
        start, _, worth = candidates[number]
        room = bisect_right(ends, start, 0, rank)
        with_it = totals[room] + worth
        better = with_it > totals[rank]
        totals.append(with_it if better else totals[rank])
        before.append(room if better else None)
    chosen = []
    rank = len(order)
    while rank:
        room_before = before[rank]
        if room_before is None:
            rank -= 1
        else:
            chosen.append(order[rank - 1])
            rank = room_before
    return chosen[::-1]


class Decision:
    """Sets ``doc.ents`` from the candidates of the span groups.

    Where a Doc has the span group of a trained model, the candidates of the model's labels are
    chosen together, those of the rules and the model's own: a candidate is worth its probability
    by the model, more if a rule found it, and of candidates that overlap the more probable
    stays. Quantities and periods are the rules' alone.

    Args:
        spans_keys: The groups of the rules; the model's probabilities are in
            ``attrs["scores"]``.
        trusted_keys: Groups that win against all others, such as a user's own span ruler.
        model_key: The group of the trained model, with ``attrs["scores"]``.
        model_labels: The labels that the model has a say in.
        rule_bonus: What a rule's finding adds to the probability, by label.
        min_score: What probability and bonus have to come to, by label.
    """

    def __init__(
        self,
        spans_keys: Sequence[str],
        trusted_keys: Sequence[str],
        model_key: str,
        model_labels: Sequence[str],
        rule_bonus: Mapping[str, float],
        min_score: Mapping[str, float],
    ) -> None:
        self.spans_keys = list(spans_keys)
        self.trusted_keys = list(trusted_keys)
        self.model_key = model_key
        self.model_labels = list(model_labels)
        self.rule_bonus = dict(rule_bonus)
        self.min_score = dict(min_score)

    def __call__(self, doc: Doc) -> Doc:
        """Decide for a Doc."""
        found = self._from_rules(doc)
        if self.model_key in doc.spans:
            found = self._with_model(doc, found)
        chosen = self._choose(found)
        entities = [Span(doc, row.start, row.end, label=row.label) for row in chosen]
        doc.set_ents(entities)
        for span, row in zip(entities, chosen, strict=True):
            extra = span._
            by_model = row.key == self.model_key
            extra.source = "model" if by_model else f"rule:{row.key}"
            # Set for rules too: the tagger may have left its own on a span of the same place.
            extra.score = row.score if by_model else None
        return doc

    def _choose(self, found: list[_Candidate]) -> list[_Candidate]:
        candidates = give_away([(row.start, row.end, row.label) for row in found])
        passed_over = counted_names(candidates)
        kept = [position for position in range(len(found)) if position not in passed_over]
        trusted = {
            number
            for number, position in enumerate(kept)
            if found[position].key in self.trusted_keys
        }
        chosen = decide([candidates[position] for position in kept], trusted)
        return [
            _Candidate(
                *candidates[kept[number]], found[kept[number]].key, found[kept[number]].score
            )
            for number in chosen
        ]

    def _from_rules(self, doc: Doc) -> list[_Candidate]:
        return [
            _Candidate(span.start, span.end, span.label_, key, score)
            for key in (*self.trusted_keys, *self.spans_keys)
            if key in doc.spans
            for span, score in zip(doc.spans[key], _scores(doc.spans[key]), strict=True)
            if span.label_ in LABELS
        ]

    def _with_model(self, doc: Doc, found: Sequence[_Candidate]) -> list[_Candidate]:
        """The candidates that stay beside those of the model, and the model's own."""
        group = doc.spans[self.model_key]
        found = [
            *found,
            *(
                _Candidate(span.start, _name_end(span), span.label_, self.model_key, score)
                for span, score in zip(group, _scores(group), strict=True)
                if span.label_ in self.model_labels
                and not (span.label_ == "INDICATOR" and names_nothing(span.text))
            ),
        ]
        weighed: dict[tuple[int, int, str], tuple[float, _Candidate]] = {}
        kept = []
        for row in found:
            if row.label not in self.model_labels or row.key in self.trusted_keys:
                kept.append(row)
                continue
            probability = 1.0 if row.score is None else row.score
            bonus = 0.0 if row.key == self.model_key else self.rule_bonus[row.label]
            worth = probability + bonus - self.min_score[row.label]
            # Rules come first: what both found is a rule's, and worth what it is at the best.
            before = weighed.get(row[:3])
            weighed[row[:3]] = (max(worth, before[0]), before[1]) if before else (worth, row)
        rows = [row for _, row in weighed.values()]
        spans = [(row.start, row.end, value) for value, row in weighed.values()]
        return [*kept, *(rows[number] for number in most_probable(spans))]


def _name_end(span: Span) -> int:
    """Where a span of the model ends without the verb behind a name (GDP | 实现)."""
    text = span.text
    verb = predicate_length(text) if span.label_ == "INDICATOR" else 0
    # A Han character is a token, so that the verb has as many tokens as characters.
    return int(span.end) - verb if verb and text[-verb:].isalpha() else int(span.end)


def _scores(group: SpanGroup) -> list[float | None]:
    return group.attrs.get("scores") or [None] * len(group)


@Language.factory(
    "qyie_decision",
    default_config={
        "spans_keys": ["quantity", "period", "program", "place", "indicator"],
        "trusted_keys": ["terms"],
        "model_key": "model",
        "model_labels": ["INDICATOR", "PLACE", "PROGRAM"],
        "rule_bonus": {"INDICATOR": 0.5, "PLACE": 0.8, "PROGRAM": 1.2},
        "min_score": {"INDICATOR": 0.6, "PLACE": 0.9, "PROGRAM": 0.9},
    },
    assigns=["doc.ents"],
)
def create_decision(
    nlp: Language,
    name: str,
    spans_keys: list[str],
    trusted_keys: list[str],
    model_key: str,
    model_labels: list[str],
    rule_bonus: dict[str, float],
    min_score: dict[str, float],
) -> Decision:
    """The factory of the deciding component."""
    return Decision(spans_keys, trusted_keys, model_key, model_labels, rule_bonus, min_score)
