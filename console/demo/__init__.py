"""The bundled demo portals and what goes with them (演示)."""

from console.demo.comparison import differences
from console.demo.expected import EXPECTED, ExpectedCourt, ExpectedDocument, Finding, expected_documents
from console.demo.ledger import LedgerFile, write_ledger
from console.demo.running import OBSERVED, PERIOD, DemoPortal, start_portals, write_targets

__all__ = [
    "EXPECTED",
    "OBSERVED",
    "PERIOD",
    "DemoPortal",
    "ExpectedCourt",
    "ExpectedDocument",
    "Finding",
    "LedgerFile",
    "differences",
    "expected_documents",
    "start_portals",
    "write_ledger",
    "write_targets",
]
