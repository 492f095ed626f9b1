"""The arithmetic of a run, without any of its processes."""

from __future__ import annotations

import base64
import email
import email.policy
from collections import Counter
from dataclasses import dataclass
from typing import Iterable, Optional, Sequence
from urllib.parse import unquote_to_bytes


def most_in_window(times: Iterable[float], seconds: float = 1.0) -> int:
    """Returns the largest number of times in any half-open window of this length."""
    ordered = sorted(times)
    most = first = 0
    for last, at in enumerate(ordered):
        while ordered[first] <= at - seconds:
            first += 1
        most = max(most, last - first + 1)
    return most


def per_cent_over(most: int, rate: Optional[float]) -> Optional[float]:
    """Returns by how much a rate was exceeded; None without a rate."""
    return max(0.0, (most / rate - 1) * 100) if rate else None


@dataclass(frozen=True)
class HotKey:
    name: str
    share: float  # of all writes
    most_per_s: int


def hottest(writes: Sequence[tuple[float, str]]) -> Optional[HotKey]:
    """Returns the partition key with the most writes, given as pairs of time and key."""
    counts = Counter(key for _, key in writes)
    if not counts:
        return None
    name, count = min(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return HotKey(name, count / len(writes), most_in_window(at for at, key in writes if key == name))


@dataclass(frozen=True)
class Waits:
    """Times from the start until SES accepted an event's mail, in seconds."""

    first: float
    median: float
    last: float


def waits(seconds: Iterable[float]) -> Optional[Waits]:
    ordered = sorted(seconds)
    return Waits(ordered[0], ordered[len(ordered) // 2], ordered[-1]) if ordered else None


def surplus(found: Counter[str]) -> int:
    """Returns how many mails were duplicates: a third mail counts as two."""
    return sum(count - 1 for count in found.values() if count > 1)


def subject(head: bytes) -> str:
    """Returns the subject of a message, given the beginning of its form-encoded base64 form."""
    encoded = unquote_to_bytes(head[: head.rfind(b"%")] if b"%" in head[-2:] else head).partition(b"&")[0]
    raw = base64.b64decode(encoded[: len(encoded) // 4 * 4])
    return str(email.message_from_bytes(raw, policy=email.policy.default)["Subject"] or "")
