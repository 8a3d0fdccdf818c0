# `make demo` and `make test` need Python 3.11 or newer, pip and make; the rest is installed into .venv.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

.PHONY: demo test check bench clean

$(STAMP): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[local,dev]'
	touch $@

demo: $(STAMP)  ## summarize the example with hand-written replies: no key, no network
	$(BIN)/summarize run examples/critical-minerals --model recorded/examples/replies/critical-minerals -o demo-out

test: $(STAMP)  ## all tests, offline
	$(BIN)/python -m pytest

check: $(STAMP)  ## lint, format, types, import contract
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(STAMP)  ## every benchmark, as ratios against the obvious alternative
	for file in benchmarks/*.py; do $(BIN)/python $$file || exit 1; done

clean:
	rm -rf $(VENV) build dist demo-out *.egg-info
