#!/usr/bin/env python3
"""The inbox of deploy/local: stores the mails that the emulated SES relays over SMTP and displays them on a web page.

Both servers listen on 127.0.0.1 only. deploy/local starts the inbox, which needs only Python.
"""

import argparse
import base64
import email
import email.policy
import email.utils
import html
import json
import os
import re
import socketserver
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

LOOPBACK = "127.0.0.1"
LARGEST = 40 * 1024 * 1024  # the SES limit
PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
# A mail can have styles and embedded images but can't run scripts or load anything; its links open in a new window.
MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"
)
STYLE = """
:root { color-scheme: light dark } body { font: 15px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 1.5rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .35rem .8rem .35rem 0; vertical-align: top;
border-bottom: 1px solid #8884; overflow-wrap: anywhere } th { font-weight: 600; white-space: nowrap }
iframe { width: 100%; height: 44rem; border: 1px solid #8886; background: #fff } pre { white-space: pre-wrap; overflow-wrap: anywhere;
border: 1px solid #8886; padding: 1rem } nav a { margin-right: 1.2rem } a[aria-current] { font-weight: 600; text-decoration: none }
"""


class Links:
    """Rewrites function URLs, which point to AWS, to the emulator."""

    def __init__(self, endpoint):
        self.endpoint = endpoint

    def here(self, text):
        if not self.endpoint:
            return text
        return re.sub(r"https://([a-z0-9]{32})\.lambda-url\.[a-z0-9-]+\.on\.aws/", self.endpoint + r"/_aws/lambda-url/\1/", text)


