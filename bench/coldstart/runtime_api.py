"""Stub of the Lambda Runtime API.

https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
"""

from __future__ import annotations

import threading
import time
import uuid
from typing import Optional, Protocol

from .http1 import Connection, Request, Server

FUNCTION = "mailwright"
FUNCTION_ARN = f"arn:aws:lambda:us-east-1:123456789012:function:{FUNCTION}"
PREFIX = "/2018-06-01/runtime/"


class Script(Protocol):
    """Callbacks of one run, called in the connection's thread."""

    over: threading.Event

    def next_event(self, asked_ns: int) -> Optional[bytes]:
        """Returns the event to send; None blocks the function until the run is over."""

    def handing_over(self) -> None:
        """Called immediately before the event is written to the socket."""

    def answered(self, error: Optional[str]) -> None:
        """Called when the function has responded or reported an error, before the acknowledgement."""


class RuntimeApi:
    def __init__(self) -> None:
        self.script: Optional[Script] = None
        self._server = Server(self._serve)
        self.address = f"127.0.0.1:{self._server.port}"

    def _serve(self, connection: Connection) -> None:
        script = self.script
        while (request := connection.read()) is not None:
            if script is None:  # warm-up of the harness
                connection.reply("200 OK", b"{}")
            elif request.path == PREFIX + "invocation/next":
                if not self._next(connection, script):
                    return
            else:
                self._answer(connection, script, request)

    def _next(self, connection: Connection, script: Script) -> bool:
        event = script.next_event(time.monotonic_ns())
        if event is None:
            script.over.wait()
            return False
        deadline = int(time.time() * 1000) + 60_000
        trace = f"Root=1-{int(time.time()):08x}-{uuid.uuid4().hex[:24]};Parent=53995c3f42cd8ad8;Sampled=0"
        extra = (
            f"Lambda-Runtime-Aws-Request-Id: {uuid.uuid4()}\r\nLambda-Runtime-Deadline-Ms: {deadline}\r\n"
            f"Lambda-Runtime-Invoked-Function-Arn: {FUNCTION_ARN}\r\nLambda-Runtime-Trace-Id: {trace}\r\n"
        )
        script.handing_over()
        connection.reply("200 OK", event, extra=extra)
        return True

    @staticmethod
    def _answer(connection: Connection, script: Script, request: Request) -> None:
        if request.path.endswith("/response"):
            script.answered(None)
        elif request.path.endswith("/error"):  # init/error as well
            script.answered(f"{request.path[len(PREFIX):]}: {request.body.decode('utf-8', 'replace')[:2000]}")
        else:
            connection.reply("404 Not Found", b'{"errorType":"UnknownPath"}')
            return
        connection.reply("202 Accepted", b'{"status":"OK"}')
