"""Validates the mails of a contender, so that invalid mails don't count as fast."""

from __future__ import annotations

import base64
import binascii
import email
import email.policy
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import parse_qs

from .http1 import Request


@dataclass(frozen=True)
class Expected:
    recipient: str
    says: tuple[str, ...]  # words that both the text and the HTML part must contain


def faults(request: Request, expected: Expected) -> list[str]:
    """Returns the problems of a SendRawEmail request; empty for a valid mail."""
    found = _signature(request)
    form = parse_qs(request.body.decode("ascii", "replace"))
    try:
        raw = base64.b64decode(form["RawMessage.Data"][0], validate=True)
    except (KeyError, binascii.Error) as e:
        return found + [f"RawMessage.Data: {e!r}"]
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    if not (message["Subject"] or "").strip():
        found.append("no Subject")
    return found + _recipients(form, message, expected) + _bodies(message, expected)


def _signature(request: Request) -> list[str]:
    value = request.headers.get("authorization", "")
    good = value.startswith("AWS4-HMAC-SHA256 ") and "/ses/aws4_request" in value and "Signature=" in value
    return [] if good else [f"not signed for SES: Authorization {value[:60]!r}"]


def _recipients(form: dict[str, list[str]], message: EmailMessage, expected: Expected) -> list[str]:
    envelope = [v[0] for k, v in form.items() if k.startswith("Destinations.member.")]
    headers = [a.addr_spec for name in ("To", "Cc", "Bcc") for h in message.get_all(name, []) for a in h.addresses]
    listed = envelope or headers
    return [] if expected.recipient in listed else [f"sent to {listed}, not to {expected.recipient}"]


def _bodies(message: EmailMessage, expected: Expected) -> list[str]:
    if not any(part.get_content_type() == "multipart/alternative" for part in message.walk()):
        return [f"no multipart/alternative, but {message.get_content_type()}"]
    found = []
    for kind in ("text/plain", "text/html"):
        parts = [part for part in message.walk() if part.get_content_type() == kind]
        if not parts:
            found.append(f"no {kind} part")
            continue
        text = parts[0].get_content()
        found += [f"{kind} lacks {word!r}" for word in expected.says if word not in text]
    return found
