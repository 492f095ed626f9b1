"""Stand-in for SQS's SendMessage, to which dead letters and retries go. Its client verifies the checksums.

https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
"""

from __future__ import annotations

import hashlib
import struct
import uuid
from collections import Counter
from typing import Any


class Sqs:
    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()

    def serve(self, operation: str, request: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        self.calls[f"sqs:{operation}"] += 1
        if operation != "SendMessage":
            return "400 Bad Request", {"__type": "com.amazonaws.sqs#UnsupportedOperation", "message": operation}
        answer = {"MessageId": str(uuid.uuid4()), "MD5OfMessageBody": _md5(request["MessageBody"].encode())}
        if attributes := request.get("MessageAttributes"):
            answer["MD5OfMessageAttributes"] = _md5(b"".join(_encoded(name, attributes[name]) for name in sorted(attributes)))
        return "200 OK", answer


def _md5(data: bytes) -> str:
    return hashlib.md5(data, usedforsecurity=False).hexdigest()


def _encoded(name: str, attribute: dict[str, str]) -> bytes:
    """Returns a string attribute as the checksum covers it."""
    return _sized(name) + _sized(attribute["DataType"]) + b"\x01" + _sized(attribute["StringValue"])


def _sized(text: str) -> bytes:
    data = text.encode()
    return struct.pack(">I", len(data)) + data
