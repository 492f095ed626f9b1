"""Minimal HTTP/1.1 server for the stubs: a thread per connection, keep-alive, no Nagle, one write per response.

The standard library's http.server takes several times as long per request, which would distort the results.
"""

from __future__ import annotations

import socket
import ssl
import threading
from dataclasses import dataclass
from typing import Callable, Optional


@dataclass(slots=True)
class Request:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Connection:
    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self.buffer = b""

    def read(self) -> Optional[Request]:
        """Returns the next request with its body; None if the peer has closed the connection."""
        head = self._until(b"\r\n\r\n")
        if head is None:
            return None
        lines = head.decode("latin-1").split("\r\n")
        method, path, _ = lines[0].split(" ", 2)
        headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        if headers.get("expect", "").lower() == "100-continue":
            self.sock.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        if headers.get("transfer-encoding", "").lower() == "chunked":
            body = self._chunks()
        else:
            body = self._exactly(int(headers.get("content-length", "0")))
        return None if body is None else Request(method, path, headers, body)

    def reply(self, status: str, body: bytes = b"", content_type: str = "application/json", extra: str = "") -> None:
        head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n{extra}\r\n"
        self.sock.sendall(head.encode("latin-1") + body)

    def _fill(self) -> bool:
        data = self.sock.recv(65536)
        self.buffer += data
        return bool(data)

    def _until(self, mark: bytes) -> Optional[bytes]:
        while (at := self.buffer.find(mark)) < 0:
            if not self._fill():
                return None
        found, self.buffer = self.buffer[:at], self.buffer[at + len(mark) :]
        return found

    def _exactly(self, length: int) -> Optional[bytes]:
        while len(self.buffer) < length:
            if not self._fill():
                return None
        found, self.buffer = self.buffer[:length], self.buffer[length:]
        return found

    def _chunks(self) -> Optional[bytes]:
        body = b""
        while (line := self._until(b"\r\n")) is not None:
            size = int(line.split(b";")[0], 16)
            chunk = self._exactly(size + 2)
            if chunk is None:
                return None
            if size == 0:
                return body
            body += chunk[:-2]
        return None


class Server:
    """Listens on a free loopback port and calls `serve` for each connection in a new thread."""

    def __init__(self, serve: Callable[[Connection], None], tls: Optional[ssl.SSLContext] = None) -> None:
        self._serve = serve
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(sock,), daemon=True).start()

    def _talk(self, sock: socket.socket) -> None:
        try:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self._tls:
                sock = self._tls.wrap_socket(sock, server_side=True)
            self._serve(Connection(sock))
        except OSError:
            pass  # the contender was killed, which ends every run
        finally:
            sock.close()

    def close(self) -> None:
        self._listener.close()
