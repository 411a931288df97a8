# demo: set up and run the main job on the five reports; test: set up and run the tests;
# format: format and lint; bench: time qyie beside other tools.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEV := $(VENV)/.dev
PEERS := .venv-peers

.PHONY: demo test test-fast test-browser format lint bench evaluate figures clean

# Each stamp is remade when the dependencies change, so every target is safe to repeat.
$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(READY): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(DEV): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@ $(READY)

demo: $(READY)
	$(BIN)/qyie demo

test: $(DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest

test-browser: $(DEV)
	scripts/test_browser.sh $(BIN)/python

format: $(DEV)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

PEER_FILES := $(wildcard benchmarks/requirements-*.txt)

$(PEERS)/.ready: $(PEER_FILES)
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check $(PEER_FILES:%=-r %)
	touch $@

bench: $(DEV) $(PEERS)/.ready
	$(BIN)/python benchmarks/speed.py --peers $(PEERS)/bin/python
	OMP_NUM_THREADS=1 $(BIN)/python benchmarks/ner.py
	$(BIN)/python benchmarks/quantities.py --peers $(PEERS)/bin/python
	$(BIN)/python benchmarks/places.py --peer-python $(PEERS)/bin/python

evaluate: $(READY)
	$(BIN)/qyie evaluate --rules corpus/*-*-gov.jsonl corpus/*-*-plan.jsonl

figures: $(READY)
	$(BIN)/python scripts/update_figures.py

clean:
	rm -rf $(VENV) $(PEERS) out .mypy_cache .ruff_cache .pytest_cache .hypothesis
