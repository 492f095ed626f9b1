"""Lambda's CPU share for several environments: a cgroup for each, inside the one that bench/run uses."""

from __future__ import annotations

from typing import Optional

from coldstart.quota import Quota, find

PERIOD_US = 20_000


class CpuShares:
    def __init__(self, parent: Quota, memory_mb: int) -> None:
        self._parent, self._memory_mb = parent, memory_mb
        self._shares: list[Quota] = []

    def adopt(self, pid: int) -> None:
        """Moves a process to a cgroup of its own, which has no limit yet: Lambda does not throttle INIT."""
        folder = self._parent.folder / f"environment-{len(self._shares)}"
        folder.mkdir()
        share = Quota(folder, self._parent.version)
        self._shares.append(share)
        share.adopt(pid)

    def put_on(self) -> None:
        for share in self._shares:
            share.prepare(self._memory_mb, PERIOD_US)()

    def close(self) -> None:
        """Call this after the processes have ended."""
        for share in self._shares:
            share.close()
        self._parent.close()


def shares(memory_mb: Optional[int]) -> Optional[CpuShares]:
    """Returns None if no limit is wanted."""
    if memory_mb is None:
        return None
    parent = find()
    if parent is None:
        raise SystemExit("scale: no writable cgroup for the CPU share: run as root, or use --memory none")
    if parent.version == 2:
        (parent.folder / "cgroup.subtree_control").write_text("+cpu")
    return CpuShares(parent, memory_mb)
