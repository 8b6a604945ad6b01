"""Proof files of claims and answers (证明材料): looked up beside the workbook, hashed, kept."""

import hashlib
import shutil
import unicodedata
from dataclasses import dataclass
from pathlib import Path

FOLDER = "证明材料"


@dataclass(frozen=True)
class Proof:
    """A file found (证明材料文件)."""

    path: Path
    sha256: str


def find_proof(workbook: Path, name: str) -> Proof | None:
    """The file ``name`` beside the workbook or in its folder 证明材料; null where there is none.

    Only plain names are looked up: a path that leaves the folder names no proof.
    """
    for folder in (workbook.parent, workbook.parent / FOLDER):
        for form in dict.fromkeys((name, *(unicodedata.normalize(form, name) for form in ("NFC", "NFD")))):
            if not form or Path(form).name != form or form in (".", ".."):
                continue
            path = folder / form
            try:
                if path.is_file():
                    return Proof(path, _sha256(path))
            except OSError:
                continue
    return None


def keep_proof(folder: Path, proof: Proof) -> Path:
    """Copy a proof into the home under its hash; where it lies."""
    place = folder / proof.sha256[:2] / f"{proof.sha256}{proof.path.suffix.lower()}"
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        part = place.with_suffix(place.suffix + ".part")
        shutil.copyfile(proof.path, part)
        part.replace(place)
    return place


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
