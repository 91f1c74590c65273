# Two commands do everything: `make serve` and `make test`. They need Python 3.11 or newer, git and make.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
UV := UV_PROJECT_ENVIRONMENT=.venv $(BIN)/uv
export NO_MKDOCS_2_WARNING = 1  # Material's end of life is dealt with in README.md

.PHONY: help
help:  ## List the commands
	@awk -F ':.*##' '/^[a-z-]+:.*##/ {printf "make %-16s%s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: serve
serve: .venv/site  ## Show the site at http://127.0.0.1:8000/ and rebuild on every change (PORT=… for another)
	@$(BIN)/python -c 'import socket; socket.create_server(("127.0.0.1", $(PORT))).close()' 2>/dev/null \
		|| { echo "Port $(PORT) is in use. Stop what uses it, or choose another: make serve PORT=8001"; exit 1; }
	$(BIN)/mkdocs serve --livereload --dev-addr 127.0.0.1:$(PORT)

.PHONY: site
site: .venv/site  ## Build everything into site/
	$(BIN)/mkdocs build

.PHONY: test
test: .venv/test  ## Run all tests, with a real browser, two at a time
	@PYTHONPATH=tests $(BIN)/python -m support.system || $(MAKE) test-deps
	$(BIN)/pytest -n 2

.PHONY: test-fast
test-fast: .venv/test  ## Run the tests that need no browser and no built site, in half a minute
	$(BIN)/pytest tests/unit tests/content

.PHONY: test-deps
test-deps: .venv/test  ## Install what the tests need from the system: a browser, nginx, Apache
	PYTHONPATH=tests $(BIN)/python -m support.system --install

.PHONY: check
check: .venv/test  ## Check style and types of the code: Python, JavaScript and CSS
	$(BIN)/ruff check leaflets tests
	$(BIN)/ruff format --check leaflets tests
	$(BIN)/mypy
	@if [ -x $(BIN)/biome ]; then $(BIN)/biome ci --error-on-warnings; \
		else echo "JavaScript and CSS are not checked: Biome's wheel is for Linux on x86-64 alone."; fi

.PHONY: grades
grades: .venv/test  ## Print the reading grade of every patient page
	PYTHONPATH=tests $(BIN)/python -m support.reading_grade

.PHONY: due
due: .venv/site  ## List the pages by the day of their next check
	@$(BIN)/python -m leaflets.commands.due docs

.PHONY: bench
bench: .venv/site  ## Measure how the build grows, in about half an hour (SIZES="20 200": in five minutes)
	PYTHONPATH=tests $(BIN)/python -m support.bench $(SIZES)

.PHONY: schemas
schemas: .venv/site  ## Write the JSON Schemas that editors' programs complete from
	$(BIN)/python -m leaflets.commands.schemas docs/data/schemas

.PHONY: links-external
links-external: .venv/site  ## Ask every address outside of the site whether it answers (needs the web)
	$(BIN)/python tests/support/external_links.py docs

.PHONY: clean
clean:  ## Remove all that the other commands made
	rm -rf .venv .cache site build .mypy_cache .pytest_cache .ruff_cache

.venv/site: pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("This needs Python 3.11 or newer. Name one: make PYTHON=python3.12 …")'
	@$(PYTHON) -m venv .venv || { echo "Python could not make a virtual environment. On Debian: apt-get install python3-venv"; exit 1; }
	$(BIN)/pip install --quiet 'uv>=0.9,<1'
	$(UV) sync --quiet --frozen --inexact --no-default-groups
	@touch $@

.venv/test: .venv/site
	$(UV) sync --quiet --frozen --inexact --group test --group check
	@touch $@