class Mails:
    """The mails in a folder: NUMBER.eml as received, NUMBER.json with the envelope."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.lock = threading.Lock()

    def add(self, sender, recipients, data):
        with self.lock:
            number = max(self.numbers(), default=0) + 1
            envelope = {"from": sender, "to": recipients, "received": time.time()}
            (self.folder / f"{number:06}.json").write_text(json.dumps(envelope), encoding="utf-8")
            unfinished = self.folder / f"{number:06}.part"
            unfinished.write_bytes(data)
            unfinished.rename(self.folder / f"{number:06}.eml")
        return number

    def numbers(self):
        return sorted(int(path.stem) for path in self.folder.glob("*.eml"))

    def get(self, number):
        """Returns the mail, or None."""
        try:
            return Mail(
                number,
                (self.folder / f"{number:06}.eml").read_bytes(),
                json.loads((self.folder / f"{number:06}.json").read_text(encoding="utf-8")),
            )
        except FileNotFoundError:
            return None

    def newest_first(self):
        return [mail for mail in map(self.get, reversed(self.numbers())) if mail]


class Mail:
    def __init__(self, number, source, envelope):
        self.number = number
        self.source = source
        self.envelope = envelope
        self.message = email.message_from_bytes(source, policy=email.policy.default)

    def header(self, name):
        try:
            return str(self.message[name] or "")
        except Exception:  # the standard library fails to parse some headers; show the raw header instead
            return dict(self.message.raw_items()).get(name, "")

    def text(self):
        return self._body("plain")

    def html(self):
        """Returns the HTML part with inline images as data: URLs; None if there is none."""
        found = self._body("html")
        if found is None:
            return None
        for part in self.message.walk():
            name = str(part.get("Content-ID", "")).strip().strip("<>")
            if name and part.get_content_maintype() == "image":
                data = base64.b64encode(part.get_payload(decode=True) or b"").decode("ascii")
                address = f"data:{part.get_content_type()};base64,{data}"
                for written in {name, urllib.parse.quote(name), urllib.parse.quote(name, safe="@")}:
                    found = found.replace(f"cid:{html.escape(written)}", address).replace(f"cid:{written}", address)
        return found

    def shown_html(self):
        """Returns html() with links that open in a new window."""
        base = '<base target="_blank">'
        text = self.html() or ""
        changed, count = re.subn(r"(<head\b[^>]*>)", lambda head: head.group(1) + base, text, count=1, flags=re.IGNORECASE)
        return changed if count else base + text

    def _body(self, kind):
        part = self.message.get_body((kind,))
        if part is None:
            return None
        try:
            return part.get_content()
        except (LookupError, UnicodeDecodeError):
            return (part.get_payload(decode=True) or b"").decode("utf-8", "replace")

    def summary(self):
        return {
            "id": self.number,
            "from": self.header("From"),
            "recipients": self.envelope["to"],
            "subject": self.header("Subject"),
            "message_id": self.header("Message-ID").strip("<>"),
            "received": self.envelope["received"],
        }

    def document(self):
        headers = {}
        for name, _ in self.message.raw_items():
            headers.setdefault(name.lower(), self.header(name))
        return {**self.summary(), "headers": headers, "text": self.text(), "html": self.html()}


class Smtp(socketserver.StreamRequestHandler):
    """The subset of SMTP that a relay needs."""

    timeout = 60

    def handle(self):
        self.say(220, "mailwright inbox")
        sender, recipients = None, []
        while True:
            line = self.rfile.readline(4096)
            if not line:
                return
            verb, _, rest = line.decode("utf-8", "replace").strip().partition(" ")
            verb = verb.upper()
            if verb in ("EHLO", "HELO"):
                if verb == "EHLO":
                    self.wfile.write(b"250-inbox\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n")
                self.say(250, f"SIZE {LARGEST}" if verb == "EHLO" else "inbox")
            elif verb == "MAIL":
                sender, recipients = address_of(rest), []
                self.say(250, "ok")
            elif verb == "RCPT" and sender is not None:
                recipients.append(address_of(rest))
                self.say(250, "ok")
            elif verb == "DATA" and recipients:
                self.say(354, "end with a dot")
                data = self.data()
                if data is None:
                    self.say(552, "too large")
                else:
                    number = self.server.mails.add(sender, recipients, data)
                    print(f"mail {number} for {len(recipients)}", flush=True)
                    self.say(250, "accepted")
                sender, recipients = None, []
            elif verb == "QUIT":
                self.say(221, "bye")
                return
            elif verb in ("RSET", "NOOP"):
                if verb == "RSET":
                    sender, recipients = None, []
                self.say(250, "ok")
            else:
                self.say(503 if verb in ("RCPT", "DATA") else 502, "bad sequence of commands" if verb in ("RCPT", "DATA") else "command not implemented")

    def data(self):
        """Reads the message up to the final dot; returns None if it is too large."""
        lines, size = [], 0
        while True:
            line = self.rfile.readline(1024 * 1024)
            if not line or line in (b".\r\n", b".\n"):
                return b"".join(lines) if size <= LARGEST else None
            line = line[1:] if line.startswith(b".") else line
            size += len(line)
            if size <= LARGEST:
                lines.append(line)

    def say(self, code, words):
        self.wfile.write(f"{code} {words}\r\n".encode("ascii"))


def address_of(argument):
    """Extracts the address from FROM:<a@b> or TO:<a@b>, with or without options."""
    found = re.search(r"<([^>]*)>", argument)
    return found.group(1) if found else argument.partition(":")[2].split(" ")[0]


class Web(BaseHTTPRequestHandler):
    server_version = "mailwright-inbox"
    sys_version = ""

    def do_GET(self):
        port = self.server.server_address[1]
        # Prevents DNS rebinding: no other site's page may read the mails.
        if self.headers.get("Host") not in (f"{LOOPBACK}:{port}", f"localhost:{port}"):
            return self.answer(403, "text/plain", "This inbox is available at 127.0.0.1 only.\n")
        path = urllib.parse.urlsplit(self.path).path
        if path == "/":
            return self.answer(200, "text/html", list_page(self.server.mails.newest_first()))
        if path == "/mails.json":
            return self.answer(200, "application/json", json.dumps([m.summary() for m in self.server.mails.newest_first()]))
        found = re.fullmatch(r"/mail/(\d{1,9})(?:/(html|text|source|json|raw))?", path)
        mail = self.server.mails.get(int(found.group(1))) if found else None
        if mail is None:
            return self.answer(404, "text/html", page("Not found", "<p>This mail does not exist. <a href='/'>All mails</a></p>"))
        view = found.group(2)
        if view == "raw":  # the frame's content
            return self.answer(200, "text/html", self.server.links.here(mail.shown_html()), MAIL_POLICY)
        if view == "json":
            return self.answer(200, "application/json", json.dumps(mail.document()))
        if view == "source" and "download" in urllib.parse.urlsplit(self.path).query:
            return self.answer(200, "message/rfc822", mail.source)
        return self.answer(200, "text/html", mail_page(mail, view or ("html" if mail.html() is not None else "text")))

    def answer(self, status, kind, body, policy=PAGE_POLICY):
        data = body if isinstance(body, bytes) else body.encode("utf-8", "replace")
        self.send_response(status)
        self.send_header("Content-Type", kind if kind == "message/rfc822" else kind + "; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Content-Security-Policy", policy)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format, *arguments):  # noqa: A002  # named by the base class
        pass


def page(title, body, refresh=False):
    again = "<meta http-equiv='refresh' content='5'>" if refresh else ""
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><meta name='viewport' content='width=device-width'>{again}"
        f"<title>{html.escape(title)}</title><style>{STYLE}</style></head><body>{body}</body></html>"
    )


def clock(seconds):
    return time.strftime("%H:%M:%S", time.localtime(seconds))


def list_page(mails):
    rows = "".join(
        f"<tr><td>{clock(m.envelope['received'])}<td>{html.escape(', '.join(m.envelope['to']))}"
        f"<td><a href='/mail/{m.number}'>{html.escape(m.header('Subject')) or '(no subject)'}</a>"
        for m in mails
    )
    table = f"<table><thead><tr><th>Time<th>For<th>Subject</thead><tbody>{rows}</tbody></table>"
    empty = "<p>No mails yet. Publish an event: <code>deploy/local publish user-registered</code></p>"
    return page(f"Inbox ({len(mails)})", f"<h1>Inbox</h1>{table if mails else empty}", refresh=True)


def mail_page(mail, view):
    names = ["From", "To", "Cc", "Reply-To", "Subject", "Date", "List-Unsubscribe"]
    rows = "".join(f"<tr><th>{name}<td>{html.escape(mail.header(name))}" for name in names if mail.header(name))
    rows += f"<tr><th>Envelope<td>{html.escape(mail.envelope['from'])} → {html.escape(', '.join(mail.envelope['to']))}"
    links = "".join(
        f"<a href='/mail/{mail.number}/{name}'{' aria-current=page' if name == view else ''}>{title}</a>"
        for name, title in (("html", "HTML"), ("text", "Text"), ("source", "Source"))
    )
    if view == "html" and mail.html() is not None:
        # The response has a sandbox policy too, in case the frame is opened on its own.
        body = (
            f"<iframe title='The mail' sandbox='allow-popups allow-popups-to-escape-sandbox' src='/mail/{mail.number}/raw'></iframe>"
        )
    elif view == "source":
        download = f"<p><a href='/mail/{mail.number}/source?download' download='{mail.number}.eml'>{mail.number}.eml</a></p>"
        body = download + f"<pre>{html.escape(mail.source.decode('utf-8', 'replace'))}</pre>"
    else:
        text = mail.text() if view == "text" else None
        body = "<p>The mail does not have this part.</p>" if text is None else f"<pre>{html.escape(text)}</pre>"
    subject = mail.header("Subject") or "(no subject)"
    return page(
        subject,
        f"<p><a href='/'>All mails</a></p><h1>{html.escape(subject)}</h1><table>{rows}</table>"
        f"<p></p><nav>{links}</nav><p></p>{body}",
    )


class SmtpServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mails", required=True, metavar="FOLDER", help="folder for the mails")
    parser.add_argument("--port", type=int, required=True, help="port of the web page")
    parser.add_argument("--smtp-port", type=int, required=True)
    parser.add_argument("--endpoint", help="the emulator's endpoint, for links to function URLs")
    options = parser.parse_args()
    mails = Mails(options.mails)
    web = ThreadingHTTPServer((LOOPBACK, options.port), Web)
    smtp = SmtpServer((LOOPBACK, options.smtp_port), Smtp)
    web.daemon_threads = True
    web.mails = smtp.mails = mails
    web.links = Links(options.endpoint)
    threading.Thread(target=smtp.serve_forever, daemon=True).start()
    print(f"inbox {os.getpid()} at http://{LOOPBACK}:{options.port}/", flush=True)
    web.serve_forever()


if __name__ == "__main__":
    main()
