# `make run` and `make test` are all there is to know; the rest is for those who build Keypoint.
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
POSTGRES := $(filter postgres%,$(DATABASE_URL))
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore $(BIN)/python -m pip --quiet

.PHONY: run test install install-dev lint screenshots benchmarks translations lock

run: install
	@DEMO=$${DEMO-1} $(BIN)/keypoint serve || exit $$?

test: install-dev
	@$(BIN)/python -m pytest -n auto

install: $(VENV)/installed$(if $(POSTGRES),-postgres)
install-dev: $(VENV)/installed-dev

$(BIN)/python:
	@if [ -z "$(PYTHON)" ]; then echo "keypoint: needs Python 3.11 or newer; set PYTHON to one (python3 is $$(python3 -V 2>&1))." >&2; exit 2; fi
	@if ! [ -w . ]; then echo "keypoint: cannot write in $$(pwd); run make as a user who may." >&2; exit 2; fi
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "keypoint: needs Python 3.11 or newer, not $$($(PYTHON) -V 2>&1)." >&2; exit 2; }
	@echo "Making a virtual environment with $$($(PYTHON) -V)…"
	@$(PYTHON) -m venv $(VENV)

define locked
	@echo "Installing from $<…"
	@$(PIP) install --require-hashes -r requirements-build.lock -r $<
	@$(PIP) install --no-deps --no-build-isolation -e .
	@$(BIN)/pybabel --quiet compile -d app/translations
	@touch $@
endef

$(VENV)/installed: requirements.lock pyproject.toml | $(BIN)/python
	$(locked)
$(VENV)/installed-postgres: requirements-postgres.lock pyproject.toml | $(BIN)/python
	$(locked)
$(VENV)/installed-dev: requirements-dev.lock pyproject.toml app/translations/zh_Hans_CN/LC_MESSAGES/messages.po | $(BIN)/python
	$(locked)
	@touch $(VENV)/installed $(VENV)/installed-postgres

lint: install-dev
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports --config pyproject.toml && $(BIN)/djlint --lint --quiet --profile=jinja templates

screenshots: install-dev
	@$(BIN)/python -m benchmarks.screenshots

benchmarks: install-dev
	@$(BIN)/python -m benchmarks.journey
	@$(BIN)/python -m benchmarks.beating
	@$(BIN)/python -m benchmarks.importing
	@$(BIN)/python -m benchmarks.searching
	@$(BIN)/python -m benchmarks.finding
	@$(BIN)/python -m benchmarks.writing

translations: install-dev
	@$(BIN)/pybabel --quiet extract -F babel.cfg -k _l --no-wrap --no-location --sort-output -o build/messages.pot .
	@$(BIN)/pybabel --quiet update -i build/messages.pot -d app/translations -l zh_Hans_CN --no-fuzzy-matching --ignore-obsolete --no-wrap

LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -q

lock:
	@echo "setuptools>=77" | $(LOCK) - -o requirements-build.lock
	@$(LOCK) pyproject.toml -o requirements.lock
	@$(LOCK) pyproject.toml -c requirements.lock --extra postgres -o requirements-postgres.lock
	@$(LOCK) pyproject.toml -c requirements.lock --extra llm -o requirements-llm.lock
	@$(LOCK) pyproject.toml -c requirements.lock --extra postgres --extra llm --extra dev -o requirements-dev.lock
