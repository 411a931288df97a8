#!/bin/sh
# Run the browser tests in an environment of their own, made at first use.
# Usage: scripts/test_browser.sh [PYTHON]; CHROMIUM names a browser that is not on the path.
set -eu
cd "$(dirname "$0")/.."
python=${1:-python3.11}
environment=.venv-browser

if [ ! -e "$environment/.ready" ] || [ pyproject.toml -nt "$environment/.ready" ]; then
    "$python" -m venv "$environment"
    "$environment/bin/python" -m pip install --quiet --disable-pip-version-check \
        -e . pytest hypothesis 'playwright>=1.49'
    touch "$environment/.ready"
fi

browser=${CHROMIUM:-}
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    [ -n "$browser" ] || browser=$(command -v "$name" || true)
done
if [ -z "$browser" ]; then
    "$environment/bin/python" -m playwright install --with-deps chromium
else
    export CHROMIUM="$browser"
fi

"$environment/bin/python" -m pytest -m browser tests/browser
