"""Limits a function's CPU share to MB / 1769 of one CPU with a kernel quota, like Lambda.

Supports cgroup v2 and v1. If no hierarchy is writable (as in most containers), it tries to mount a private one, which
requires root. If that fails too, `find` returns None and the benchmark reports that nothing was throttled.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Callable, Iterator, Optional

FULL_CPU_MB = 1769


class Quota:
    """A child cgroup that holds one contender at a time."""

    def __init__(self, folder: Path, version: int, unmount: Optional[Path] = None) -> None:
        self.folder, self.version, self._unmount = folder, version, unmount

    def __str__(self) -> str:
        return f"cgroup v{self.version} at {self.folder}"

    def adopt(self, pid: int) -> None:
        (self.folder / "cgroup.procs").write_text(str(pid))

    def lift(self) -> None:
        """Removes the limit: Lambda does not throttle INIT."""
        if self.version == 2:
            (self.folder / "cpu.max").write_text("max")
        else:
            (self.folder / "cpu.cfs_quota_us").write_text("-1")

    def prepare(self, memory_mb: int, period_us: int) -> Callable[[], None]:
        """Removes any limit and returns a function that sets this one with a single write to an open file."""
        self.lift()
        quota_us = max(1000, round(period_us * min(1.0, memory_mb / FULL_CPU_MB)))
        if self.version == 2:
            name, text = "cpu.max", f"{quota_us} {period_us}"
        else:
            (self.folder / "cpu.cfs_period_us").write_text(str(period_us))
            name, text = "cpu.cfs_quota_us", str(quota_us)
        file = os.open(self.folder / name, os.O_WRONLY)

        def put_on() -> None:
            os.write(file, text.encode())
            os.close(file)

        return put_on

    def close(self) -> None:
        for _ in range(50):  # the kernel needs a moment after the last process has exited
            try:
                self.folder.rmdir()
                break
            except OSError:
                time.sleep(0.02)
        if self._unmount:
            subprocess.run(["umount", str(self._unmount)], capture_output=True)
            self._unmount.rmdir()


def find() -> Optional[Quota]:
    for mount, version in [*_mounted(), *_own_branches()]:
        if quota := _child(mount, version):
            return quota
    for version, kind, options in ((1, "cgroup", ["-o", "cpu"]), (2, "cgroup2", [])):
        if quota := _mount_and_try(version, kind, options):
            return quota
    return None


def _mounted() -> Iterator[tuple[Path, int]]:
    for line in Path("/proc/self/mounts").read_text().splitlines():
        _, folder, kind, options = line.split()[:4]
        if kind == "cgroup2":
            yield Path(folder), 2
        elif kind == "cgroup" and "cpu" in options.split(","):
            yield Path(folder), 1


def _own_branches() -> Iterator[tuple[Path, int]]:
    """Yields this process's own v2 cgroup, which systemd delegates to a user."""
    own = [line[3:] for line in Path("/proc/self/cgroup").read_text().splitlines() if line.startswith("0::")]
    for mount, version in _mounted():
        if version == 2 and own and own[0] != "/":
            yield (mount / own[0].lstrip("/")).parent, 2


def _child(parent: Path, version: int, unmount: Optional[Path] = None) -> Optional[Quota]:
    folder = parent / f"mailwright-bench-{os.getpid()}"
    try:
        if version == 2 and "cpu" not in (parent / "cgroup.subtree_control").read_text().split():
            if "cpu" not in (parent / "cgroup.controllers").read_text().split():
                return None
            (parent / "cgroup.subtree_control").write_text("+cpu")
        folder.mkdir()
        quota = Quota(folder, version, unmount)
        try:
            quota.prepare(FULL_CPU_MB, 20_000)()
            quota.lift()
            _adopts(quota)
        except OSError:
            folder.rmdir()
            raise
        return quota
    except OSError:
        return None


def _adopts(quota: Quota) -> None:
    """Tests with an idle process, because some containers allow creating a cgroup but not moving processes into it."""
    probe = subprocess.Popen(["sleep", "10"])
    try:
        quota.adopt(probe.pid)
    finally:
        probe.kill()
        probe.wait()


def _mount_and_try(version: int, kind: str, options: list[str]) -> Optional[Quota]:
    if os.geteuid() != 0:
        return None
    folder = Path(tempfile.mkdtemp(prefix="mailwright-cgroup-"))
    done = subprocess.run(["mount", "-t", kind, *options, "none", str(folder)], capture_output=True)
    quota = _child(folder, version, folder) if done.returncode == 0 else None
    if quota is None:
        if done.returncode == 0:
            subprocess.run(["umount", str(folder)], capture_output=True)
        folder.rmdir()
    return quota
