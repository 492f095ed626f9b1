"""The process with the stand-ins for SES, DynamoDB, SNS and SQS, which share one port.

It runs beside the driver, so that neither delays the other's answers. The driver controls it through a pipe.
"""

from __future__ import annotations

import asyncio
import gc
import json
import multiprocessing
import os
import ssl
import time
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import Optional

from . import http
from .dynamo import Dynamo, Journal
from .query import ACTION, Mail, Ses, Sns
from .sqs import Sqs

JSON_TYPE = "application/x-amz-json-1.0"


@dataclass(frozen=True)
class Behaviour:
    ses_s: float
    table_s: float
    ses_limit: Optional[float] = None  # sending rate of the account; None accepts everything
    certificate: Optional[Path] = None  # with a key, the stand-ins use TLS
    key: Optional[Path] = None


@dataclass(frozen=True)
class Observed:
    """What the stand-ins have seen since the start of the measurement."""

    mails: list[Mail]
    table: Journal
    other: Counter[str]
    cpu_s: float


@dataclass
class StandIns:
    """Passes each request to its stand-in, and answers after that service's usual time."""

    behaviour: Behaviour
    ses: Ses = field(init=False)
    dynamo: Dynamo = field(default_factory=Dynamo)
    sns: Sns = field(default_factory=Sns)
    sqs: Sqs = field(default_factory=Sqs)
    cpu_at_start: float = 0

    def __post_init__(self) -> None:
        self.ses = Ses(self.behaviour.ses_limit)

    def serve(self, request: http.Request, connection: http.Connection) -> None:
        service, _, operation = request.header("x-amz-target").partition(".")
        if service.startswith("DynamoDB"):
            response = _json(*self.dynamo.serve(operation, json.loads(request.body)))
            connection.reply_after(self.behaviour.table_s, response)
        elif service:
            response = _json(*self.sqs.serve(operation, json.loads(request.body)))
            connection.reply_after(self.behaviour.table_s, response)
        else:
            self._query(request.body, connection)

    def _query(self, body: bytes, connection: http.Connection) -> None:
        found = ACTION.search(body)
        action = found[1].decode() if found else "(none)"
        if action.startswith("Publish"):
            connection.reply_after(self.behaviour.table_s, self.sns.serve(action, body))
        else:
            connection.reply_after(self.behaviour.ses_s, self.ses.serve(action, body))

    def forget(self) -> None:
        """Starts the measurement: calls during INIT do not count."""
        self.ses.mails.clear()
        self.dynamo.journal = Journal()
        self.cpu_at_start = time.process_time()

    def observed(self) -> Observed:
        return Observed(
            self.ses.mails,
            self.dynamo.journal,
            self.sns.calls + self.sqs.calls,
            time.process_time() - self.cpu_at_start,
        )


def _json(status: str, content: object) -> http.Response:
    return http.Response(json.dumps(content).encode(), status, JSON_TYPE)


def _context(behaviour: Behaviour) -> Optional[ssl.SSLContext]:
    if not behaviour.certificate:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(behaviour.certificate, behaviour.key)
    return context


async def _run(behaviour: Behaviour, pipe: Pipe) -> None:
    stand_ins = StandIns(behaviour)
    server = await http.listen(stand_ins.serve, _context(behaviour))
    over = asyncio.Event()

    def command() -> None:
        try:
            asked = pipe.recv()
        except EOFError:  # the driver has ended
            asked = "stop"
        if asked == "start":
            stand_ins.forget()
            pipe.send("started")
        elif asked == "observed":
            pipe.send(stand_ins.observed())
        else:
            over.set()

    asyncio.get_running_loop().add_reader(pipe.fileno(), command)
    pipe.send(http.port_of(server))
    await over.wait()


def _main(behaviour: Behaviour, core: int, pipe: Pipe) -> None:
    os.sched_setaffinity(0, {core})
    gc.disable()  # avoids pauses; the process lives for one run
    asyncio.run(_run(behaviour, pipe))


class Control:
    """The driver's side."""

    def __init__(self, behaviour: Behaviour, core: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_main, args=(behaviour, core, theirs), daemon=True)
        self._process.start()
        theirs.close()
        scheme = "https" if behaviour.certificate else "http"
        self.url = f"{scheme}://127.0.0.1:{self._pipe.recv()}"

    def start(self) -> None:
        self._pipe.send("start")
        self._pipe.recv()

    def observed(self) -> Observed:
        self._pipe.send("observed")
        found: Observed = self._pipe.recv()
        return found

    def close(self) -> None:
        self._pipe.send("stop")
        self._process.join(5)
        if self._process.is_alive():
            self._process.kill()
        self._pipe.close()
