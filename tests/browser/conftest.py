"""Browser tests; `make test-browser` installs what they need in an environment of its own."""

import importlib.util
import os
import shutil

import pytest

# Without a browser's driver there is nothing here to collect: the other tests run without it.
collect_ignore = [] if importlib.util.find_spec("playwright") else ["test_page.py"]

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield launched
        launched.close()
