"""Stub of the SES v1 API for sending raw mail: TLS 1.3 on loopback, query protocol, real XML responses.

https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html
"""

from __future__ import annotations

import re
import ssl
import time
import uuid
from pathlib import Path
from typing import Optional, Protocol

from .http1 import Connection, Request, Server

NAMESPACE = "http://ses.amazonaws.com/doc/2010-12-01/"
ACTION = re.compile(rb"(?:^|&)Action=(\w+)")
REPLIES = {
    "SendRawEmail": "<SendRawEmailResult><MessageId>0100018c{id}-000000</MessageId></SendRawEmailResult>",
    "GetSendQuota": "<GetSendQuotaResult><Max24HourSend>50000.0</Max24HourSend><MaxSendRate>14.0</MaxSendRate>"
    "<SentLast24Hours>127.0</SentLast24Hours></GetSendQuotaResult>",
}
ERROR = (
    '<ErrorResponse xmlns="{ns}"><Error><Type>Sender</Type><Code>InvalidAction</Code>'
    "<Message>Could not find operation {action} for version 2010-12-01</Message></Error>"
    "<RequestId>{id}</RequestId></ErrorResponse>"
)


class Inbox(Protocol):
    """Callbacks of one run, called in the connection's thread."""

    def mail(self, read_ns: int, request: Request) -> None:
        """Called for a SendRawEmail, with the monotonic time it was read; the response is sent after this returns."""

    def other(self, action: str) -> None:
        """Called for any other action."""


class Ses:
    def __init__(self, certificate: Path, key: Path) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.load_cert_chain(certificate, key)
        self.inbox: Optional[Inbox] = None
        self._server = Server(self._serve, context)
        self.url = f"https://127.0.0.1:{self._server.port}"

    def _serve(self, connection: Connection) -> None:
        inbox = self.inbox
        while (request := connection.read()) is not None:
            read_ns = time.monotonic_ns()
            found = ACTION.search(request.body)
            action = found[1].decode() if found else "(none)"
            if inbox:
                if action == "SendRawEmail":
                    inbox.mail(read_ns, request)
                else:
                    inbox.other(action)
            status, body = self._reply(action)
            connection.reply(status, body, "text/xml", f"x-amzn-RequestId: {uuid.uuid4()}\r\n")

    @staticmethod
    def _reply(action: str) -> tuple[str, bytes]:
        request_id = str(uuid.uuid4())
        result = REPLIES.get(action)
        if result is None:
            return "400 Bad Request", ERROR.format(ns=NAMESPACE, action=action, id=request_id).encode()
        result = result.replace("{id}", request_id[8:])
        body = (
            f'<{action}Response xmlns="{NAMESPACE}">\n  {result}\n'
            f"  <ResponseMetadata><RequestId>{request_id}</RequestId></ResponseMetadata>\n</{action}Response>\n"
        )
        return "200 OK", body.encode()
