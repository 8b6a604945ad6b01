"""The bundled demo portals and what goes with them (演示)."""
