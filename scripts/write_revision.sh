#!/usr/bin/env bash
# For developers: writes the migration between the last revision and the models.
# Usage: scripts/write_revision.sh "what changed, in a few words"
set -euo pipefail
cd "$(dirname "$0")/.."
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
.venv/bin/python - "$folder/a.db" "$1" <<'PYTHON'
import sys

from sqlalchemy import create_engine

from storage.schema import newest_revision, upgrade_step_by_step, write_revision

engine = create_engine(f"sqlite:///{sys.argv[1]}")
if newest_revision() is not None:
    upgrade_step_by_step(engine)
write_revision(engine, sys.argv[2])
PYTHON
.venv/bin/ruff format -q storage/migrations
