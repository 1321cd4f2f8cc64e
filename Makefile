# make demo   compare two sample reports
# make test   the quick lane: checks and tests in a minute, with few random cases and no browser
# make check  everything that has to pass before a change is merged: the slow tests, those of the
#             page in Chromium, and all random cases
# make docs   the documentation as a site, in build/site
#
# All make their own environment in .venv and need nothing but Python 3.11 or newer.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check docs lint clean
.DELETE_ON_ERROR:

# diff ends with 1 where the reports differ, which is the point of the demo; 2 is trouble.
demo: $(VENV)/installed
	@$(BIN)/crossreport samples/bridge/a.txt samples/bridge/b.txt \
	  --label-a 'Cawdle Examiner' --label-b 'Daily Post' || test $$? -eq 1
	@echo
	@echo 'A longer pair: $(BIN)/crossreport diff samples/harbour/a.txt samples/harbour/b.txt'

# One process per core, which take tests from each other when they run out of their own.
PYTEST := $(BIN)/pytest -n auto --dist worksteal

test: lint
	$(PYTEST) -m 'not slow and not browser'

check: lint
	CROSSREPORT_DRAWS=all $(PYTEST)

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/installed-dev
	$(BIN)/python docs/site/build.py build/site

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'crossreport needs Python 3.11 or newer; try: make PYTHON=python3.11 $(MAKECMDGOALS)' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# Installed in place, so that a change to the source needs no new installation.
$(VENV)/installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/installed-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@ $(VENV)/installed
