"""Every example in a docstring or a page is run."""

import doctest
import importlib
import pkgutil
import re

import pytest

import qyie

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(qyie.__path__, "qyie.")
    if not module.name.endswith("__main__")
)
FENCE = re.compile(r"```python\n(.*?)```", re.DOTALL)
PAGES = ("README.md", "README.zh.md", "docs/*.md")


@pytest.mark.parametrize("name", MODULES)
def test_docstrings(name, root, monkeypatch):
    monkeypatch.chdir(root)
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0


def test_pages(root, monkeypatch):
    monkeypatch.chdir(root)
    tried = 0
    for pattern in PAGES:
        for page in sorted(root.glob(pattern)):
            examples = "\n".join(FENCE.findall(page.read_text(encoding="utf-8")))
            test = doctest.DocTestParser().get_doctest(examples, {}, page.name, str(page), 0)
            result = doctest.DocTestRunner().run(test)
            assert result.failed == 0, page
            tried += result.attempted
    assert tried > 10
