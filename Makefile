# `make demo` and `make test` need Python 3.11 or newer, pip and make; the rest is installed into .venv.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
# Modules are compiled once and kept, also where the environment says otherwise: the tests start some two hundred processes.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: demo test compiled check bench docs tried audit sbom lock wheel screenshot chromium clean

# In the gate what the lock file names is installed first, each file by its hash; what it lacks follows from pyproject.toml.
# There nothing is compiled ahead: most modules of what is installed are never imported. uv takes a tenth of pip's time;
# where it finds no index, since it reads no configuration of pip's, pip installs the same.
$(STAMP): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	if [ -n "$$CI$$GATE" ]; then \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check uv && \
		UV_HTTP_TIMEOUT=15 timeout 90 $(BIN)/uv pip install --quiet --python $(BIN)/python \
		--require-hashes -r requirements-ci.lock || \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile \
		--require-hashes -r requirements-ci.lock; fi
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[local,dev]'
	touch $@

demo: $(STAMP)  ## the example by the embedded engine, then by recorded replies: no key, no network
	@echo "1. The embedded engine reads the articles itself: no key, no network. It leaves out rather than guesses."; echo
	$(BIN)/summarize run examples/critical-minerals --model local/spacy-en -o demo-out/embedded
	@echo; echo "2. The same articles with recorded replies, as a strong model would give them."; echo
	$(BIN)/summarize run examples/critical-minerals --model recorded/examples/replies/critical-minerals -o demo-out/recorded
	@echo; echo "Open demo-out/embedded/report.html and demo-out/recorded/report.html: every field beside the sentences that say so."

test: $(STAMP) chromium  ## all tests, offline
	$(BIN)/python -m pytest --numprocesses 3 --dist worksteal

# In a fresh checkout each of the processes that run the tests would compile all of their modules for itself.
compiled: $(STAMP)
	$(BIN)/python -m pytest --collect-only --quiet >/dev/null || true # what is wrong, the tests will say

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

docs: $(STAMP)  ## the documentation site, into site/; fails at a broken link or a name that is not there
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[docs]'
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

tried:  ## README and tutorial as a new user would: a fresh clone, a fresh environment; needs the network
	rm -rf build/tried && git clone --quiet . build/tried
	cd build/tried && $(PYTHON) -m venv .venv && .venv/bin/python -m pip install --quiet '.[local,export,review]' && \
		.venv/bin/python tests/written.py README.md docs/tutorial.md

bench: $(STAMP)  ## every benchmark, as ratios against the obvious alternative
	$(BIN)/python benchmarks/merging.py
	$(BIN)/python benchmarks/embedded.py
	$(BIN)/python benchmarks/throughput.py
	$(BIN)/python benchmarks/start.py

# CVE-2025-69872: diskcache unpickles what it stores. Ours stores JSON bytes alone, and refuses the pickle mode.
audit: $(STAMP)  ## known vulnerabilities of what is installed; needs the network
	$(BIN)/pip-audit --progress-spinner off --skip-editable --ignore-vuln CVE-2025-69872

sbom: $(STAMP)  ## dist/sbom.json: what is installed, as CycloneDX; offline
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'cyclonedx-bom>=7'
	mkdir -p dist
	$(BIN)/cyclonedx-py environment $(BIN)/python --output-file dist/sbom.json

lock: $(STAMP)  ## requirements-ci.lock, anew from pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile pyproject.toml --extra local --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --quiet -o requirements-ci.lock

wheel: $(STAMP)  ## dist/*.whl, the same bytes whenever it is built from the same commit
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m build --no-isolation --wheel --outdir dist

clean:
	rm -rf $(VENV) build dist site demo-out *.egg-info
