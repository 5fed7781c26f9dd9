# Needs Python >= 3.11 and make, nothing else. `make help` lists what there is.
# build/ is the program's source, so no target is called build and none removes it.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help site serve test lint messages docs picture lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: $(VENV)/.installed ## set up, read filings/ and build the website into site/
	@$(BIN)/mingzhang build

serve: $(VENV)/.installed ## show the built website on http://127.0.0.1:8000/ (PORT=8001 for another)
	@$(BIN)/mingzhang serve --port $(PORT)

test: $(VENV)/.test ## set up and run every test
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile

lint: $(VENV)/.test ## style, types and the direction of imports
	@$(BIN)/ruff check build tests
	@$(BIN)/ruff format --check build tests
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

messages: $(VENV)/.test ## collect what the program says into its catalogue of Chinese, and compile it
	@$(BIN)/python tests/translating.py

docs: $(VENV)/.test ## bring the parts of docs/ that follow from the code up to date
	@$(BIN)/python tests/documenting.py

picture: $(VENV)/.test ## take the pictures of the built site that the READMEs show (needs Chromium)
	@$(BIN)/python tests/take_picture.py

lock: $(VENV)/.test ## resolve pyproject.toml anew into requirements*.txt
	@$(PIP) uv
	@for lock in "requirements.txt" "requirements-test.txt --extra test --constraint requirements.txt"; do \
		$(BIN)/uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes \
			--no-header --no-emit-index-url --upgrade --quiet --output-file $$lock > /dev/null || exit 1; done

clean: ## remove the environment and everything that is not committed and can be made again
	rm -rf $(VENV) .mingzhang site site_src/generated

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; name it with: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
		echo "$(PYTHON) cannot make a virtual environment; on Debian and Ubuntu: apt install python3-venv"; exit 1; }

# The stamps: an environment is set up once, and again when its lock changes.
$(VENV)/.locked: requirements.txt | $(BIN)/python
	@echo "Setting up $(VENV) from $<"
	@$(PIP) --require-hashes --requirement $<
	@touch $@

$(VENV)/.installed: pyproject.toml $(VENV)/.locked
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: requirements-test.txt $(VENV)/.installed
	@echo "Adding what the tests need from $<"
	@$(PIP) --require-hashes --requirement $<
	@touch $@
