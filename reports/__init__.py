"""Floor 3: from results to what people read (报告)."""
