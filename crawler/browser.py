"""Which browser renders (浏览器), and how it is started."""

import os
import shutil
import sys
from pathlib import Path

_ON_PATH = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)


def find_browser() -> Path | None:
    """Path of a Chromium: ``SUNWATCH_BROWSER``, the PATH, Playwright's own; null where there is none.

    ``SUNWATCH_BROWSER=none`` switches rendering off.
    """
    named = os.environ.get("SUNWATCH_BROWSER", "").strip()
    if named.lower() == "none":
        return None
    if named:
        path = Path(named).expanduser()
        found = path if path.is_file() else Path(shutil.which(named) or "")
        return found if found.is_file() and os.access(found, os.X_OK) else None
    for name in _ON_PATH:
        place = shutil.which(name)
        if place:
            return Path(place)
    return _playwrights_own()


def _playwrights_own() -> Path | None:
    """A browser that ``playwright install`` brought (Playwright 自带浏览器)."""
    folder = os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "")
    if folder and folder != "0":
        roots = [Path(folder)]
    elif sys.platform == "darwin":
        roots = [Path.home() / "Library/Caches/ms-playwright"]
    elif sys.platform == "win32":
        roots = [Path.home() / "AppData/Local/ms-playwright"]
    else:
        roots = [Path.home() / ".cache/ms-playwright"]
    patterns = (
        "chromium_headless_shell-*/*/*headless*shell*",
        "chromium-*/*/chrome",
        "chromium-*/*/chrome.exe",
        "chromium-*/*/*.app/Contents/MacOS/*",
    )
    for root in roots:
        for pattern in patterns:
            for path in sorted(root.glob(pattern), reverse=True):
                if path.is_file() and os.access(path, os.X_OK):
                    return path
    return None


def launch_arguments() -> list[str]:
    """Flags to start it with; the browser's own sandbox is kept wherever it can work, that is not as root."""
    flags = [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--mute-audio",
        "--no-default-browser-check",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.insert(0, "--no-sandbox")
    return flags
