# Every target sets up what it needs first; a second run finds it done and touches no network.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup test demo lint clean distclean

BIN := .venv/bin
# Two browsers at a time are what two cores carry without disturbing each other: with four, audits ran out of time.
WORKERS ?= 2

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

setup:  ## make .venv with .venv/bin/auditor, and find or install a Chromium
	@scripts/setup.sh

# Tests marked "alone" measure times: they run by themselves, after the others have left the processor. pytest ends with
# code 5 when a selection holds no test, which is no failure of the second run; whichever fails decides the exit code.
test: setup  ## run all tests
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup --no-loadscope-reorder -m "not alone"; together=$$?; \
	$(BIN)/python -m pytest -n 0 -m alone; alone=$$?; \
	if [ $$together -ne 0 ]; then exit $$together; fi; \
	if [ $$alone -ne 5 ]; then exit $$alone; fi

demo: setup  ## audit the three sample portals and write their reports to demo-output/
	@$(BIN)/auditor demo --output demo-output

lint: setup  ## check style, format and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

clean:  ## remove what tests, checks and the demo wrote
	rm -rf demo-output build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -path ./.venv -prune -o -type d -name __pycache__ -exec rm -rf {} +

distclean: clean  ## remove the set-up too
	rm -rf .venv .setup
