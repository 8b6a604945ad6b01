"""A portal is walked by one process at a time."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine

from storage.locks import PortalBusyError, portal_lock


def test_second_holder_is_refused_and_first_frees(database_url: str, tmp_path: Path) -> None:
    first, second = create_engine(database_url), create_engine(database_url)
    with portal_lock(first, tmp_path, "a.example"):
        with pytest.raises(PortalBusyError, match=r"a\.example"), portal_lock(second, tmp_path, "a.example"):
            pass
        with portal_lock(second, tmp_path, "b.example"):
            pass
    with portal_lock(second, tmp_path, "a.example"):
        pass
