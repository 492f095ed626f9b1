"""Plays Lambda for several execution environments: the Runtime API of each, and the poller of their common queue.

https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
"""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from dataclasses import dataclass, field
from functools import partial
from typing import Optional

from coldstart.runtime_api import FUNCTION, PREFIX

from . import http
from .messages import ACCOUNT, REGION, batch
from .workqueue import Message, Queue

FUNCTION_ARN = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{FUNCTION}"
BATCH_SIZE = 10
TIMEOUT_S = 30  # of the function


@dataclass
class Environment:
    """One execution environment, which handles one batch at a time."""

    number: int
    address: str = ""  # of its Runtime API
    idle: Optional[http.Connection] = None  # waits for the next batch
    batch: list[Message] = field(default_factory=list)
    invocations: int = 0
    done: int = 0
    errors: list[str] = field(default_factory=list)


class Driver:
    def __init__(self, queue: Queue, topic: str) -> None:
        self.environments: list[Environment] = []
        self._queue, self._topic = queue, topic
        self._servers: list[asyncio.Server] = []
        self._started = False
        self.changed = asyncio.Event()  # an environment has become idle, or has failed

    async def add_environment(self) -> Environment:
        environment = Environment(len(self.environments))
        server = await http.listen(partial(self._serve, environment))
        environment.address = f"127.0.0.1:{http.port_of(server)}"
        self._servers.append(server)
        self.environments.append(environment)
        return environment

    @property
    def all_idle(self) -> bool:
        return all(environment.idle for environment in self.environments)

    @property
    def finished(self) -> bool:
        return self._queue.empty

    def start(self) -> None:
        self._started = True
        self._poll()

    def close(self) -> None:
        for server in self._servers:
            server.close()

    def _serve(self, environment: Environment, request: http.Request, connection: http.Connection) -> None:
        if request.path == PREFIX + "invocation/next":
            environment.idle = connection
            self._offer(environment)
        elif request.path.endswith("/response"):
            self._settle(environment, _failures(request.body))
            connection.reply(http.Response(b'{"status":"OK"}', "202 Accepted"))
        elif request.path.endswith("/error"):  # init/error as well
            text = request.body.decode("utf-8", "replace")[:2000]
            environment.errors.append(f"{request.path[len(PREFIX):]}: {text}")
            self._settle(environment, {message.id for message in environment.batch})
            connection.reply(http.Response(b'{"status":"OK"}', "202 Accepted"))
        else:
            connection.reply(http.Response(b'{"errorType":"UnknownPath"}', "404 Not Found"))
        self.changed.set()

    def _offer(self, environment: Environment) -> None:
        """Hands over a batch if the environment waits for one and the queue has visible messages."""
        if not self._started or environment.idle is None:
            return
        environment.batch = self._queue.take(BATCH_SIZE, time.monotonic())
        if environment.batch:
            connection, environment.idle = environment.idle, None
            environment.invocations += 1
            connection.reply(http.Response(batch(self._topic, environment.batch), extra=_invocation()))

    def _settle(self, environment: Environment, failures: set[str]) -> None:
        """Deletes the handled messages of a batch; the failed ones return to the queue later."""
        now = time.monotonic()
        ids = {message.id for message in environment.batch}
        self._queue.done(ids - failures)
        self._queue.failed(ids & failures, now)
        environment.done += len(ids - failures)
        environment.batch = []
        if failures and (returns := self._queue.next_return()):
            asyncio.get_running_loop().call_later(max(0.0, returns - now) + 0.001, self._poll)

    def _poll(self) -> None:
        for environment in self.environments:
            self._offer(environment)
        if returns := self._queue.next_return():  # messages that failed later
            asyncio.get_running_loop().call_later(max(0.0, returns - time.monotonic()) + 0.001, self._poll)


def _failures(body: bytes) -> set[str]:
    return {failure["itemIdentifier"] for failure in json.loads(body)["batchItemFailures"]}


def _invocation() -> str:
    now = time.time()
    return (
        f"Lambda-Runtime-Aws-Request-Id: {uuid.uuid4()}\r\n"
        f"Lambda-Runtime-Deadline-Ms: {int((now + TIMEOUT_S) * 1000)}\r\n"
        f"Lambda-Runtime-Invoked-Function-Arn: {FUNCTION_ARN}\r\n"
        f"Lambda-Runtime-Trace-Id: Root=1-{int(now):08x}-{uuid.uuid4().hex[:24]};Sampled=0\r\n"
    )
