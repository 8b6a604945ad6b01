"""Reading of pages measured beside the public extractors, over the same pages in one run."""
