"""Measures one cold start, from exec to the function's first response."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Optional

from .contenders import Contender
from .events import Event
from .http1 import Request
from .mailcheck import faults
from .process import Process, Usage
from .quota import Quota
from .runtime_api import RuntimeApi
from .ses import Ses

PATIENCE_S = 60


@dataclass(frozen=True)
class Result:
    contender: str
    memory_mb: int
    init_ms: float
    first_mail_ms: float
    total_ms: float
    usage: Usage  # when the function has responded
    init_cpu_ms: float
    other_calls: list[str]


class Invalid(Exception):
    """The reason why a run does not count."""


@dataclass
class ColdStart:
    """Records the calls to the two stubs while a contender starts."""

    event: bytes
    put_quota_on: Optional[object]
    process: Optional[Process] = None
    over: threading.Event = field(default_factory=threading.Event)
    done: threading.Event = field(default_factory=threading.Event)
    begun: threading.Event = field(default_factory=threading.Event)
    init_done_ns: int = 0
    handed_over_ns: int = 0
    mails: list[tuple[int, Request]] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    error: Optional[str] = None
    usage: Optional[Usage] = None
    init_cpu_ms: float = 0.0

    def next_event(self, asked_ns: int) -> Optional[bytes]:
        if self.init_done_ns:
            return None
        self.init_done_ns = asked_ns
        self.begun.wait()
        assert self.process
        self.init_cpu_ms = self.process.usage().cpu_ms
        return self.event

    def handing_over(self) -> None:
        if callable(self.put_quota_on):
            self.put_quota_on()
        self.handed_over_ns = time.monotonic_ns()

    def answered(self, error: Optional[str]) -> None:
        if self.process and not self.done.is_set():
            self.usage = self.process.usage()
            self.error = error
        self.done.set()

    def mail(self, read_ns: int, request: Request) -> None:
        self.mails.append((read_ns, request))

    def other(self, action: str) -> None:
        self.others.append(action)


def run(
    contender: Contender,
    memory_mb: int,
    event: Event,
    api: RuntimeApi,
    ses: Ses,
    quota: Optional[Quota],
    period_us: int,
    log: Path,
) -> Result:
    script = ColdStart(event.fresh(), quota.prepare(memory_mb, period_us) if quota else None)
    api.script = ses.inbox = script
    process = Process(contender.command(memory_mb), log)
    try:
        if quota:
            quota.adopt(process.pid)
        script.process = process
        script.begun.set()
        _wait(script, process)
    except OSError as e:
        raise Invalid(f"the process exited immediately ({e}): see {log}") from e
    finally:
        process.kill()
        script.over.set()
        if quota:
            quota.lift()
    return _judge(script, process, event, contender.name, memory_mb, log)


def _wait(script: ColdStart, process: Process) -> None:
    end = time.monotonic() + PATIENCE_S
    while not script.done.wait(0.25) and time.monotonic() < end:
        if process.exit_code() is not None:
            return


def _judge(script: ColdStart, process: Process, event: Event, name: str, memory_mb: int, log: Path) -> Result:
    if script.error:
        raise Invalid(script.error)
    if not script.done.is_set() or not script.usage:
        raise Invalid(f"no response (exit code {process.exit_code()}): see {log}")
    if len(script.mails) != 1:
        raise Invalid(f"{len(script.mails)} mails for one event: see {log}")
    read_ns, request = script.mails[0]
    if found := faults(request, event.expected):
        raise Invalid("invalid mail: " + "; ".join(found))
    init_ms = (script.init_done_ns - process.started_ns) / 1e6
    first_ms = (read_ns - script.handed_over_ns) / 1e6
    return Result(
        name, memory_mb, init_ms, first_ms, init_ms + first_ms, script.usage, script.init_cpu_ms, script.others
    )
