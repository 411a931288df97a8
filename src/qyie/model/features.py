"""What the model knows of each token: hashed characters, n-grams, words and rule matches."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["GROUPS", "MATCHES", "Features", "TokenArrays", "read_tokens", "token_features"]

Ids = NDArray[np.uint64]
Spans = Sequence[tuple[int, int]]

GROUPS = ("char", "gram", "word", "flag")
"""The groups of features; each has an embedding table of its own."""

MATCHES = ("quantity", "period", "place", "indicator", "program")
"""The span groups whose matches are features, in the order of their columns."""

# Ids that no hashed text takes, as they are small.
_EDGE, _MASKED, _NO_CLASS = np.uint64(1), np.uint64(77), np.uint64(99)

# Classes of tokens; two kinds of number, years, Latin words, numerals, Han, marks by their use.
_NUMBERS = (1, 2, 3)
_HAN = 7
_MARKS = {
    **dict.fromkeys('“”"‘’', 8),
    **dict.fromkeys("《》〈〉", 9),
    **dict.fromkeys("()[]【】", 10),
    **dict.fromkeys("。;!?", 11),
    **dict.fromkeys(",", 12),
    **dict.fromkeys("、", 13),
    **dict.fromkeys("-—–―~～", 14),
    **dict.fromkeys("%‰", 15),
}
_NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿两")
_PAIRS = {"“": 1, "《": 2, "（": 3, "(": 3}
_PARTNERS = {"”": 1, "》": 2, "）": 3, ")": 3}
_LONGEST_QUOTE = 40

# Distances to a quantity in ever wider steps, counted from 1.
_STEP = (1, 2, 3, 4, 5, 6, 7, 7, 8, 8, 9, 9, 9, 10, 10, 10, 10, 11)


class Features(NamedTuple):
    """The features of the tokens of some Docs, one after another."""

    groups: dict[str, Ids]
    lengths: NDArray[np.int32]


class TokenArrays(NamedTuple):
    """What features are computed from: ids of tokens and of the words they lie in."""

    tokens: Ids
    classes: Ids
    quotes: Ids
    word_of: NDArray[np.int64]
    position: Ids
    words: Ids


@lru_cache(maxsize=1 << 16)
def _text_id(text: str) -> int:
    """FNV-1a of a text, so that ids do not depend on the process."""
    value = 0xCBF29CE484222325
    for byte in text.encode("utf-8", "surrogatepass"):
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


@lru_cache(maxsize=1 << 16)
def _token_id(token: str) -> tuple[int, int]:
    """Id of a token's normal form (numbers by shape, Latin in lower case) and its class."""
    if "\n" in token:
        # The model learns from single paragraphs: their ends are the edges it knows.
        return int(_EDGE), int(_NO_CLASS)
    normal = unicodedata.normalize("NFKC", token)
    first = normal[:1]
    if first.isdigit():
        return _number_id(normal.replace(",", ""))
    if normal.isascii() and normal.isalpha():
        return _text_id(normal.lower()), 4 if normal.isupper() else 5
    if first in _NUMERALS:
        return _text_id(normal), 6
    if "\u4e00" <= first <= "\u9fff":
        return _text_id(normal), _HAN
    if normal.isspace() or not normal:
        return _text_id(" "), 16
    kind = _MARKS.get(token) or _MARKS.get(normal) or 17
    return _text_id("-" if kind == 14 else normal), kind


def _number_id(number: str) -> tuple[int, int]:
    whole, point, fraction = number.partition(".")
    if point:
        return _text_id(f"d{min(4, len(whole))}.{min(3, len(fraction))}"), 1
    if len(whole) == 4 and whole[:2] in ("19", "20"):
        return _text_id("year"), 2
    if whole == "100":
        return _text_id("n100"), 3
    if len(whole) == 1 and whole != "0":
        return _text_id(f"n{whole}"), 3
    return _text_id("n1x" if whole in ("10", "11", "12") else f"d{min(6, len(whole))}"), 3


