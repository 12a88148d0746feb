# make report DIR=…   report on a directory (default: the sample articles)
# make test           everything that CI checks: lint, types, tests, and the tests again on the wheel
# make bench DATA=…   speed and start-up, on your data or on the sample articles

PYTHON ?= python3
DIR ?= tests/articles
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: report test lint types unit wheel bench lock clean

report: $(VENV)/run
	@$(BIN)/mtqa check $(DIR)

test: lint types unit wheel

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev
	$(BIN)/mypy

unit: $(VENV)/dev
	$(BIN)/python -m pytest

# The suite against what users install: the wheel, unpacked away from the checkout.
wheel: $(VENV)/dev
	$(BIN)/python tests/run_on_wheel.py

bench: $(VENV)/dev
	$(BIN)/python -m tests.benchmarks.speed $(DATA)

# Writes down the versions that were tested; run it after a change of dependencies.
lock: $(VENV)/dev
	$(BIN)/pip freeze --exclude-editable > tests/lock.txt

$(VENV)/pip:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	@touch $@

$(VENV)/run: pyproject.toml | $(VENV)/pip
	$(BIN)/pip install --quiet --editable . --constraint tests/lock.txt
	@touch $@

$(VENV)/dev: pyproject.toml tests/lock.txt | $(VENV)/pip
	$(BIN)/pip install --quiet --editable . --group dev --constraint tests/lock.txt
	@touch $@ $(VENV)/run

clean:
	rm -rf $(VENV) dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
