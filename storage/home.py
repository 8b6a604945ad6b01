"""Where things lie (数据目录): ``SUNWATCH_HOME`` and its companions, read from the environment.

Command-line options win over the environment: commands pass what they were given as arguments of :class:`Home`.
"""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Home(BaseSettings):
    """Places of one installation (安装位置)."""

    model_config = SettingsConfigDict(extra="ignore", populate_by_name=True)

    root: Path = Field(default=Path("data"), validation_alias="SUNWATCH_HOME")
    """Database, evidence, reports, proof files."""
    database: str | None = Field(default=None, validation_alias="SUNWATCH_DATABASE_URL")
    """SQLAlchemy address of the database; SQLite in the home when left out."""
    targets: Path = Field(default=Path("targets.yaml"), validation_alias="SUNWATCH_TARGETS")
    """Which portals (目标门户)."""
    browser: str | None = Field(default=None, validation_alias="SUNWATCH_BROWSER")
    """Path of a Chromium; found by itself when left out."""

    @property
    def database_url(self) -> str:
        """Address of the database as SQLAlchemy takes it."""
        return self.database or f"sqlite:///{(self.root / 'sunwatch.db').as_posix()}"

    @property
    def evidence(self) -> Path:
        """Folder of WARC files (证据)."""
        return self.root / "evidence"

    @property
    def reports(self) -> Path:
        """Folder of written reports (报告)."""
        return self.root / "reports"

    @property
    def rounds(self) -> Path:
        """Folder of the archives of frozen rounds (轮次归档)."""
        return self.root / "rounds"

    @property
    def proofs(self) -> Path:
        """Folder of the proof files of self-reports, each under its SHA-256 (证明材料)."""
        return self.root / "proofs"
