"""Starts a contender on its own core and reads its resource usage from the kernel."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

CORES = sorted(os.sched_getaffinity(0))
CONTENDER_CORE = CORES[0]
STUB_CORE = CORES[-1]  # the same core if there is only one


@dataclass(frozen=True)
class Command:
    arguments: list[str]
    env: dict[str, str]
    folder: Path


@dataclass(frozen=True)
class Usage:
    cpu_ms: float
    minor_faults: int
    major_faults: int
    peak_rss_mb: float
    rss_mb: float


class Process:
    def __init__(self, command: Command, log: Path) -> None:
        with log.open("wb") as out:
            os.sched_setaffinity(0, {CONTENDER_CORE})  # inherited; only this thread moves
            try:
                self.started_ns = time.monotonic_ns()
                self._child = subprocess.Popen(
                    command.arguments,
                    env=command.env,
                    cwd=command.folder,
                    stdout=out,
                    stderr=subprocess.STDOUT,
                    stdin=subprocess.DEVNULL,
                )
            finally:
                os.sched_setaffinity(0, {STUB_CORE})
        self.pid = self._child.pid
        self._cpu_clock = (~self.pid << 3) | 2  # clock_getcpuclockid(3): all threads, user and system, in ns

    def usage(self) -> Usage:
        """Returns the usage since the process started. Reads the CPU time first, because the rest takes time."""
        cpu_ns = time.clock_gettime_ns(self._cpu_clock)
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        status = dict(line.split(":", 1) for line in Path(f"/proc/{self.pid}/status").read_text().splitlines())
        return Usage(cpu_ns / 1e6, int(fields[7]), int(fields[9]), _mb(status["VmHWM"]), _mb(status["VmRSS"]))

    def exit_code(self) -> Optional[int]:
        return self._child.poll()

    def kill(self) -> None:
        self._child.kill()
        self._child.wait()


def _mb(kilobytes: str) -> float:
    return int(kilobytes.split()[0]) / 1024


def stay_off_the_contenders_core() -> None:
    os.sched_setaffinity(0, {STUB_CORE})
