"""Reports the medians of the runs as Markdown and JSON."""

from __future__ import annotations

import json
import platform
from dataclasses import asdict
from pathlib import Path
from statistics import median
from typing import Any, Callable, Optional, Sequence

from .cold import Result
from .contenders import Contender

Summary = dict[str, Any]
MEASURES: tuple[tuple[str, Callable[[Result], float]], ...] = (
    ("init_ms", lambda r: r.init_ms),
    ("first_mail_ms", lambda r: r.first_mail_ms),
    ("total_ms", lambda r: r.total_ms),
    ("init_cpu_ms", lambda r: r.init_cpu_ms),
    ("cpu_ms", lambda r: r.usage.cpu_ms),
    ("minor_faults", lambda r: r.usage.minor_faults),
    ("major_faults", lambda r: r.usage.major_faults),
    ("peak_rss_mb", lambda r: r.usage.peak_rss_mb),
)


def summarize(results: Sequence[Result], contenders: Sequence[Contender], memories: Sequence[int]) -> list[Summary]:
    rows: list[Summary] = []
    for memory in memories:
        for contender in contenders:
            runs = [r for r in results if r.memory_mb == memory and r.contender == contender.name]
            if runs:
                row: Summary = {
                    "memory_mb": memory,
                    "contender": contender.name,
                    "title": contender.title,
                    "zip_bytes": contender.zip_bytes,
                    "runs": len(runs),
                }
                row |= {name: median(measure(r) for r in runs) for name, measure in MEASURES}
                row["first_mail_p90_ms"] = p90([r.first_mail_ms for r in runs])
                row["total_p90_ms"] = p90([r.total_ms for r in runs])
                rows.append(row)
    return rows


def p90(values: Sequence[float]) -> float:
    """Returns the 90th percentile by nearest rank."""
    ranked = sorted(values)
    return ranked[-(-len(ranked) * 9 // 10) - 1]


def markdown(rows: Sequence[Summary], period_us: int, throttled: bool) -> str:
    lines: list[str] = []
    for memory in dict.fromkeys(row["memory_mb"] for row in rows):
        group = [row for row in rows if row["memory_mb"] == memory]
        share = (
            f"{memory / 1769:.0%} of a CPU after INIT, in periods of {period_us / 1000:g} ms"
            if throttled
            else "NOT throttled"
        )
        lines += [f"### {memory} MB ({share})", "", *_table(group), ""]
        over = [f"{row['title']} ({row['peak_rss_mb']:.0f} MB)" for row in group if row["peak_rss_mb"] > memory]
        if over:
            lines += [f"Exceeds the function's memory: {', '.join(over)}.", ""]
    return "\n".join(lines)


def _table(group: Sequence[Summary]) -> list[str]:
    native = next((row for row in group if row["contender"] == "native"), None)
    head = [
        "",
        "INIT ms",
        "first mail ms",
        "p90",
        "total ms",
        "CPU ms",
        "faults minor / major",
        "peak RSS MB",
        "zip MB",
        "runs",
    ]
    lines = ["| " + " | ".join(head) + " |", "| --- |" + " ---: |" * (len(head) - 1)]
    for row in group:
        cells = [
            row["title"],
            _ms(row["init_ms"]) + _ratio(row, native, "init_ms"),
            _ms(row["first_mail_ms"]) + _ratio(row, native, "first_mail_ms"),
            _ms(row["first_mail_p90_ms"]),
            _ms(row["total_ms"]) + _ratio(row, native, "total_ms"),
            _ms(row["cpu_ms"]) + _ratio(row, native, "cpu_ms"),
            f"{row['minor_faults']:.0f} / {row['major_faults']:.0f}" + _ratio(row, native, "minor_faults"),
            f"{row['peak_rss_mb']:.0f}" + _ratio(row, native, "peak_rss_mb"),
            _zip(row["zip_bytes"]),
            str(row["runs"]),
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def _ratio(row: Summary, native: Optional[Summary], measure: str) -> str:
    """Returns the ratio to native in the same run; empty for native itself."""
    if native is None or native is row:
        return ""
    return f" ({row[measure] / native[measure]:.1f} x)"


def _zip(size: Optional[int]) -> str:
    return f"{size / 1e6:.1f}" if size else "-"


def _ms(value: float) -> str:
    return f"{value:.1f}" if value < 10 else f"{value:.0f}"


def write_json(
    path: Path, rows: Sequence[Summary], results: Sequence[Result], invalid: Sequence[str], conditions: dict[str, Any]
) -> None:
    content = {
        "conditions": {"kernel": platform.release(), "machine": platform.machine(), "cpu": _cpu(), **conditions},
        "summary": list(rows),
        "invalid": list(invalid),
        "runs": [asdict(r) for r in results],
    }
    path.write_text(json.dumps(content, indent=1) + "\n")


def _cpu() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "unknown")
