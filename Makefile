# Causerie by two commands: `make run` serves it, `make test` checks all of it. The others are for developers.
# Needs python3 (3.11 or newer, with venv), git and make; nothing else.

PYTHON ?= python3
BIN := .venv/bin
# What is not for you gets a home of its own: never the one that holds your data.
APART := CAUSERIE_HOME=$(CURDIR)/.cache/home

export PIP_ROOT_USER_ACTION := ignore

.PHONY: run test check format wheel lock demo screenshots bench clean
.DELETE_ON_ERROR:

run: .venv/installed
	@exec $(BIN)/causerie serve

test: .venv/installed-dev
	@scripts/test

check: .venv/installed-dev
	@scripts/check

format: .venv/installed-dev
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

wheel: .venv/installed-dev
	@rm -rf dist && $(BIN)/python -m hatchling build -t wheel

lock:
	@scripts/lock

demo: .venv/installed
	@CAUSERIE_HOME=$(CURDIR)/.cache/demo exec $(BIN)/causerie demo

# Takes the pictures of README.md again, from the demo, in both languages.
screenshots: .venv/installed-dev
	@$(APART) $(BIN)/python scripts/screenshots.py

# Every figure the docs quote, beside what a user would pick instead; one of them: make bench ONLY=silence
bench: .venv/installed-dev .bench/installed .bench-robots/installed
	@for each in $(if $(ONLY),benchmarks/$(ONLY).py,$(wildcard benchmarks/[a-z]*.py)); do \
	  echo "== $$each"; $(APART) $(BIN)/python $$each || exit 1; done

clean:
	@rm -rf .venv .bench .bench-robots .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist

# A stamp is newer than what it was made from, or the install runs again: the second `make run` installs nothing.
.venv/installed: requirements/run.txt pyproject.toml
	@scripts/install $(PYTHON) requirements/run.txt && touch $@

.venv/installed-dev: requirements/dev.txt pyproject.toml
	@scripts/install $(PYTHON) requirements/dev.txt && touch $@ .venv/installed

.bench/installed: requirements/bench.txt
	@$(PYTHON) -m venv .bench && .bench/bin/python -m pip -qq install --require-hashes -r requirements/bench.txt && touch $@

.bench-robots/installed: requirements/bench-robots.txt
	@$(PYTHON) -m venv .bench-robots && .bench-robots/bin/python -m pip -qq install --require-hashes -r $< && touch $@
