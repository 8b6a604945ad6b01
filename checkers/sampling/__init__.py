"""Drawing samples (抽样): of courts and of case files, in a way anybody can repeat from the published seed."""

from checkers.sampling.draw import Draw, Drawn, Unit, draw, frame_hash
from checkers.sampling.size import sample_size

__all__ = ["Draw", "Drawn", "Unit", "draw", "frame_hash", "sample_size"]
