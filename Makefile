# OpenOSH 職健通. A newcomer needs two commands: make run, make test.

VENV := .venv
PY := $(VENV)/bin/python
WORKERS ?= 2
# A file stays with one worker: what its tests share (an office, a browser, a law) is made once.
SPREAD = -n $(WORKERS) --dist loadfile --no-loadscope-reorder
MUTATE ?= $(wildcard src/openosh/programmes/*/rules)

# An environment belongs to one place and one Python: a checkout that was moved gets a new one.
ifneq ($(CURDIR),$(shell $(PY) -c '' 2>/dev/null && cat $(VENV)/.place 2>/dev/null))
STALE := stale
endif
MINOR = $$($(PY) -c 'import sys; print("py%d%d" % sys.version_info[:2])')

# Nothing is built with what is not pinned; pip serves where uv cannot reach the mirror that pip knows.
install = $(VENV)/bin/uv pip install -q --python $(PY) --no-build-isolation $(1) || \
	{ echo "  改用 pip 再試一次　Trying again with pip"; $(PY) -m pip install -qq --no-build-isolation $(1); }

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run handbook test check lint types agree bench load chaos mutate cov lock clean stale fonts java

help: ## 列出這些指令　List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' Makefile

run: $(VENV)/.runtime fonts ## 決定手冊的案例，再開啟示範網站　Decide the handbook's cases, then open the office
	@$(VENV)/bin/openosh handbook
	@$(VENV)/bin/openosh run

handbook: $(VENV)/.runtime ## 決定手冊的案例並說明理由　Decide the cases of the handbook and say why
	@$(VENV)/bin/openosh handbook

test: $(VENV)/.dev fonts java ## 全部測試，含 Spark　Every test, Spark included
	@echo "▸ 測試　Tests"
	@OPENOSH_CHROMIUM="$$(tools/find_chromium)" $(PY) -m pytest -q $(SPREAD) -m "not spark"
	@echo "▸ Spark 測試（另一個行程）　Tests on Spark, in a process of their own"
	@JAVA_HOME="$(CURDIR)/tools/java" SPARK_LOCAL_IP=127.0.0.1 $(PY) -m pytest -q -m spark

check: lint types test ## 守護主線的全部檢查　Everything that guards the main branch

lint: $(VENV)/.dev ## 寫法、分層與自訂規則　Style, layers, our own rules
	@$(PY) -m ruff check
	@$(PY) -m ruff format --check
	@$(VENV)/bin/lint-imports --no-logo
	@PYTHONPATH=tools $(PY) -m lints

types: $(VENV)/.dev ## 型別　Types
	@$(PY) -m mypy

cov: $(VENV)/.dev ## 分支覆蓋率，法規部分須達百分之百　Branch coverage; the law must reach 100 %
	@$(PY) -m pytest -q $(SPREAD) -m "not spark" --cov --cov-report=
	@$(PY) -m coverage report --fail-under=100 --include='*/kit/*,*/statute/*,*/programmes/*'

mutate: $(VENV)/.dev fonts ## 變異測試：改壞規則，看測試知不知道　Break each rule and see whether a test notices
	@PYTHONPATH=tools $(PY) -m mutate $(MUTATE)

agree: $(VENV)/.dev java ## 100,000 件產生之申請，四種讀法逐一相同　The readings agree on 100,000 generated claims
	@OPENOSH_AGREEMENT=100000 $(PY) -m pytest -q tests/test_agreement.py -m "not spark"
	@OPENOSH_AGREEMENT=100000 JAVA_HOME="$(CURDIR)/tools/java" SPARK_LOCAL_IP=127.0.0.1 \
	$(PY) -m pytest -q tests/test_agreement.py -m spark

bench: $(VENV)/.dev bench/.venv/.peers ## 與他人並排量測（BENCH=--quick 先試）　Measure side by side with others
	@$(PY) -m compileall -q src
	@$(PY) bench/run.py $(BENCH)

load: $(VENV)/.dev fonts ## 100,000 件、60 人同時使用，各頁快慢與查詢次數　How quick 100,000 cases and 60 people leave it
	@PYTHONPATH="src:tools:." $(PY) -m load

chaos: $(VENV)/.dev fonts ## 有人工作時強制終止網站 100 次（OPENOSH_KILLS）　Kill the office 100 times while people work
	@OPENOSH_KILLS="$${OPENOSH_KILLS:-100}" $(PY) -m pytest -q -s tests/desk/chaos

# Peers get an environment of their own: nothing of ours stands on them.
bench/.venv/.peers: $(VENV)/.place $(wildcard bench/requirements/peers-py3*.txt)
	@echo "▸ 準備比較對象的環境　Preparing the environment of the peers (bench/.venv)"
	@$(PY) -m venv --clear --without-pip bench/.venv
	@$(VENV)/bin/uv pip install -q --python bench/.venv/bin/python --require-hashes -r bench/requirements/peers-$(MINOR).txt || \
	$(PY) -m pip --python bench/.venv/bin/python install -qq --require-hashes -r bench/requirements/peers-$(MINOR).txt
	@touch $@

lock: $(VENV)/.place ## 重寫鎖定檔（UPGRADE=--upgrade 才升版）　Rewrite the lock files (UPGRADE=--upgrade for newer)
	@tools/lock $(UPGRADE)

clean: ## 刪去環境與暫存，還原成剛取得的樣子　Back to a fresh clone
	@rm -rf $(VENV) bench/.venv var dist build htmlcov spark-warehouse metastore_db derby.log
	@rm -rf .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find src tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} +

# What the commands above stand on

$(VENV)/.place: requirements/build.txt $(STALE)
	@echo "▸ 準備環境　Preparing the environment (.venv)"
	@$(if $(STALE),python=$$(tools/find_python) && $$python -m venv --clear $(VENV))
	@$(PY) -m pip install -qq --require-hashes -r requirements/build.txt
	@echo "$(CURDIR)" > $@

$(VENV)/.runtime: $(VENV)/.place pyproject.toml $(wildcard requirements/runtime-*.txt)
	@echo "▸ 安裝執行所需的套件　Installing what it runs on ($(MINOR))"
	@$(call install,--require-hashes -r requirements/runtime-$(MINOR).txt)
	@$(call install,--no-deps -e .)
	@$(PY) -m compileall -q src
	@touch $@

$(VENV)/.dev: $(wildcard requirements/py3*.txt) | $(VENV)/.runtime
	@echo "▸ 安裝測試所需的套件，含 Spark 與 Java（約 500 MB，只有第一次）　Installing what tests need, Spark and Java among it (once)"
	@$(call install,--require-hashes -r requirements/$(MINOR).txt)
	@touch $@

fonts: $(VENV)/.runtime
	@tools/find_fonts

java: $(VENV)/.dev
	@tools/java/bin/java -version >/dev/null 2>&1 || { \
	echo "✗ 找不到可用的 Java，Spark 測試不能執行。請安裝 Java 17 或 21（Debian、Ubuntu：sudo apt-get install default-jre-headless），再執行一次。" >&2; \
	echo "  No Java starts here, so the tests on Spark cannot run: install Java 17 or 21, then try again." >&2; exit 1; }
