"""Floor 1: what is kept: tables, evidence files, importers (存储)."""
