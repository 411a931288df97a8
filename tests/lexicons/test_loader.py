"""Tests of the lexicon loader and of the lexicon files themselves."""

import json

import pytest

from qyie.errors import LexiconError
from qyie.lexicons.loader import load_rows, load_words, read_rows
from qyie.lexicons.schema import IndicatorPartRow, IndicatorRow, ProgramRow, WordsRow

FILES = [
    ("indicators.jsonl", IndicatorRow),
    ("indicator_parts.jsonl", IndicatorPartRow),
    ("programs.jsonl", ProgramRow),
    ("indicator_words.jsonl", WordsRow),
    ("indicator_nouns.jsonl", WordsRow),
    ("program_words.jsonl", WordsRow),
]


@pytest.mark.parametrize(("file", "model"), FILES)
def test_every_row_satisfies_its_schema(file, model):
    assert load_rows(file, model)


@pytest.mark.parametrize(("file", "model"), [FILES[0], FILES[2]])
def test_no_name_belongs_to_two_rows(file, model):
    owner = {}
    for row in load_rows(file, model):
        names = [row.name, *row.aliases]
        assert len(names) == len(set(names)), row.id
        for name in names:
            assert owner.setdefault(name, row.id) == row.id, name


@pytest.mark.parametrize(("file", "model"), [FILES[0], FILES[2]])
def test_identifiers_are_unique(file, model):
    identifiers = [row.id for row in load_rows(file, model)]
    assert len(identifiers) == len(set(identifiers))


def test_no_part_has_two_meanings():
    owner = {}
    for row in load_rows("indicator_parts.jsonl", IndicatorPartRow):
        for form in (row.name, *row.aliases):
            assert owner.setdefault((row.part, form), row.id) == row.id, form


def test_the_indicators_cover_the_fields_of_statistics():
    topics = {row.topic for row in load_rows("indicators.jsonl", IndicatorRow)}
    assert topics >= {
        "national_accounts", "agriculture", "industry", "energy", "investment", "trade",
        "foreign_trade_and_investment", "finance", "prices", "population_and_employment",
        "income_and_living", "social_security", "education", "science_and_technology", "health",
        "environment", "transport", "tourism_culture_sport", "government_finance",
        "market_entities", "digital_economy", "construction_and_real_estate",
    }  # fmt: skip


def test_words_of_a_role_are_joined():
    assert {"实施", "推进"} <= load_words("program_words.jsonl")["governing"]


ROW = {"role": "verb", "about": "Verbs.", "words": ["建成"]}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "Invalid JSON"),
        (json.dumps({**ROW, "colour": 1}), "colour"),
        (json.dumps({"role": "verb", "about": "Verbs."}), "words"),
        (json.dumps({**ROW, "role": "Two Words"}), "role"),
    ],
)
def test_a_bad_row_names_file_row_and_reason(line, reason):
    with pytest.raises(LexiconError, match=r"words\.jsonl, row 2: .*" + reason):
        list(read_rows([json.dumps(ROW), line], WordsRow, "words.jsonl"))


def test_a_missing_file():
    with pytest.raises(LexiconError, match=r"nothing\.jsonl"):
        load_rows("nothing.jsonl", WordsRow)
