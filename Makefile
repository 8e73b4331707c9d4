# Everything runs in a virtual environment in the checkout, which is made once and made again when pyproject.toml changes.

# The tests start some hundred programs, which without bytecode would compile the library each time.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PLUGINS := $(patsubst plugins/%/pyproject.toml,%,$(wildcard plugins/*/pyproject.toml))
TOO_OLD := aigov needs Python 3.11 or later: name one with make PYTHON=...
# Installs in the environment $(@D).
INSTALL = $(@D)/bin/python -m pip install --quiet --disable-pip-version-check
# Prints where an environment keeps its packages.
WHERE = import sysconfig; print(sysconfig.get_path("purelib"))

.PHONY: demo test lint types tests plugins installed bench fuzz readme clean

# The comparison of the seeds.
demo: $(VENV)/made
	@$(BIN)/aigov compare seeds/briefs

# Everything that has to hold.
test: lint types tests plugins installed

lint: $(VENV)/made
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/made
	$(BIN)/mypy

# What kills processes over and over takes minutes: .ci/run has it, and so has pytest by itself.
tests: $(VENV)/made
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n auto -m "not cluster and not faults"
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

# Each package in plugins/ with its own tests, in an environment of its own: what it registers must change nothing here.
plugins: $(PLUGINS:%=tests-of-%)

tests-of-%: $(VENV)/plugins/%/made
	cd plugins/$* && ../../$(<D)/bin/python -m pytest -n auto

# The library as others install it, used from another folder: nothing may be found in the checkout only.
installed: $(VENV)/made
	$(BIN)/python tests/installed.py

# How long each part takes, on generated documents, as a multiple of the time that finding the words takes; some 20
# minutes. With BENCH=--benchmark-disable everything runs once, on little.
BENCH ?= --benchmark-timer=time.process_time --benchmark-quiet
bench: $(VENV)/made
	$(BIN)/python -m pytest tests/benchmarks/bench_*.py $(BENCH)

# Looks for crashes and hangs with a coverage-guided fuzzer, for so many seconds each; 0 is another seed each time.
SECONDS ?= 200
SEED ?= 0
FUZZ = $(BIN)/python tests/fuzzing/harness.py
TIMES = -max_total_time=$(SECONDS) -seed=$(SEED) -verbosity=0
fuzz: $(VENV)/made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check atheris
	$(FUZZ) readers $(TIMES) -max_len=40000
	$(FUZZ) segments $(TIMES) -max_len=10000
	$(FUZZ) rules $(TIMES) -max_len=10000

# Writes what the README shows of the program anew.
readme: $(VENV)/made
	$(BIN)/python tests/test_readme.py

clean:
	rm -rf $(VENV) build dist *.egg-info .coverage .coverage.* .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/made: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "$(TOO_OLD)")'
	$(PYTHON) -m venv $(@D)
	$(INSTALL) --editable '.[dev]'
	@touch $@

# Beside its own packages it sees those of $(VENV), so that only what the plugin needs further is installed.
.PRECIOUS: $(VENV)/plugins/%/made
$(VENV)/plugins/%/made: plugins/%/pyproject.toml $(VENV)/made
	$(BIN)/python -m venv --clear --without-pip $(@D)
	echo "import site; site.addsitedir('$$($(BIN)/python -c '$(WHERE)')')" > $$($(@D)/bin/python -c '$(WHERE)')/library.pth
	$(BIN)/python -m pip --python $(@D)/bin/python install --quiet --disable-pip-version-check \
		--no-build-isolation --editable plugins/$*
	@touch $@
