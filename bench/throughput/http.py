"""HTTP/1.1 for servers that answer later: an asyncio protocol with keep-alive and one write per response.

A response can be sent after a delay without occupying a thread, so hundreds of calls can wait at the same time.
"""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
from dataclasses import dataclass
from typing import Callable, Optional

LENGTH = re.compile(rb"\r\ncontent-length:\s*(\d+)", re.IGNORECASE)
CHUNKED = re.compile(rb"\r\ntransfer-encoding:\s*chunked", re.IGNORECASE)
CONTINUE = re.compile(rb"\r\nexpect:\s*100-continue", re.IGNORECASE)
HEAD_END = b"\r\n\r\n"


@dataclass(slots=True)
class Request:
    path: str
    head: bytes
    body: bytes

    def header(self, name: str) -> str:
        found = re.search(rb"\r\n" + name.encode() + rb":\s*([^\r]*)", self.head, re.IGNORECASE)
        return found[1].decode("latin-1") if found else ""


@dataclass(frozen=True, slots=True)
class Response:
    body: bytes
    status: str = "200 OK"
    content_type: str = "application/json"
    extra: str = ""  # more header lines, each with its line end

    def to_bytes(self) -> bytes:
        head = f"HTTP/1.1 {self.status}\r\nContent-Type: {self.content_type}\r\nContent-Length: {len(self.body)}\r\n"
        return f"{head}{self.extra}\r\n".encode("latin-1") + self.body


class Connection(asyncio.Protocol):
    """Calls `serve` for each request; the client sends the next one only after the response."""

    def __init__(self, serve: Callable[[Request, Connection], None]) -> None:
        self._serve = serve
        self._transport: Optional[asyncio.Transport] = None
        self._buffer = bytearray()
        self._head: Optional[bytes] = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while request := self._next():
            self._serve(request, self)

    def reply(self, response: Response) -> None:
        if self._transport and not self._transport.is_closing():
            self._transport.write(response.to_bytes())

    def reply_after(self, seconds: float, response: Response) -> None:
        asyncio.get_running_loop().call_later(seconds, self.reply, response)

    def _next(self) -> Optional[Request]:
        """Returns a request once it is complete."""
        if self._head is None:
            self._head = self._read_head()
            if self._head is None:
                return None
        body = self._chunks() if CHUNKED.search(self._head) else self._exactly()
        if body is None:
            return None
        head, self._head = self._head, None
        return Request(head.split(b" ", 2)[1].decode("latin-1"), head, body)

    def _read_head(self) -> Optional[bytes]:
        end = self._buffer.find(HEAD_END)
        if end < 0:
            return None
        head = bytes(self._buffer[:end])
        del self._buffer[: end + len(HEAD_END)]
        if CONTINUE.search(head) and self._transport:
            self._transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        return head

    def _exactly(self) -> Optional[bytes]:
        assert self._head is not None
        found = LENGTH.search(self._head)
        length = int(found[1]) if found else 0
        if len(self._buffer) < length:
            return None
        body = bytes(self._buffer[:length])
        del self._buffer[:length]
        return body

    def _chunks(self) -> Optional[bytes]:
        """Parses from the first chunk each time: the few chunked bodies are short."""
        body, at = bytearray(), 0
        while (end := self._buffer.find(b"\r\n", at)) >= 0:
            size = int(self._buffer[at:end].split(b";")[0], 16)
            start, at = end + 2, end + 2 + size + 2
            if len(self._buffer) < at:
                return None
            if size == 0:
                del self._buffer[:at]
                return bytes(body)
            body += self._buffer[start : start + size]
        return None


async def listen(serve: Callable[[Request, Connection], None], tls: Optional[ssl.SSLContext] = None) -> asyncio.Server:
    """Listens on a free loopback port."""
    loop = asyncio.get_running_loop()
    return await loop.create_server(lambda: Connection(serve), "127.0.0.1", 0, ssl=tls, backlog=256)


def port_of(server: asyncio.Server) -> int:
    port: int = server.sockets[0].getsockname()[1]
    return port
