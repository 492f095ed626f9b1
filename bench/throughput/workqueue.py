"""An SQS queue as an event source mapping sees it: messages in flight are hidden, and failed ones return."""

from __future__ import annotations

import heapq
from collections import deque
from dataclasses import dataclass
from typing import Iterable, Optional


@dataclass
class Message:
    id: str
    body: str
    received: int = 0
    first_received: float = 0


class Queue:
    """The caller passes the time, so that tests need not wait."""

    def __init__(self, messages: Iterable[Message], visibility_s: float, most_receives: int) -> None:
        self._visible: deque[Message] = deque(messages)
        self._hidden: list[tuple[float, int, Message]] = []  # failed messages by the time they return
        self._in_flight: dict[str, Message] = {}
        self._visibility_s, self._most_receives = visibility_s, most_receives
        self._failures = 0
        self.dead: list[Message] = []

    @property
    def empty(self) -> bool:
        return not (self._visible or self._hidden or self._in_flight)

    @property
    def failures(self) -> int:
        return self._failures

    def take(self, most: int, now: float) -> list[Message]:
        """Returns up to `most` messages, which stay hidden until `done` or `failed`."""
        self._return_hidden(now)
        batch = [self._visible.popleft() for _ in range(min(most, len(self._visible)))]
        for message in batch:
            message.received += 1
            message.first_received = message.first_received or now
            self._in_flight[message.id] = message
        return batch

    def done(self, ids: Iterable[str]) -> None:
        for each in ids:
            self._in_flight.pop(each, None)

    def failed(self, ids: Iterable[str], now: float) -> None:
        """Returns messages to the queue after the visibility timeout, or gives up on them."""
        for each in ids:
            message = self._in_flight.pop(each, None)
            if message is None:
                continue
            self._failures += 1
            if message.received >= self._most_receives:
                self.dead.append(message)
            else:
                heapq.heappush(self._hidden, (now + self._visibility_s, self._failures, message))

    def next_return(self) -> Optional[float]:
        """Returns the time at which the next failed message is visible again."""
        return self._hidden[0][0] if self._hidden else None

    def _return_hidden(self, now: float) -> None:
        while self._hidden and self._hidden[0][0] <= now:
            self._visible.append(heapq.heappop(self._hidden)[2])
