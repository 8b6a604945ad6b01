"""Composes the development half of the labelled texts: invented, seeded, reproducible.

``python -m tests.labelled.dev.compose`` rewrites the composed files beside this package; files called ``written-*``
are written by hand and stay as they are.
"""
