"""How well and how fast texts are recognised (识别的质量与速度): ``python -m benchmarks.classification``."""