def _mix(values: Ids) -> Ids:
    """Spread ids over all 64 bits (the finaliser of SplitMix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def bucket(ids: Ids, seed: int, rows: int) -> NDArray[np.int32]:
    """The row of an embedding table that each id falls on.

    Args:
        ids: Ids of features.
        seed: Which of several hash functions.
        rows: Rows of the table.

    Returns:
        A row for each id.
    """
    return (_mix(ids + np.uint64(seed)) % np.uint64(rows)).astype(np.int32)


def _column(number: int, *parts: Ids) -> Ids:
    value = np.full_like(parts[0], _mix(np.array([number + 0x9E3779B97F4A7C15], np.uint64))[0])
    for part in parts:
        value = _mix(value * np.uint64(31) + part + np.uint64(0x9E3779B97F4A7C15))
    return value


def _shift(ids: Ids, by: int, edge: np.uint64) -> Ids:
    shifted = np.full_like(ids, edge)
    if by == 0:
        shifted[:] = ids
    elif by > 0:
        shifted[:-by] = ids[by:]
    else:
        shifted[-by:] = ids[:by]
    return shifted


def read_tokens(tokens: Sequence[str], words: Spans) -> TokenArrays:
    """Ids of tokens and words.

    Args:
        tokens: The tokens' texts.
        words: First token and token after the last of each word; they cover all tokens.

    Returns:
        Arrays to make features from.
    """
    known = [_token_id(token) for token in tokens]
    ids = np.array([token for token, _ in known], np.uint64)
    classes = np.array([kind for _, kind in known], np.uint64)
    word_of = np.zeros(len(tokens), np.int64)
    position = np.zeros(len(tokens), np.uint64)
    word_ids = np.zeros(len(words), np.uint64)
    for number, (start, end) in enumerate(words):
        token_id, kind = known[start]
        single = kind in _NUMBERS or kind == _NO_CLASS
        word_ids[number] = token_id if single else _text_id("".join(tokens[start:end]))
        word_of[start:end] = number
        length = min(end - start, 5) * 10
        for token in range(start, end):
            position[token] = length + min(token - start, 5)
    return TokenArrays(ids, classes, _inside_quotes(tokens), word_of, position, word_ids)


def _inside_quotes(tokens: Sequence[str]) -> Ids:
    """For tokens inside a pair of marks: the kind of marks times 100 and the length inside."""
    inside = np.zeros(len(tokens), np.uint64)
    opened: list[tuple[int, int]] = []
    for number, token in enumerate(tokens):
        if token in _PAIRS:
            opened.append((_PAIRS[token], number))
        elif token in _PARTNERS:
            kind = _PARTNERS[token]
            for depth in range(len(opened) - 1, -1, -1):
                if opened[depth][0] == kind:
                    start = opened[depth][1]
                    length = number - start - 1
                    if 0 < length < _LONGEST_QUOTE:
                        code = np.uint64(kind * 100 + min(length, 12))
                        stretch = inside[start + 1 : number]
                        np.maximum(stretch, code, out=stretch)
                    del opened[depth:]
                    break
    return inside


def token_features(
    arrays: TokenArrays,
    matches: Mapping[str, Spans] | None = None,
    masked: NDArray[np.bool_] | None = None,
) -> dict[str, Ids]:
    """The features of tokens, a row a token and a column a feature, by group.

    Args:
        arrays: Ids of tokens and words.
        matches: Token spans of what rules found, by span group.
        masked: Tokens to hide, with the words they lie in (for pretraining).

    Returns:
        Hashed features by group.
    """
    tokens, classes, quotes, word_of, position, words = arrays
    if masked is not None:
        tokens, words = tokens.copy(), words.copy()
        tokens[masked] = _MASKED
        words[word_of[masked]] = _MASKED
    # Overflow is what the hashing wants.
    with np.errstate(over="ignore"):
        t = {by: _shift(tokens, by, _EDGE) for by in range(-2, 3)}
        c = {by: _shift(classes, by, _NO_CLASS) for by in range(-2, 3)}
        breaks = classes == _NO_CLASS
        if breaks.any():
            paragraph = np.cumsum(breaks).astype(np.uint64) - breaks
            for by in (-2, 2):
                other = _shift(paragraph, by, _EDGE) != paragraph
                t[by][other], c[by][other] = _EDGE, _NO_CLASS
        word = words[word_of]
        before = np.concatenate([[_EDGE], words[:-1]])[word_of] if len(words) else word
        after = np.concatenate([words[1:], [_EDGE]])[word_of] if len(words) else word
        columns = {
            "char": [
                _column(0, t[0]),
                _column(1, t[-1]),
                _column(2, t[1]),
                _column(3, t[-2]),
                _column(4, t[2]),
            ],
            "gram": [
                _column(10, t[-1], t[0]),
                _column(11, t[0], t[1]),
                _column(12, t[-2], t[-1]),
                _column(13, t[1], t[2]),
                _column(14, t[-1], t[0], t[1]),
                _column(15, t[-2], t[-1], t[0]),
                _column(16, t[0], t[1], t[2]),
            ],
            "word": [
                _column(40, word, position),
                _column(41, before),
                _column(42, after),
                _column(43, before, word),
                _column(44, word, after),
                _column(45, word),
            ],
            "flag": [
                _column(20, c[0]),
                _column(21, c[-1], c[0], c[1]),
                _column(22, c[-2], c[-1]),
                _column(23, c[1], c[2]),
                _column(24, quotes // np.uint64(100)),
                _column(25, quotes),
                _column(26, position),
                *_match_columns(len(tokens), matches or {}, classes),
            ],
        }
    return {group: np.stack(parts, axis=1) for group, parts in columns.items()}


def _match_columns(length: int, matches: Mapping[str, Spans], classes: Ids) -> list[Ids]:
    """Where a token lies in each kind of match, and how far the quantities beside it are."""
    if not matches:
        return []
    columns = []
    inside = []
    for number, key in enumerate(MATCHES):
        code = np.zeros(length, np.uint64)
        for start, end in matches.get(key, ()):
            code[start:end] = 2
            code[start] = 1
            code[end - 1] = 4 if end - start == 1 else 3
        code[classes == _NO_CLASS] = _EDGE
        inside.append(code)
        columns.append(_column(100 + number, code))
        columns.append(_column(110 + number, _shift(code, -1, _EDGE), code, _shift(code, 1, _EDGE)))
    columns.append(_column(120, *inside))
    before, after = _distances(length, matches.get("quantity", ()), classes)
    columns += [_column(121, before), _column(122, after), _column(123, before, after)]
    return columns


def _distances(length: int, quantities: Spans, classes: Ids) -> tuple[Ids, Ids]:
    """Distances to the quantities before and after within the clause, in steps; 0 for none."""
    ends = {end for _, end in quantities}
    starts = {start for start, _ in quantities}
    kinds = classes.tolist()

    def walk(order: range, edges: set[int], shift: int) -> Ids:
        result = np.zeros(length, np.uint64)
        distance = -1
        for token in order:
            if token + shift in edges:
                distance = 0
            elif distance >= 0:
                distance += 1
            if kinds[token] in (11, 12):
                distance = -1
            if distance >= 0:
                result[token] = _STEP[min(distance, len(_STEP) - 1)]
        return result

    return walk(range(length), ends, 0), walk(range(length - 1, -1, -1), starts, 1)
