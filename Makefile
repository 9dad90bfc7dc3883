# make help lists what there is to do.
.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test bench bench-full kill approve fonts schema guide lock clean \
	bundle archive deb test-bundle test-deb compare-builds

PYTHON := .venv/bin/python

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## make .venv with all that the exhibit needs
	@packaging/setup.sh

setup-dev: ## the same, and what the tests need
	@packaging/setup.sh --dev

run: setup ## show the exhibit (without a screen: proof sheets in build/proof)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname -s)" = Darwin ]; then \
		exec .venv/bin/kiosk run; \
	else \
		echo "run: no screen here (DISPLAY and WAYLAND_DISPLAY are empty); proof sheets go to build/proof"; \
		exec .venv/bin/kiosk proof --out build/proof; \
	fi

test: setup-dev ## check style, types, layering and behaviour
	@echo "test: ruff check"
	@.venv/bin/ruff check --quiet
	@echo "test: ruff format"
	@.venv/bin/ruff format --check --quiet
	@echo "test: mypy"
	@.venv/bin/mypy --strict --no-error-summary
	@echo "test: import-linter"
	@found=$$(.venv/bin/lint-imports 2>&1) || { echo "$$found"; exit 1; }
	@echo "test: pytest"
	@$(PYTHON) -m pytest -n auto --dist worksteal

bench: setup-dev ## measure how fast it is, in some four minutes (writes nothing)
	@$(PYTHON) -m tests.bench

bench-full: setup-dev ## measure everything, beside the peers (ARGS="--write docs/performance.md")
	@$(PYTHON) -m tests.bench --full $(ARGS)

kill: setup-dev ## kill a process that publishes, N=300 times, and look at what is left
	@$(PYTHON) tests/content/killing.py --times $(or $(N),300)

approve: setup-dev ## take the present pictures as the golden ones (look at them first)
	@$(PYTHON) -m pytest tests -q --approve

fonts: setup-dev ## make assets/fonts again from the published fonts (needs npm)
	@$(PYTHON) packaging/fonts/subset_fonts.py

schema: setup ## write assets/content.schema.json, which editors complete from
	@mkdir -p build
	@.venv/bin/kiosk schema > build/content.schema.json
	@mv build/content.schema.json assets/content.schema.json

guide: setup ## make the staff guide, build/guide/使用说明.html and .pdf
	@$(PYTHON) -m kiosk.staff.guide build/guide

lock: ## pin the newest allowed versions (needs uv)
	@for kind in "requirements.txt --extra build" "requirements-dev.txt --extra build --extra dev"; do \
		set -- $$kind; file=packaging/$$1; shift; \
		uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 \
			--generate-hashes --no-header --no-annotate --no-config \
			"$$@" --output-file $$file || exit 1; \
	done

bundle: setup-dev ## build the standalone program, dist/kiosk
	@$(PYTHON) packaging/build.py bundle

archive: ## pack dist/kiosk as a .tar.xz to carry
	@$(PYTHON) packaging/build.py archive

deb: ## pack dist/kiosk as a Debian package that starts it at boot
	@$(PYTHON) packaging/build.py deb

test-bundle: setup-dev ## run dist/kiosk in a fresh Debian without a network (as root, with debootstrap)
	@KIOSK_BUNDLE=dist/kiosk $(PYTHON) -m pytest tests/packaging/bundle

test-deb: setup-dev ## install, start, upgrade and remove the Debian package in a fresh Debian (as root)
	@KIOSK_DEB=$$($(PYTHON) packaging/build.py name-of-deb) $(PYTHON) -m pytest tests/packaging/deb

compare-builds: setup-dev ## build twice in the same place and tell every file that differs
	@$(PYTHON) packaging/build.py compare

clean: ## remove .venv, build and all caches
	@rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find kiosk tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +
