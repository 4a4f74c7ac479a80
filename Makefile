# Two lines a newcomer needs: `make run` and `make test`. Everything else is listed by `make help`.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.installed
ARGS ?=

.PHONY: help run test lint check types imports format bench tour installer kill clean system

help:
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: $(STAMP) system ## opens the console on the demonstration city (without a display: pictures)
	$(PY) -m console $(ARGS)

test: $(STAMP) system ## installs what the tests need and runs them all
	$(PY) -m pytest -q -n 2 --dist loadfile $(ARGS)

lint: $(STAMP) types imports ## style, types and the arrows between the folders
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .

types: $(STAMP)
	$(VENV)/bin/mypy

imports: $(STAMP)
	$(VENV)/bin/lint-imports

format: $(STAMP) ## puts the code in the house's form
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

bench: $(STAMP) system ## measures every published figure and writes bench/RESULTS.md
	$(PY) -m bench $(ARGS)

tour: $(STAMP) system ## renders the guided tour into docs/pictures
	QT_QPA_PLATFORM=offscreen $(PY) -m console --tour docs/pictures $(ARGS)

kill: $(STAMP) system ## kills the program 200 times in the middle of the story and looks what is left
	$(PY) -m pytest -q tests/integration/test_killed.py --kills 200 -o faulthandler_timeout=0

installer: $(STAMP) system ## builds dist/ with PyInstaller and starts it once with --diagnose
	$(PY) -m pip install -q -e '.[installer]'
	$(PY) -m PyInstaller --noconfirm --clean build_installer.spec
	QT_QPA_PLATFORM=offscreen dist/emergency-console/emergency-console --diagnose

system:
	@sh tools/system_packages.sh

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install -q --upgrade pip
	$(PY) -m pip install -q -e '.[dev]'
	@touch $@

clean: ## removes what was built
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
