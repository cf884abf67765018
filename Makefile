# Two commands set Keypoint up: `make run` and `make test`. Everything else is for those who build it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -q pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -q pyproject.toml -c requirements.lock --extra postgres -o requirements-postgres.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -q pyproject.toml -c requirements.lock --extra postgres --extra dev -o requirements-dev.lock
