# `make run` and `make test` need Python 3.11 or newer with venv and pip, and nothing else.
# PYTHON chooses the interpreter, ARGS is handed on: make run ARGS="demo --today 2026-11-12".
.DEFAULT_GOAL := run
.PHONY: run test check soak format bench screenshots keys lock clean

PYTHON ?= python3
ARGS ?=
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'followup needs Python 3.11 or newer: make PYTHON=python3.12 ...'; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo 'Python lacks its venv module: apt-get install python3-venv'; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

run: $(READY)
	@$(BIN)/followup $(ARGS)

test: $(READY)
	$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto --dist worksteal --cov --cov-report=term $(ARGS)

soak: $(READY) # five minutes of keys and sizes at random; SOAK_SECONDS for another length
	$(BIN)/python -m pytest tests/faults -m soak $(ARGS)

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY)
	$(BIN)/python -m tests.bench.cadence
	$(BIN)/python -m tests.bench.commands
	$(BIN)/python -m tests.bench $(ARGS)

screenshots: $(READY)
	$(BIN)/python -m screenshots.make $(ARGS)

keys: $(READY) # the list that `followup keys` reads, from the bindings
	$(BIN)/python -m tests.commands.keylist

lock: # uv is needed here, and only here; UPGRADE=--upgrade for newer versions
	uv pip compile --universal --all-extras --group dev --generate-hashes --no-emit-index-url \
	  $(UPGRADE) --quiet pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache \
	  dist htmlcov snapshot_report.html
	find followup_tui tests -name __pycache__ -prune -exec rm -rf {} +
