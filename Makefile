# Requires Python 3.11 or newer, git and make. `make help` lists the commands.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
# Not by the scripts in $(BIN): they do not run after the folder was renamed, or with a space in its name.
RUN := $(BIN)/python -m
UV := UV_PROJECT_ENVIRONMENT=.venv $(BIN)/uv
export NO_MKDOCS_2_WARNING = 1  # see "Replacing MkDocs and Material" in MAINTAINING.md

# An environment whose Python is gone is made anew.
ifeq ($(shell [ -L $(BIN)/python ] && [ ! -e $(BIN)/python ] && echo gone),gone)
$(shell rm -f .venv/site .venv/test)
ANEW := --clear
endif
ifneq ($(shell [ -w "$$HOME" ] && echo yes),yes)
export UV_CACHE_DIR ?= .cache/uv
endif

.PHONY: help
help:  ## List the commands
	@awk -F ':.*##' '/^[a-z-]+:.*##/ {printf "make %-16s%s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: serve
serve: .venv/site  ## Serve the site at http://127.0.0.1:8000/ and rebuild on changes (PORT=… for another port)
	@$(BIN)/python -c 'import socket; socket.create_server(("127.0.0.1", $(PORT))).close()' 2>/dev/null \
		|| { echo "Port $(PORT) is in use. Stop the program that uses it, or choose another port: make serve PORT=8001"; exit 1; }
	@$(RUN) leaflets.commands.config mkdocs.yml
	$(RUN) mkdocs serve --livereload --dev-addr 127.0.0.1:$(PORT)

.PHONY: site
site: .venv/site  ## Build the site and all outputs into site/
	@$(RUN) leaflets.commands.config mkdocs.yml
	$(RUN) mkdocs build

.PHONY: test
test: .venv/test  ## Run all tests, including those in a browser, in two processes
	@PYTHONPATH=tests $(BIN)/python -m support.system || $(MAKE) test-deps
	$(RUN) pytest -n 2

.PHONY: test-fast
test-fast: .venv/test  ## Run the tests that need neither a browser nor a built site, half a minute
	$(RUN) pytest tests/unit tests/content

.PHONY: test-clients
test-clients: .venv/test  ## Try the site in other browsers, Orca, WordPress and more; pictures go to build/screenshots, 20 minutes
	@$(UV) sync --quiet --frozen --inexact --group test --group check --group clients \
		|| echo "The Python packages of the group 'clients' could not be had: what needs them is skipped."
	@PYTHONPATH=tests $(BIN)/python -m support.system || $(MAKE) test-deps
	@PYTHONPATH=tests $(BIN)/python -m support.system --clients --install
	$(BIN)/pytest -n 2 --dist load tests/clients

.PHONY: test-deps
test-deps: .venv/test  ## Install the system packages that the tests need: a browser, nginx, Apache, npm
	PYTHONPATH=tests $(BIN)/python -m support.system --install

.PHONY: check
check: .venv/test  ## Check code style (Python, JavaScript, CSS), types and prose
	$(RUN) ruff check leaflets tests
	$(RUN) ruff format --check leaflets tests
	$(RUN) mypy
	$(RUN) pytest -q tests/unit/test_prose.py
	@if [ -x $(BIN)/biome ]; then $(BIN)/biome ci --error-on-warnings; \
		else echo "JavaScript and CSS are not checked: Biome has a wheel for Linux on x86-64 only."; fi

.PHONY: grades
grades: .venv/test  ## Print the reading grade of every page for patients
	PYTHONPATH=tests $(BIN)/python -m support.reading_grade

.PHONY: due
due: .venv/site  ## List pages by the date of their next check
	@$(BIN)/python -m leaflets.commands.due docs

.PHONY: bench
bench: .venv/site  ## Measure build times by number of pages, half an hour (SIZES="20 200": five minutes)
	PYTHONPATH=tests $(BIN)/python -m support.bench $(SIZES)

.PHONY: components
components: .venv/site  ## Write a page with every component in every state into build/components
	@$(BIN)/python -m leaflets.commands.components build/components

.PHONY: schemas
schemas: .venv/site  ## Update the JSON Schemas in docs/data/schemas
	$(BIN)/python -m leaflets.commands.schemas docs/data/schemas

.PHONY: links-external
links-external: .venv/site  ## Check that the URLs of all sources respond (needs the internet)
	$(BIN)/python tests/support/external_links.py docs

.PHONY: clean
clean:  ## Remove everything that the other commands created
	rm -rf .venv .cache site build tests/support/*/node_modules .mypy_cache .pytest_cache .ruff_cache

.venv/site: pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is required. Set its path: make PYTHON=python3.12 …")'
	@$(PYTHON) -m venv $(ANEW) .venv || { echo "Python could not make a virtual environment: see above. If ensurepip is missing, on Debian: apt-get install python3-venv"; exit 1; }
	$(RUN) pip install --quiet 'uv>=0.9,<1'
	$(UV) sync --quiet --frozen --inexact --no-default-groups
	@touch $@

.venv/test: .venv/site
	$(UV) sync --quiet --frozen --inexact --group test --group check
	@touch $@
