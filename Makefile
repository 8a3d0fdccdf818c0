# `make demo` and `make test` need Python 3.11 or newer, pip and make; the rest is installed into .venv.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

.PHONY: demo test check bench screenshot chromium clean

$(STAMP): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[local,dev]'
	touch $@

demo: $(STAMP)  ## the example by the embedded engine, then by recorded replies: no key, no network
	@echo "1. The embedded engine reads the articles itself: no key, no network. It leaves out rather than guesses."; echo
	$(BIN)/summarize run examples/critical-minerals --model local/spacy-en -o demo-out/embedded
	@echo; echo "2. The same articles with recorded replies, as a strong model would give them."; echo
	$(BIN)/summarize run examples/critical-minerals --model recorded/examples/replies/critical-minerals -o demo-out/recorded
	@echo; echo "Open demo-out/embedded/report.html and demo-out/recorded/report.html: every field beside the sentences that say so."

test: $(STAMP) chromium  ## all tests, offline
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4

# The tests of the report open it in Chromium; where there is none and Debian's cannot be installed without a password,
# they are skipped and say so.
chromium:
	@for name in chromium chromium-browser google-chrome; do command -v $$name >/dev/null && exit 0; done; \
	command -v apt-get >/dev/null || exit 0; \
	if [ "$$(id -u)" = 0 ]; then as_root=; elif sudo -n true 2>/dev/null; then as_root="sudo -n"; else exit 0; fi; \
	($$as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$as_root apt-get install -y -qq chromium) \
		>/dev/null 2>&1 || echo "Chromium could not be installed: the tests of the report will say so"

screenshot: $(STAMP) chromium  ## the pictures in docs, from the example
	$(BIN)/python docs/screenshot.py docs

check: $(STAMP)  ## lint, format, types, import contract
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(STAMP)  ## every benchmark, as ratios against the obvious alternative
	$(BIN)/python benchmarks/merging.py
	$(BIN)/python benchmarks/embedded.py
	$(BIN)/python benchmarks/throughput.py
	$(BIN)/python benchmarks/start.py

clean:
	rm -rf $(VENV) build dist demo-out *.egg-info
