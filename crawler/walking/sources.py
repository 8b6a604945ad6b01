"""Learned data addresses (数据接口)."""

from typing import Any


class Sources:
    """Data addresses of a walk's lists."""

    def __init__(self, walk: Any) -> None:
        self.walk = walk
