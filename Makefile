# The two commands: `make code` opens the review, `make test` runs every test. Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARTICLE ?=
STAMP := $(VENV)/.installed

.PHONY: code test lint types imports check schemas lock quality bench keys docs picture clean

# Opens the review on the sample article, or on ARTICLE=path (a file, or a folder of articles).
code: $(STAMP)
	@$(BIN)/eventcoder code $(if $(ARTICLE),"$(ARTICLE)")

test: $(STAMP)
	@$(BIN)/python -m pytest -n auto

check: lint types imports

lint: $(STAMP)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(STAMP)
	@$(BIN)/mypy

imports: $(STAMP)
	@$(BIN)/lint-imports

# Writes the JSON Schemas from the models.
schemas: $(STAMP)
	@$(BIN)/python -m eventcoder.schemas

# Scores the proposals against human codings, read from the folder that EVENTCODER_GOLD names.
quality: $(STAMP)
	@$(BIN)/python -m benchmarks.quality

# Measures how fast the program is; on real texts where EVENTCODER_GOLD names some.
bench: $(STAMP)
	@$(BIN)/python -m benchmarks.speed

# Plays an expert on a hand-coded article and counts the keys pressed for each event.
keys: $(STAMP)
	@$(BIN)/python -m benchmarks.keys

# Writes what follows from the program into README.md and docs/; RUN=1 also runs the walk, the picture and the figures.
docs: $(STAMP)
	@$(BIN)/python -m docs.generate $(if $(RUN),--run)

# Takes the picture of the review: the real program in a real terminal.
picture: $(STAMP)
	@$(BIN)/python -m docs.picture

# Pins every dependency, for all Python versions and systems, with hashes.
lock:
	@$(BIN)/pip install -q uv
	@$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --quiet -o requirements.lock --custom-compile-command "make lock"

clean:
	rm -rf $(VENV) build dist

$(STAMP): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "eventcoder needs Python 3.11 or newer; name one with make PYTHON=python3.12" >&2; exit 1; }
	@echo "Setting up in $(VENV) (once; takes a minute or two) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@$(BIN)/eventcoder places ready
	@touch $(STAMP)
