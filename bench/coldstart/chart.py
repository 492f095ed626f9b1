"""Draws the README's bar chart as SVG: INIT plus first mail, grouped by memory size, on a linear axis.

A bar that would dwarf all others (the JVM with little memory) is cut with a visible break and labelled with its value.
"""

from __future__ import annotations

import json
import sys
from html import escape
from pathlib import Path
from typing import Any, Sequence

Summary = dict[str, Any]
COLORS = {"native": "#0b7a75", "jvm": "#a8572c", "python": "#4668a8", "python-unprimed": "#7b5ea7"}
WIDTH, LEFT, RIGHT, TOP = 880, 190, 160, 104
BAR, GAP, GROUP_GAP, HEADING = 18, 5, 16, 20
PLOT = WIDTH - LEFT - RIGHT
CUT_BEYOND = 2.0  # cuts a contender that takes more than this many times as long as the next ...
CUT_AT = 1.15  # ... at this many times the next


def write(path: Path, rows: Sequence[Summary]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(draw(rows))


def draw(rows: Sequence[Summary]) -> str:
    limit, step = _axis(rows)
    marks: list[str] = []
    y = TOP
    for memory in dict.fromkeys(row["memory_mb"] for row in rows):
        marks.append(f'<text class="group" x="{LEFT}" y="{y + 13}">{memory} MB</text>')
        y += HEADING
        for row in rows:
            if row["memory_mb"] == memory:
                marks += _bar(row, y, limit)
                y += BAR + GAP
        y += GROUP_GAP
    bottom = y - GROUP_GAP + 4
    return "\n".join([_head(rows, bottom + 50), *_grid(limit, step, bottom), *marks, _foot(bottom), "</svg>", ""])


def _axis(rows: Sequence[Summary]) -> tuple[float, int]:
    """Returns the largest value shown in full, and the spacing of the grid lines."""
    tallest = sorted(
        max(r["total_ms"] for r in rows if r["contender"] == name) for name in {r["contender"] for r in rows}
    )
    limit = tallest[-1]
    if len(tallest) > 1 and tallest[-1] > CUT_BEYOND * tallest[-2]:
        limit = tallest[-2] * CUT_AT
    return limit, next(step for step in (5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10**6) if limit / step <= 7)


def _bar(row: Summary, y: int, limit: float) -> list[str]:
    color = COLORS.get(row["contender"], "#555")
    cut = row["total_ms"] > limit
    full = PLOT + 22 if cut else PLOT * row["total_ms"] / limit
    init = min(PLOT - 1.0, PLOT * row["init_ms"] / limit)  # INIT never extends beyond the break
    middle = y + BAR * 0.72
    marks = [
        f'<text class="name" x="{LEFT - 10}" y="{middle:.1f}">{escape(row["title"])}</text>',
        f'<rect x="{LEFT}" y="{y}" width="{full:.1f}" height="{BAR}" fill="{color}"/>',
        f'<rect x="{LEFT}" y="{y}" width="{init:.1f}" height="{BAR}" fill="#fff" fill-opacity=".45"/>',
    ]
    if cut:
        x = LEFT + PLOT - 8
        marks.append(f'<path d="M{x} {y + BAR + 1}l8 -{BAR + 2}h7l-8 {BAR + 2}z" fill="#fff"/>')
    marks.append(
        f'<text class="value" x="{LEFT + full + 8:.1f}" y="{middle:.1f}">{_time(row["total_ms"])}'
        f'<tspan class="parts" dx="7">mail {_time(row["first_mail_ms"])}</tspan></text>'
    )
    return marks


def _grid(limit: float, step: int, bottom: int) -> list[str]:
    lines = []
    for value in range(0, int(limit) + 1, step):
        x = LEFT + PLOT * value / limit
        lines.append(
            f'<line x1="{x:.1f}" y1="{TOP - 4}" x2="{x:.1f}" y2="{bottom}" stroke="{"#8b949e" if value == 0 else "#e3e7eb"}"/>'
            f'<text class="tick" x="{x:.1f}" y="{bottom + 16}">{value}{" ms" if value == 0 else ""}</text>'
        )
    return lines


def _time(ms: float) -> str:
    if ms >= 9950:
        return f"{ms / 1000:.0f} s"
    if ms >= 995:
        return f"{ms / 1000:.1f} s"
    return f"{ms:.1f} ms" if ms < 9.95 else f"{ms:.0f} ms"


def _head(rows: Sequence[Summary], height: int) -> str:
    said = "; ".join(f'{r["title"]} at {r["memory_mb"]} MB: {_time(r["total_ms"])}' for r in rows)
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" aria-labelledby="t d">
<title id="t">Cold start to first mail, by memory size</title>
<desc id="d">{escape(said)}.</desc>
<style>
text {{ font-family: -apple-system, "Segoe UI", "DejaVu Sans", Helvetica, Arial, sans-serif; font-size: 12.5px; fill: #1f2328 }}
.title {{ font-size: 18px; font-weight: 600 }} .group {{ font-weight: 600 }} .name {{ text-anchor: end }}
.value {{ font-weight: 600 }} .parts, .note, .tick {{ fill: #59636e; font-weight: 400 }} .tick {{ text-anchor: middle }}
</style>
<rect width="{WIDTH}" height="{height}" rx="6" fill="#fff"/>
<text class="title" x="20" y="34">Cold start to first mail</text>
<text class="note" x="20" y="56">From process start until SES has received the mail; median of {min(r["runs"] for r in rows)} runs. Shorter is better.</text>
<rect x="20" y="70" width="12" height="12" fill="#59636e"/><rect x="20" y="70" width="12" height="12" fill="#fff" fill-opacity=".45"/>
<text class="note" x="38" y="80.5">INIT, with a full CPU</text>
<rect x="190" y="70" width="12" height="12" fill="#59636e"/>
<text class="note" x="208" y="80.5">first mail, with the CPU share of the memory size</text>"""


def _foot(bottom: int) -> str:
    return (
        f'<text class="note" x="20" y="{bottom + 38}">Lambda Runtime API and SES are stubs on loopback; '
        "CPU share: MB / 1769 of one CPU, from the start of the invocation.</text>"
    )


if __name__ == "__main__":  # python3 coldstart/chart.py results.json chart.svg
    write(Path(sys.argv[2]), json.loads(Path(sys.argv[1]).read_text())["summary"])
