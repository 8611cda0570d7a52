# What can be done here. `make` alone lists it.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WORDS := ui/i18n/terminal_en.qm

# Debian 12 packages: PC/SC with its headers, a compiler for pyscard and the simulated reader, Qt's system libraries,
# Chinese letters, and what tests call: systemd-analyze (systemd), setpriv and unshare (util-linux), mkfs (e2fsprogs).
PACKAGES := python3-venv gcc libc6-dev python3-dev pkg-config pcscd libpcsclite1 libpcsclite-dev fonts-noto-cjk \
  libglib2.0-0 libdbus-1-3 libfontconfig1 libegl1 libgl1 libxkbcommon0 libx11-6 libxcb-cursor0 libxcb-icccm4 \
  libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0 libwayland-cursor0 fontconfig systemd util-linux e2fsprogs

.DEFAULT_GOAL := help
.PHONY: help setup packages demo run test pytest stories lint format bench wheel clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

setup: packages $(VENV)/.ready $(WORDS) ## install what is needed: Debian packages (said which) and .venv

packages:
	@missing=""; for package in $(PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; done; \
	[ -n "$$missing" ] || exit 0; \
	as_root=""; if [ "$$(id -u)" != 0 ]; then as_root=sudo; command -v sudo >/dev/null || { \
	  echo "Debian packages are missing that only root can install, and there is no sudo here. Have root run this:"; \
	  echo "  apt-get update && apt-get install --no-install-recommends$$missing"; exit 1; }; fi; \
	echo "These Debian packages are needed and will be installed:$$missing"; \
	$$as_root apt-get update -qq; \
	$$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null

$(VENV)/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=…")'
	test -x $(BIN)/pip || $(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	touch $@

$(WORDS): ui/i18n/terminal_en.ts $(VENV)/.ready
	$(BIN)/python -m ui.words

demo: setup ## the terminal beside its dev dock; without a display it plays the first story and says where the pictures are
	$(BIN)/kiosk demo

run: setup ## the terminal as the settings under /etc/kiosk say
	$(BIN)/kiosk run

test: setup lint pytest ## everything that must hold

# In a folder of its own: what an earlier run left under /tmp, mounts and all, is none of this run's business.
# The screens need no card service and no disk of their own: they are tested beside the rest, on the second core.
pytest: $(VENV)/.ready $(WORDS)
	@folder=$$(mktemp -d /tmp/kiosk-test-XXXXXX); export QT_QPA_PLATFORM=offscreen; \
	$(BIN)/python -m pytest -p no:cacheprovider --basetemp "$$folder/ui" tests/ui >"$$folder/ui.txt" 2>&1 & screens=$$!; \
	trap 'kill $$screens 2>/dev/null || true; rm -rf "$$folder" 2>/dev/null || true' EXIT; held=0; \
	$(BIN)/python -m pytest --basetemp "$$folder/t" --ignore tests/ui || held=1; \
	wait $$screens || held=1; screens=; cat "$$folder/ui.txt"; exit $$held

# Two at a time, because a story waits for a card, a disk and a printer most of the while.
stories: setup ## every matter told to its end, forty of them painted, and every fault at every step; some minutes
	@folder=$$(mktemp -d /tmp/kiosk-stories-XXXXXX); trap 'rm -rf "$$folder" 2>/dev/null || true' EXIT; \
	tell() { name=$$1; shift; QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -m "" -p no:cacheprovider \
	  --basetemp "$$folder/$$name" "$$@" >"$$folder/$$name.txt" 2>&1; }; \
	echo "Every matter, forty painted, every fault at every step: some minutes, then what came of it."; \
	tell faults -m exhaustive tests/every_matter/test_faults_at_every_step.py & faults=$$!; held=0; \
	tell stories tests/every_matter --ignore tests/every_matter/test_faults_at_every_step.py || held=1; \
	tell painted tests/scenarios/test_every_matter.py || held=1; \
	wait $$faults || held=1; cat "$$folder"/{stories,painted,faults}.txt; exit $$held

lint: setup ## ruff, mypy --strict, import contracts, deptry, vulture, qmllint and the catalogue's compiler
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .
	$(BIN)/vulture
	$(BIN)/python -m ui.qmltypes --lint
	$(BIN)/kiosk catalogue check

format: setup ## put every file into the one style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup ## the bounds: ratios and times measured in one run
	$(BIN)/kiosk bench

wheel: setup ## dist/: the terminal and all that it needs as wheels, for a machine of its own (docs/install.md)
	rm -rf dist
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --require-hashes -w dist -r requirements.lock
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-build-isolation --no-deps -w dist .

clean: ## remove what was built
	rm -rf $(VENV) build dist .coverage .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis ui/i18n/*.qm
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
