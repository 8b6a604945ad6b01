"""The published JSON Schema of the feed (数据交换格式)."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

SCHEMA_FILE = Path(__file__).parent / "schema-1.json"


@lru_cache
def schema() -> dict[str, Any]:
    """Schema of the feed's first version; a change that old readers would not survive gets a new file."""
    loaded: dict[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    return loaded
