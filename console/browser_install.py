"""Bringing a browser in where none is found (安装浏览器): Debian's package as root, else Playwright's own."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass

_DEBIAN_PACKAGES = ("chromium-headless-shell", "chromium")
_FONTS = "fonts-noto-cjk"
# a download over a slow office line may take its time; a closed network answers at once
_SECONDS = 600


@dataclass(frozen=True)
class Attempt:
    """One way tried (安装尝试) and how it went."""

    way: str
    ok: bool
    detail: str


def _run(command: list[str], way: str) -> Attempt:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(  # noqa: S603  fixed commands, arguments as a list
            command, capture_output=True, text=True, timeout=_SECONDS, env=environment, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        return Attempt(way, False, str(problem))
    lines = (done.stderr or done.stdout).strip().splitlines()
    return Attempt(way, done.returncode == 0, lines[-1][:300] if lines else f"退出状态 {done.returncode}")


def install() -> list[Attempt]:
    """Try each way in turn until one says it worked; the caller looks for the browser again."""
    attempts: list[Attempt] = []
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _run(["apt-get", "update", "-qq"], "apt-get update")
        for package in _DEBIAN_PACKAGES:
            command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package, _FONTS]
            attempts.append(_run(command, f"apt-get install {package}"))
            # Ubuntu's package of that name only points to a snap, and leaves no program that runs here
            if attempts[-1].ok and (shutil.which(package) or shutil.which("chromium")):
                return attempts
    attempts.append(
        _run([sys.executable, "-m", "playwright", "install", "chromium-headless-shell"], "playwright install")
    )
    return attempts
