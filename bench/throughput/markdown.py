"""The report of all runs as Markdown tables."""

from __future__ import annotations

from typing import Callable, Sequence

from .result import Result

Column = tuple[str, Callable[[Result], str]]
LONGEST_KEY = 40


def report(results: Sequence[Result]) -> str:
    parts = [_table(SPEED, results), _table(LOAD, results), _table(CHECKS, results)]
    faults = [f"- {each.environments} environments: {problem}" for each in results for problem in each.problems[:10]]
    return "\n\n".join(parts + (["\n".join(faults)] if faults else [])) + "\n"


def _table(columns: Sequence[Column], results: Sequence[Result]) -> str:
    lines = ["| " + " | ".join(title for title, _ in columns) + " |", "|" + " ---: |" * len(columns)]
    lines += ["| " + " | ".join(value(each) for _, value in columns) + " |" for each in results]
    return "\n".join(lines)


def _per_environment(each: Result) -> str:
    rates = each.mails_per_s_of_environment
    return f"{min(rates):.1f}-{max(rates):.1f}" if len(rates) > 1 else f"{rates[0]:.1f}"


def _over(each: Result) -> str:
    return "-" if each.ses_per_cent_over is None else f"{each.ses_per_cent_over:.0f} %"


def _queued(each: Result) -> str:
    waits = each.queued_s
    return f"{waits.first:.2f} / {waits.median:.2f} / {waits.last:.2f}" if waits else "-"


def _hottest(each: Result) -> str:
    hot = each.hottest
    return f"`{hot.name[:LONGEST_KEY]}` {hot.share:.1%}, {hot.most_per_s}/s" if hot else "-"


ENVIRONMENTS: Column = ("environments", lambda each: str(each.environments))
SPEED: list[Column] = [
    ENVIRONMENTS,
    ("MB", lambda each: str(each.memory_mb or "no quota")),
    ("mails", lambda each: str(each.mails)),
    ("mails/s", lambda each: f"{each.mails_per_s:.1f}"),
    ("of one environment", _per_environment),
    ("CPU ms per mail", lambda each: f"{each.cpu_ms_per_mail:.2f}"),
    ("peak RSS MB", lambda each: f"{each.peak_rss_mb:.0f}"),
    ("s in queue: first / median / last", _queued),
]
LOAD: list[Column] = [
    ENVIRONMENTS,
    ("rate", lambda each: f"{each.rate:g}" if each.rate else "none"),
    ("most SES requests in 1 s", lambda each: str(each.ses_most_per_s)),
    ("over the rate", _over),
    ("throttled by SES", lambda each: str(each.throttled)),
    ("writes per mail", lambda each: f"{each.writes_per_mail:.2f}"),
    ("reads per mail", lambda each: f"{each.reads_per_mail:.2f}"),
    ("hottest key: share of writes, most in 1 s", _hottest),
]
CHECKS: list[Column] = [
    ENVIRONMENTS,
    ("duplicates", lambda each: str(each.duplicates)),
    ("missing", lambda each: str(each.missing)),
    ("unexpected", lambda each: str(each.unexpected)),
    ("returned to the queue", lambda each: str(each.returned)),
    ("given up", lambda each: str(each.dead)),
    ("cores of the environments busy", lambda each: f"{each.environments_busy:.0%}"),
    ("harness busy", lambda each: f"{each.harness_busy:.0%}"),
]
