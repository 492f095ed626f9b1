"""The sample events in events/, in the form that Lambda passes them, and the mail expected for each."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from .mailcheck import Expected

FOLDER = Path(__file__).parent.parent / "events"
OPERATOR = "ops@example.com"
MESSAGE_ID = b"95df01b4-ee98-5cb9-9903-4c221d41eb5e"  # in every file


@dataclass(frozen=True)
class Event:
    name: str
    payload: bytes
    expected: Expected

    def fresh(self) -> bytes:
        """Returns the event with a new MessageId, because a function may ignore a repeated notification."""
        return self.payload.replace(MESSAGE_ID, str(uuid.uuid4()).encode())


def load(name: str) -> Event:
    payload = (FOLDER / f"{name}.json").read_bytes()
    return Event(name, payload, _expected(json.loads(payload)["Records"][0]["Sns"]))


def load_all() -> list[Event]:
    return [load(path.stem) for path in sorted(FOLDER.glob("*.json"))]


def _expected(notification: dict[str, str]) -> Expected:
    """Mails to users must contain their name; for other mails only the recipient is checked."""
    message = _object(notification["Message"])
    if message and "email" in message:
        return Expected(message["email"], (message["display_name"],))
    return Expected(OPERATOR, ())


def _object(text: str) -> Optional[dict[str, str]]:
    try:
        value = json.loads(text)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None
