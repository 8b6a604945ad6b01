"""Alembic migrations of all tables (数据库迁移), from the first table on."""
