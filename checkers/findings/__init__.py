"""Questions the data raise (数据质量与交叉核验): with evidence, and a wording that accuses nobody."""
