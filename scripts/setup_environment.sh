#!/usr/bin/env bash
# Makes or refreshes the project's own environment (.venv) from pinned, hashed requirements.
# Usage: scripts/setup_environment.sh base|dev|bench|ocr
# Changes nothing when the environment already matches. Needs Python 3.11 or newer.
set -euo pipefail
cd "$(dirname "$0")/.."
wanted="${1:-base}"
requirements="requirements/$wanted.txt"
venv="${SUNWATCH_VENV:-.venv}"
stamp="$venv/.sunwatch-$wanted"
sum="$(cat "$requirements" pyproject.toml | sha256sum | cut -d' ' -f1)"
[ -f "$stamp" ] && [ "$(cat "$stamp")" = "$sum" ] && exit 0

python=""
for candidate in "${PYTHON:-}" python3.13 python3.12 python3.11 python3 python3.14; do
  [ -n "$candidate" ] || continue
  if command -v "$candidate" >/dev/null 2>&1 &&
     "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    python="$candidate"
    break
  fi
done
if [ -z "$python" ]; then
  echo "需要 Python 3.11 或更高版本,未找到;请先安装(如 apt-get install python3 python3-venv),或用 PYTHON=路径 指定。" >&2
  exit 2
fi

if [ ! -x "$venv/bin/python" ]; then
  echo "建立运行环境 $venv …"
  if ! "$python" -m venv "$venv" 2>/dev/null; then
    rm -rf "$venv"
    # Debian splits venv off; as root it can be brought in, otherwise say so.
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
      apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null
      "$python" -m venv "$venv"
    else
      echo "无法建立虚拟环境:请先安装 python3-venv(sudo apt-get install python3-venv)后重试。" >&2
      exit 2
    fi
  fi
fi

if command -v uv >/dev/null 2>&1; then
  uv=uv
else
  [ -x "$venv/bin/uv" ] || "$venv/bin/python" -m pip install --quiet --disable-pip-version-check uv
  uv="$venv/bin/uv"
fi

echo "安装依赖($requirements)…"
export UV_COMPILE_BYTECODE=1
"$uv" pip install --quiet --python "$venv/bin/python" --require-hashes -r "$requirements"
"$uv" pip install --quiet --python "$venv/bin/python" --no-deps --editable .
echo "$sum" > "$stamp"
