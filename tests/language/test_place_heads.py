"""What the readers of places ask first, before they read, holds all that they would find."""

from __future__ import annotations

from qyie.language.place_chains import chain_reader
from qyie.language.place_nouns import shape_grammar


def test_short_names_of_townships_begin_like_a_name() -> None:
    pairs = {head[:2] for head in chain_reader().heads}
    assert {town for town in chain_reader().index.towns("") if town[:2] not in pairs} == set()


def test_every_class_noun_is_found_where_it_stands() -> None:
    grammar = shape_grammar()
    for suffix, noun in grammar.nouns.items():
        assert grammar.noun_at(f"{suffix}。", 0) is noun


def test_a_barred_class_noun_is_refused_by_its_own_row() -> None:
    grammar = shape_grammar()
    for suffix, after in grammar.barred().items():
        assert after <= set(grammar.nouns[suffix].not_before)
        assert all(grammar.noun_at(suffix + other, 0) is grammar.nouns[suffix] for other in after)
