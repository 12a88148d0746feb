# make report DIR=…   report on a directory (default: the sample articles)
# make test           everything that CI checks: lint, types, tests, and tests of the wheel
# make dist           the wheel and the sdist, in dist/
# make comet         COMET as a metric's command, in an environment of its own
# make chromium       the browser of the tests, where the system has none
# make bench DATA=…   what is found, beside other tools, and how fast; on your data or the samples

PYTHON ?= python3
DIR ?= tests/articles
VENV ?= .venv
# The versions to install: tests/oldest.txt for the lower bounds, empty for the newest.
VERSIONS ?= tests/lock.txt
BIN = $(VENV)/bin
PEERS = tests/benchmarks/peers

.PHONY: report test lint types unit wheel dist chromium comet bench lexicon lock clean

report: $(VENV)/run
	@$(BIN)/mtqa check $(DIR)

test: lint types unit wheel

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev
	$(BIN)/mypy

# Tests start a hundred processes; compiled beforehand, none compiles mtqa again where Python may not
# write bytecode.
unit: $(VENV)/dev
	$(BIN)/python -m compileall -q mtqa tests
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

# Tests against what users install: the wheel, unpacked away from the checkout.
wheel: $(VENV)/dev
	$(BIN)/python tests/run_on_wheel.py

dist: $(VENV)/dev
	rm -rf dist
	$(BIN)/python -m build

# The version that Playwright was tested with, and on Debian and Ubuntu what it needs of the system.
chromium: $(VENV)/dev
	$(BIN)/playwright install --with-deps chromium

bench: $(VENV)/dev $(PEERS)/.venv/done $(PEERS)/node_modules/done
	$(BIN)/python -m tests.benchmarks.planted $(DATA)
	$(BIN)/python -m tests.benchmarks.process $(DATA)
	$(if $(DATA),$(BIN)/python -m tests.benchmarks.wild $(DATA))
	$(BIN)/python -m tests.benchmarks.speed $(if $(DATA),clean=$(DATA)/news/english-original pages=$(DATA)/pages french=$(DATA)/news/de-fr/Online-A:fr)

# What mtqa is compared with, away from what it depends on; what cannot be installed is left out.
$(PEERS)/.venv/done: $(PEERS)/requirements.txt
	$(PYTHON) -m venv $(@D) && $(@D)/bin/pip install --quiet --requirement $< && touch $@ \
		|| echo "proselint and ftfy cannot be installed here: the comparison leaves them out"

$(PEERS)/node_modules/done: $(PEERS)/package-lock.json
	cd $(PEERS) && npm ci --silent --no-audit --no-fund && touch node_modules/done \
		|| echo "harper, retext and textlint cannot be installed here: the comparison leaves them out"

# COMET as a metric, with torch in an environment of its own (over 1 GB): no part of make test.
comet: $(VENV)/dev .venv-comet/done
	$(BIN)/python -m pytest -m comet tests/metrics

.venv-comet/done:
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/pip install --quiet unbabel-comet==2.2.7 'setuptools<81' && touch $@

# Makes the table of words again from the lists it comes from, to the byte.
lexicon: $(VENV)/dev
	$(BIN)/pip install --quiet --group lexicon
	$(BIN)/python -m mtqa.language.lexicon.make

# Writes down the versions that were tested; run it after a change of dependencies.
lock: $(VENV)/dev
	$(BIN)/pip freeze --exclude-editable > tests/lock.txt

$(VENV)/pip:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	@touch $@

$(VENV)/run: pyproject.toml | $(VENV)/pip
	$(BIN)/pip install --quiet --editable . $(addprefix --constraint ,$(VERSIONS))
	@touch $@

$(VENV)/dev: pyproject.toml $(VERSIONS) | $(VENV)/pip
	$(BIN)/pip install --quiet --editable '.[all]' --group dev $(addprefix --constraint ,$(VERSIONS))
	@touch $@ $(VENV)/run

clean:
	rm -rf $(VENV) dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
