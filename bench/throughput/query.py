"""Stand-ins for the APIs that speak AWS's query protocol: SES v1 and SNS.

https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html
"""

from __future__ import annotations

import re
import time
import uuid
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Optional
from urllib.parse import unquote_plus

from .http import Response

NAMESPACES = {
    "ses": "http://ses.amazonaws.com/doc/2010-12-01/",
    "sns": "http://sns.amazonaws.com/doc/2010-03-31/",
}
ACTION = re.compile(rb"(?:^|&)Action=(\w+)")
RECIPIENT = re.compile(rb"Destinations\.member\.1=([^&]*)")
RAW = b"RawMessage.Data="
ENTRY = re.compile(rb"PublishBatchRequestEntries\.member\.\d+\.Id=([^&]*)")
HEADERS_CHARS = 4096  # of the encoded message: its header with the subject
QUOTA = (
    "<Max24HourSend>1000000.0</Max24HourSend><MaxSendRate>{rate}</MaxSendRate>"
    "<SentLast24Hours>0.0</SentLast24Hours>"
)


@dataclass(frozen=True, slots=True)
class Mail:
    """A call of SendRawEmail."""

    at: float  # monotonic time when the request was read
    recipient: str
    head: bytes  # the beginning of the message, still encoded
    accepted: bool


@dataclass
class Ses:
    """Keeps the calls; refuses those above the limit, in any second, like an account's sending rate."""

    limit: Optional[float] = None
    mails: list[Mail] = field(default_factory=list)
    _recent: deque[float] = field(default_factory=deque)

    def serve(self, action: str, body: bytes) -> Response:
        if action == "GetSendQuota":
            return result("ses", action, QUOTA.format(rate=self.limit or 14.0))
        if action != "SendRawEmail":
            return error("ses", "InvalidAction", f"Could not find operation {action} for version 2010-12-01")
        now = time.monotonic()
        accepted = self._accepts(now)
        at = body.find(RAW) + len(RAW)
        found = RECIPIENT.search(body)
        recipient = unquote_plus(found[1].decode()) if found else ""
        self.mails.append(Mail(now, recipient, body[at : at + HEADERS_CHARS], accepted))
        if not accepted:
            return error("ses", "Throttling", "Maximum sending rate exceeded.")
        return result("ses", action, f"<MessageId>{uuid.uuid4()}-000000</MessageId>")

    def _accepts(self, now: float) -> bool:
        if self.limit is None:
            return True
        while self._recent and self._recent[0] <= now - 1:
            self._recent.popleft()
        if len(self._recent) >= self.limit:
            return False
        self._recent.append(now)
        return True


@dataclass
class Sns:
    calls: Counter[str] = field(default_factory=Counter)

    def serve(self, action: str, body: bytes) -> Response:
        self.calls[f"sns:{action}"] += 1
        if action == "Publish":
            return result("sns", action, f"<MessageId>{uuid.uuid4()}</MessageId>")
        if action != "PublishBatch":
            return error("sns", "InvalidAction", f"Could not find operation {action}")
        entries = "".join(
            f"<member><Id>{found.decode()}</Id><MessageId>{uuid.uuid4()}</MessageId></member>"
            for found in ENTRY.findall(body)
        )
        return result("sns", action, f"<Successful>{entries}</Successful><Failed/>")


def result(service: str, action: str, content: str) -> Response:
    return _xml(
        "200 OK",
        f'<{action}Response xmlns="{NAMESPACES[service]}"><{action}Result>{content}</{action}Result>'
        f"<ResponseMetadata><RequestId>{uuid.uuid4()}</RequestId></ResponseMetadata></{action}Response>",
    )


def error(service: str, code: str, message: str) -> Response:
    return _xml(
        "400 Bad Request",
        f'<ErrorResponse xmlns="{NAMESPACES[service]}"><Error><Type>Sender</Type><Code>{code}</Code>'
        f"<Message>{message}</Message></Error><RequestId>{uuid.uuid4()}</RequestId></ErrorResponse>",
    )


def _xml(status: str, text: str) -> Response:
    return Response(text.encode(), status, "text/xml")
