"""Floor 0: the field's own words as plain values (领域词汇)."""
