"""The messages of a run, made from the samples in bench/events, and the batches in which Lambda passes them."""

from __future__ import annotations

import json
import time
import uuid
from dataclasses import dataclass
from typing import Any, Callable, Iterable, Sequence

from coldstart.events import FOLDER

from .figures import subject
from .query import Mail
from .workqueue import Message

REGION = "eu-west-1"
ACCOUNT = "123456789012"
USERS_TOPIC = "user-events"
ALARMS_TOPIC = "prod-critical-alarms"


@dataclass(frozen=True)
class Workload:
    """Messages, and how to tell which of them led to a mail."""

    title: str
    topic: str  # the queue has its name
    messages: list[Message]
    expected: frozenset[str]
    name: Callable[[Mail], str]  # the expected name that a mail belongs to


def users(count: int) -> Workload:
    """Each user gets one mail, and is known by the address."""
    sample = _message("user_registered")
    addresses = [f"user-{number:06d}@example.com" for number in range(count)]
    events = [{**sample, "email": address, "display_name": f"User {address[:11]}"} for address in addresses]
    return _workload("users", USERS_TOPIC, events, addresses, lambda mail: mail.recipient)


def alarms(count: int) -> Workload:
    """Each alarm is mailed to the operators, and is known by its name in the subject."""
    sample = _message("alarm_single_metric")
    names = [f"storm-{number:06d}" for number in range(count)]
    arn = f"arn:aws:cloudwatch:{REGION}:{ACCOUNT}:alarm:"
    events = [{**sample, "AlarmName": name, "AlarmArn": arn + name} for name in names]
    return _workload("alarms", ALARMS_TOPIC, events, names, _alarm_name)


def _alarm_name(mail: Mail) -> str:
    words = subject(mail.head).split()
    return next((word for word in words if word.startswith("storm-")), " ".join(words))


def _workload(
    title: str, topic: str, events: list[dict[str, Any]], names: Sequence[str], name: Callable[[Mail], str]
) -> Workload:
    messages = [Message(str(uuid.uuid4()), _envelope(topic, event)) for event in events]
    return Workload(title, topic, messages, frozenset(names), name)


def _message(sample: str) -> dict[str, Any]:
    event = json.loads((FOLDER / f"{sample}.json").read_bytes())
    message: dict[str, Any] = json.loads(event["Records"][0]["Sns"]["Message"])
    return message


def _envelope(topic: str, message: dict[str, Any]) -> str:
    """Returns the SNS envelope of a subscription without raw message delivery."""
    return json.dumps(
        {
            "Type": "Notification",
            "MessageId": str(uuid.uuid4()),
            "TopicArn": f"arn:aws:sns:{REGION}:{ACCOUNT}:{topic}",
            "Message": json.dumps(message),
            "Timestamp": "2026-01-15T09:30:00.123Z",
            "SignatureVersion": "1",
            "Signature": "EXAMPLE" * 49,
            "SigningCertURL": f"https://sns.{REGION}.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem",
            "UnsubscribeURL": f"https://sns.{REGION}.amazonaws.com/?Action=Unsubscribe",
        }
    )


def batch(topic: str, messages: Iterable[Message]) -> bytes:
    """Returns the event that Lambda passes for some messages of the topic's queue.

    https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
    """
    return json.dumps({"Records": [_record(topic, message) for message in messages]}).encode()


def _record(topic: str, message: Message) -> dict[str, Any]:
    millis = str(int(time.time() * 1000))
    return {
        "messageId": message.id,
        "receiptHandle": "AQEB" + message.id,
        "body": message.body,
        "attributes": {
            "ApproximateReceiveCount": str(message.received),
            "SentTimestamp": millis,
            "SenderId": "AIDAIT2UOQQY3AUEKVGXU",
            "ApproximateFirstReceiveTimestamp": millis,
        },
        "messageAttributes": {},
        "md5OfBody": "e4e68fb7bd0e697a0ae8f1bb342846b3",
        "eventSource": "aws:sqs",
        "eventSourceARN": f"arn:aws:sqs:{REGION}:{ACCOUNT}:{topic}",
        "awsRegion": REGION,
    }
