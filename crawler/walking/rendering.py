"""When a walk uses the browser (何时渲染)."""

from typing import Any


class PageRendering:
    """Renders for walks; without a browser nothing is rendered."""

    async def wanted(self, visitor: Any, item: Any, page: Any, reading: Any) -> bool:
        """Whether the page must be rendered."""
        return False

    async def take(self, visitor: Any, unit: Any, page: Any, reading: Any) -> bool:
        """Render and take in."""
        return False

    async def pass_challenge(self, visitor: Any, unit: Any) -> bool:
        """Load a challenge."""
        return False

    async def close_walk(self, walk_id: int) -> None:
        """Release what a walk held."""

    async def close(self) -> None:
        """Close the browser."""
