# Sunwatch (阳光观察). Each target sets up what it needs; nothing is downloaded twice.
VENV ?= .venv
BIN := $(VENV)/bin
export SUNWATCH_VENV := $(VENV)
PYTEST_WORKERS ?= 2

.PHONY: help demo test check search bench clean setup pins

help:
	@echo "make demo   建立环境,抓取内置演示门户并生成报告"
	@echo "make test   建立环境并运行全部测试"
	@echo "make check  代码检查:ruff、mypy --strict、楼层契约"
	@echo "make search 以新抽取的样例大量运行性质测试(不属于门禁)"
	@echo "make bench  性能与质量基准(与同类工具同场比较)"
	@echo "make clean  删除环境、缓存与演示数据"

setup:
	@scripts/setup_environment.sh base
	@$(BIN)/sunwatch doctor --install-browser --quiet

demo: setup
	@$(BIN)/sunwatch demo

test:
	@scripts/setup_environment.sh dev
	@scripts/system_packages.sh
	@$(BIN)/sunwatch doctor --install-browser --quiet
	$(BIN)/pytest -n $(PYTEST_WORKERS) --dist loadgroup

check:
	@scripts/setup_environment.sh dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	PYTHONPATH=. $(BIN)/lint-imports

# property tests on newly drawn examples; what it finds becomes an @example of its test
search:
	@scripts/setup_environment.sh dev
	SUNWATCH_EXAMPLES=search $(BIN)/pytest -n $(PYTEST_WORKERS) $$(grep -rl --include='test_*.py' '@given' tests)

bench:
	@scripts/setup_environment.sh bench
	$(BIN)/python -m benchmarks

pins:
	scripts/compile_requirements.sh

clean:
	rm -rf $(VENV) data demo-data build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
