"""Throughput of a warm function: one record per invocation, SES responds immediately, one core for the function."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Optional, Sequence

from .contenders import Contender
from .events import Event, load_all
from .http1 import Request
from .mailcheck import faults
from .process import Process, Usage
from .runtime_api import RuntimeApi
from .ses import Ses

MEMORY_MB = 1024
WARM_AFTER = 100  # warm-up records, excluded from the rate
CHECK_EVERY = 49  # coprime to the number of event kinds, so that each kind is checked
PATIENCE_S = 300


@dataclass(frozen=True)
class Rate:
    contender: str
    records: int
    mails: int
    mails_per_s: float
    mails_per_cpu_s: float
    core_busy: float
    rss_early_mb: float
    rss_end_mb: float
    faults: list[str]


@dataclass
class Stream:
    """Sends the events in rotation and records the resulting mails."""

    events: Sequence[Event]
    records: int
    process: Optional[Process] = None
    over: threading.Event = field(default_factory=threading.Event)
    done: threading.Event = field(default_factory=threading.Event)
    begun: threading.Event = field(default_factory=threading.Event)
    sent: int = 0
    mails: int = 0
    early: Optional[tuple[int, Usage, int]] = None  # time, usage, mails
    end: Optional[tuple[int, Usage, int]] = None
    balance: Counter[str] = field(default_factory=Counter)  # mails minus records, by kind of event
    kept: list[tuple[Event, Request]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def next_event(self, asked_ns: int) -> Optional[bytes]:
        self.begun.wait()
        if self.sent == WARM_AFTER:
            self.early = self._mark()
        if self.sent == self.records:
            self.end = self._mark()
            self.done.set()
            return None
        self.sent += 1
        self.balance[self._current().name] -= 1
        return self._current().fresh()

    def handing_over(self) -> None:
        pass

    def answered(self, error: Optional[str]) -> None:
        if error:
            self.errors.append(f"{self._current().name}: {error}")

    def mail(self, read_ns: int, request: Request) -> None:
        self.mails += 1
        self.balance[self._current().name] += 1
        if self.mails % CHECK_EVERY == 1:
            self.kept.append((self._current(), request))

    def other(self, action: str) -> None:
        pass

    def _current(self) -> Event:
        return self.events[(self.sent - 1) % len(self.events)]

    def uneven(self) -> list[str]:
        return [f"{kind}: {abs(n)} mails too {'many' if n > 0 else 'few'}" for kind, n in self.balance.items() if n]

    def _mark(self) -> tuple[int, Usage, int]:
        assert self.process
        return time.monotonic_ns(), self.process.usage(), self.mails


def main(field_: Sequence[Contender], api: RuntimeApi, ses: Ses, records: int, out: Path) -> int:
    rates = [measure(contender, api, ses, records, out / f"{contender.name}-warm.log") for contender in field_]
    print(
        f"| {records} records | mails | mails/s | mails per CPU second | core busy "
        f"| RSS MB at {WARM_AFTER} | RSS MB at the end |"
    )
    print("| --- |" + " ---: |" * 6)
    for rate, contender in zip(rates, field_):
        print(
            f"| {contender.title} | {rate.mails} | {rate.mails_per_s:.0f} | {rate.mails_per_cpu_s:.0f} "
            f"| {rate.core_busy:.0%} | {rate.rss_early_mb:.1f} | {rate.rss_end_mb:.1f} |"
        )
    bad = [f"{rate.contender}: {fault}" for rate in rates for fault in rate.faults]
    print("\n".join(["", *bad[:20]]) if bad else "\nOne mail per record, and all checked mails are valid.")
    (out / "warm.json").write_text(json.dumps([asdict(rate) for rate in rates], indent=1) + "\n")
    return 1 if bad else 0


def measure(contender: Contender, api: RuntimeApi, ses: Ses, records: int, log: Path) -> Rate:
    stream = Stream(load_all(), records)
    api.script = ses.inbox = stream
    process = Process(contender.command(MEMORY_MB), log)
    stream.process = process
    stream.begun.set()
    try:
        end = time.monotonic() + PATIENCE_S
        while not stream.done.wait(0.25) and time.monotonic() < end and process.exit_code() is None:
            pass
    finally:
        process.kill()
        stream.over.set()
    wrong = [*stream.uneven(), *stream.errors]
    if not stream.early or not stream.end:
        return Rate(contender.name, stream.sent, stream.mails, 0, 0, 0, 0, 0, [*wrong, f"did not finish: see {log}"])
    (t0, early, mails0), (t1, late, mails1) = stream.early, stream.end
    found = [f"{event.name}: {fault}" for event, request in stream.kept for fault in faults(request, event.expected)]
    mails, cpu_s, wall_s = mails1 - mails0, (late.cpu_ms - early.cpu_ms) / 1e3, (t1 - t0) / 1e9
    return Rate(
        contender.name,
        stream.sent,
        mails1,
        mails / wall_s,
        mails / cpu_s,
        cpu_s / wall_s,
        early.rss_mb,
        late.rss_mb,
        wrong + found,
    )
