# Every target installs what it needs into .venv, once for each content of the locks.
PYTHON ?= python3
WORKERS ?= logical
SHELL := /bin/sh
BIN := .venv/bin
KEY := $(shell cat requirements.lock requirements-dev.lock pyproject.toml | cksum | tr -c '0-9\n' '-')
RUN := .venv/.run-$(KEY)
DEV := .venv/.dev-$(KEY)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install
LOCK := .venv/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-header pyproject.toml

# What tests, benchmarks and pictures of the page leave in the temporary folder; worked out by `clean` alone.
LEFT = $(shell $(PYTHON) -c 'import getpass, hashlib, os, tempfile; \
	user, digest = getpass.getuser(), hashlib.sha256(os.fsencode(os.getcwd())).hexdigest()[:12]; \
	print(*(f"{tempfile.gettempdir()}/pawline-{one}" for one in (f"tests-{user}-{digest}", f"bench-{user}", "screenshots")))')

NLU_DEV ?= ../shared/nlu-dev
PEERS := $(if $(shell command -v npm),.venv/peers/.installed)

.PHONY: run test test-browser lint bench bench-understanding docs texts lock clean
.DELETE_ON_ERROR:

run: $(RUN)
	$(BIN)/pawline serve

test: $(DEV)
	$(BIN)/python -m pytest -n $(WORKERS) --maxprocesses 8 $(ARGS)

test-browser: $(DEV)
	$(BIN)/python -m pytest -m browser -n $(WORKERS) --maxprocesses 2 $(ARGS)

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(DEV)
	$(BIN)/python -m bench $(ARGS)

# Needs the cases (NLU_DEV) and, for two of the other readers, Node.js; those are no part of Pawline.
bench-understanding: $(DEV) $(PEERS)
	$(BIN)/python -m bench.nlu $(NLU_DEV) $(if $(PEERS),--peers .venv/peers) $(ARGS)

.venv/peers/.installed: $(wildcard bench/nlu/peers/*)
	@mkdir -p .venv/peers
	cp bench/nlu/peers/*.cjs bench/nlu/peers/package.json .venv/peers
	npm install --prefix .venv/peers --no-package-lock --no-audit --no-fund --silent
	@touch $@

docs: $(RUN)
	$(BIN)/python -m bot.engine.diagram

# What is said, for translators: new sentences come into bot/locale/*/LC_MESSAGES/pawline.po empty, old ones go.
texts: $(RUN)
	$(BIN)/python -m bot.catalog

# Newest versions, in both locks, with hashes and without addresses. Look at the difference before committing it.
lock: | .venv/lock/bin/uv
	$(LOCK) --upgrade --output-file requirements.lock
	$(LOCK) --upgrade --extra dev --constraints requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf $(LEFT)
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis build *.egg-info

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Pawline needs Python 3.11 or newer: make PYTHON=..." if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv

.venv/lock/bin/uv: | $(BIN)/python
	$(BIN)/python -m venv .venv/lock
	.venv/lock/bin/python -m pip --disable-pip-version-check --quiet install uv

$(RUN): | $(BIN)/python
	@echo "Installing what Pawline needs; a minute, the first time."
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): | $(BIN)/python
	@echo "Installing what Pawline and its tests need; a minute or two, the first time."
	$(PIP) --require-hashes -r requirements-dev.lock
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $(RUN) $@
