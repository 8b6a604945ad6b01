"""Floors under the figures (质量底线): a change that falls under one fails; lowering one takes a flag and a reason."""

from datetime import date
from pathlib import Path
from typing import Any

import yaml

FLOORS = Path(__file__).with_name("floors.yaml")


def read_floors() -> dict[str, dict[str, float]]:
    """Floors by set and figure."""
    return dict(yaml.safe_load(FLOORS.read_text(encoding="utf-8"))["floors"]) if FLOORS.is_file() else {}


def below(measured: dict[str, float], floors: dict[str, float]) -> dict[str, tuple[float, float]]:
    """Figures under their floor, with figure and floor; a figure that was not measured is not judged."""
    return {
        name: (measured[name], floor)
        for name, floor in floors.items()
        if name in measured and measured[name] < floor - 1e-9
    }


def write_floors(measured: dict[str, dict[str, float]], *, lower: bool, reason: str | None) -> list[str]:
    """Set floors to the figures; refuses to lower one without leave. Returns what was refused."""
    content: dict[str, Any] = (
        yaml.safe_load(FLOORS.read_text(encoding="utf-8"))
        if FLOORS.is_file()
        else {"floors": {}, "lowered": []}
    )
    refused = []
    for name, figures in measured.items():
        known = content["floors"].setdefault(name, {})
        for figure, value in figures.items():
            value = int(value * 10000) / 10000
            if figure in known and value < known[figure]:
                if not lower:
                    refused.append(f"{name}.{figure}: {known[figure]} → {value}")
                    continue
                content["lowered"].append(
                    {
                        "floor": f"{name}.{figure}",
                        "from": known[figure],
                        "to": value,
                        "on": date.today(),
                        "reason": reason,
                    }
                )
            known[figure] = value
    FLOORS.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=True), encoding="utf-8")
    return refused
