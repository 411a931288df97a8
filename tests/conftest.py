"""Shared by all tests: the project's folders and the pipeline of rules, built once."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
REPORTS = (
    "lianzhou-2021-gov",
    "qingcheng-2022-gov",
    "qingcheng-2025h1-plan",
    "qingyuan-2017-gov",
    "qingyuan-2022-plan",
)


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def seeds():
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def gold_files():
    return [ROOT / "corpus" / f"{report}.jsonl" for report in REPORTS]


@pytest.fixture(scope="session")
def nlp():
    from qyie.pipeline.build import build_rules

    return build_rules()


@pytest.fixture(scope="session")
def seed_reports(seeds):
    """The five reports, parsed once for all tests."""
    import qyie

    return {report: qyie.parse_file(seeds / f"{report}.txt") for report in REPORTS}
