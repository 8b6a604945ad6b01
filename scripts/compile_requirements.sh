#!/usr/bin/env bash
# Writes requirements/*.txt anew from pyproject.toml: pins with hashes, without any index address.
set -euo pipefail
cd "$(dirname "$0")/.."
uv="$(command -v uv || echo .venv/bin/uv)"
compile() {
  "$uv" pip compile --quiet --generate-hashes --no-emit-index-url --universal --python-version 3.11 \
    --no-header pyproject.toml "$@"
}
compile -o requirements/base.txt
compile -c requirements/base.txt --group dev --extra fast --extra train --extra alerts -o requirements/dev.txt
compile -c requirements/base.txt --extra ocr -o requirements/ocr.txt
compile -c requirements/dev.txt --group dev --extra fast --extra train --extra alerts --extra bench -o requirements/bench.txt
