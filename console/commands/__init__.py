"""One module a command (命令); each has ``register(app)`` and imports what is heavy only when run."""
