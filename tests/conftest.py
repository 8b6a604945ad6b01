"""What all tests share: a home of their own, both databases, a browser where one can be had."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy.orm import Session

# No assertion on time: a busy machine fails no test. The gate draws the same examples every time, so that
# what was green stays green; `make search` draws new ones, many more, and is where new failures are found.
SLOW_IS_FINE = [HealthCheck.too_slow]
settings.register_profile("gate", deadline=None, suppress_health_check=SLOW_IS_FINE, derandomize=True)
settings.register_profile("search", deadline=None, suppress_health_check=SLOW_IS_FINE, max_examples=2000)
settings.load_profile(os.environ.get("SUNWATCH_EXAMPLES", "gate"))

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED = REPOSITORY.parent / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, and say so, what needs a part that is not on this machine."""
    for item in items:
        if item.get_closest_marker("shared") and not SHARED.is_dir():
            item.add_marker(pytest.mark.skip(reason="../shared 不在,无法在真实材料上测量"))
        if item.get_closest_marker("postgres") and postgres_programs() is None:
            item.add_marker(pytest.mark.skip(reason="未找到 PostgreSQL 程序(initdb、pg_ctl)"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of specifications and real material beside the repository."""
    if not SHARED.is_dir():
        pytest.skip("../shared 不在,无法在真实材料上测量")
    return SHARED


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty SUNWATCH_HOME; nothing of the caller's environment leaks in."""
    for name in ("SUNWATCH_DATABASE_URL", "SUNWATCH_TARGETS"):
        monkeypatch.delenv(name, raising=False)
    root = tmp_path / "home"
    monkeypatch.setenv("SUNWATCH_HOME", str(root))
    return root


def postgres_programs() -> Path | None:
    """Folder of ``initdb`` and ``pg_ctl``: Debian's newest, else whatever the PATH has."""
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / "initdb").exists():
            return folder
    found = shutil.which("initdb")
    return Path(found).parent if found else None


def free_port() -> int:
    """A port on loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A real PostgreSQL on a free loopback port, its data in a temporary folder; gives the address."""
    programs = postgres_programs()
    if programs is None:
        pytest.skip("未找到 PostgreSQL 程序(initdb、pg_ctl)")
    # not below pytest's own folder: another pytest that starts meanwhile closes that one to all users but root
    folder = Path(tempfile.mkdtemp(prefix="sunwatch-postgres-"))
    # initdb and pg_ctl refuse root: become an unprivileged user for them
    user: dict[str, object] = {}
    if os.geteuid() == 0:
        name = next(n for n in ("postgres", "nobody") if any(p.pw_name == n for p in pwd.getpwall()))
        shutil.chown(folder, user=name)
        user = {"user": name}
    port = free_port()
    data = folder / "data"

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [str(programs / program), *arguments], check=True, capture_output=True, cwd=folder, **user
        )  # type: ignore[call-overload]

    run("initdb", "-D", str(data), "-U", "sunwatch", "--auth=trust", "-E", "UTF8", "--locale=C")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=50"
    run("pg_ctl", "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start")
    try:
        yield f"postgresql+psycopg://sunwatch@127.0.0.1:{port}"
    finally:
        run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres_server: str, request: pytest.FixtureRequest) -> str:
    """Address of a new, empty database on the session's PostgreSQL."""
    import psycopg

    name = f"t{abs(hash(request.node.nodeid)) % 10**12}_{os.getpid()}"
    plain = postgres_server.replace("+psycopg", "")
    with psycopg.connect(f"{plain}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{postgres_server}/{name}"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of a new, empty database, once a kind: tests that use it run on both."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'test.sqlite3'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    """A session on a new, empty database of each kind."""
    from storage.database import open_database

    engine = open_database(database_url)
    with Session(engine) as opened:
        yield opened
    engine.dispose()


@pytest.fixture(scope="session")
def browser() -> str:
    """Path of a Chromium for the tests; skips, and says so, where none can be had."""
    from crawler.browser import find_browser

    found = find_browser()
    if found is None:
        pytest.skip("未找到浏览器:见 sunwatch doctor")
    return str(found)
