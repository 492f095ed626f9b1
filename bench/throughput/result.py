"""From the raw observations of a run to its figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Optional

from .figures import HotKey, Waits, hottest, most_in_window, per_cent_over, surplus, waits
from .messages import Workload
from .standins import Observed


@dataclass(frozen=True)
class Raw:
    started: float
    ended: float
    observed: Observed
    cpu_ms: list[float]  # of each environment
    cores: int  # that the environments share
    peak_rss_mb: float  # of the largest environment
    done: list[int]  # messages handled by each environment
    invocations: int
    returned: int  # messages that an environment returned to the queue, counted each time
    dead: int
    driver_cpu_s: float
    problems: list[str]


@dataclass(frozen=True)
class Result:
    workload: str
    environments: int
    memory_mb: Optional[int]
    rate: Optional[float]
    messages: int
    mails: int
    seconds: float
    mails_per_s: float
    mails_per_s_of_environment: list[float]
    cpu_ms_per_mail: float
    peak_rss_mb: float
    ses_requests: int
    ses_most_per_s: int
    ses_per_cent_over: Optional[float]
    throttled: int
    writes_per_mail: float
    reads_per_mail: float
    hottest: Optional[HotKey]
    queued_s: Optional[Waits]
    duplicates: int
    missing: int
    unexpected: int
    invocations: int
    returned: int
    dead: int
    table_calls: dict[str, int]
    other_calls: dict[str, int]
    environments_busy: float  # share of the cores for the environments; near 1, this machine is the limit
    harness_busy: float  # share of one core
    problems: list[str]

    @property
    def valid(self) -> bool:
        return not (self.duplicates or self.missing or self.unexpected or self.problems)


def result(raw: Raw, workload: Workload, memory_mb: Optional[int], rate: Optional[float]) -> Result:
    seen, table = raw.observed.mails, raw.observed.table
    accepted = [(mail.at, workload.name(mail)) for mail in seen if mail.accepted]
    found = Counter(name for _, name in accepted)
    seconds = raw.ended - raw.started
    mails = max(1, len(accepted))
    most = most_in_window(mail.at for mail in seen)
    return Result(
        workload=workload.title,
        environments=len(raw.done),
        memory_mb=memory_mb,
        rate=rate,
        messages=len(workload.messages),
        mails=len(accepted),
        seconds=seconds,
        mails_per_s=len(accepted) / seconds,
        mails_per_s_of_environment=[done / seconds for done in raw.done],
        cpu_ms_per_mail=sum(raw.cpu_ms) / mails,
        peak_rss_mb=raw.peak_rss_mb,
        ses_requests=len(seen),
        ses_most_per_s=most,
        ses_per_cent_over=per_cent_over(most, rate),
        throttled=len(seen) - len(accepted),
        writes_per_mail=len(table.writes) / mails,
        reads_per_mail=table.reads / mails,
        hottest=hottest(table.writes),
        queued_s=waits(at - raw.started for at, _ in accepted),
        duplicates=surplus(found),
        missing=len(workload.expected - set(found)),
        unexpected=len(set(found) - workload.expected),
        invocations=raw.invocations,
        returned=raw.returned,
        dead=raw.dead,
        table_calls=dict(table.calls),
        other_calls=dict(raw.observed.other),
        environments_busy=sum(raw.cpu_ms) / 1000 / seconds / raw.cores,
        harness_busy=(raw.driver_cpu_s + raw.observed.cpu_s) / seconds,
        problems=raw.problems + [f"stand-in for DynamoDB: {call} ({n}x)" for call, n in table.unsupported.items()],
    )
