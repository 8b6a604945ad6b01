"""One module a revision (迁移版本)."""
