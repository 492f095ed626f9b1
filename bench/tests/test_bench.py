"""Tests of the harness. Run: python3 -m unittest discover -s bench/tests"""

import base64
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import xml.etree.ElementTree as xml
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).parent.parent))
from coldstart import chart, events, quota, report  # noqa: E402
from coldstart.http1 import Connection, Request  # noqa: E402
from coldstart.mailcheck import faults  # noqa: E402

SIGNED = {"authorization": "AWS4-HMAC-SHA256 Credential=A/20260115/us-east-1/ses/aws4_request, Signature=0"}
EXPECTED = events.load("user_registered").expected


def request(
    to: str = "ada@example.com",
    text: str = "Hello Ada Lovelace",
    html: str | None = "<p>Ada Lovelace</p>",
    subject: str = "Welcome",
    headers: dict[str, str] = SIGNED,
    envelope: str | None = None,
) -> Request:
    mail = EmailMessage()
    mail["To"], mail["Subject"] = to, subject
    mail.set_content(text)
    if html:
        mail.add_alternative(html, subtype="html")
    form = {"Action": "SendRawEmail", "RawMessage.Data": base64.b64encode(mail.as_bytes()).decode()}
    if envelope:
        form["Destinations.member.1"] = envelope
    return Request("POST", "/", headers, urlencode(form).encode())


class Mails(unittest.TestCase):
    def test_a_good_mail_has_no_faults(self) -> None:
        self.assertEqual([], faults(request(), EXPECTED))
        self.assertEqual([], faults(request(to="x@example.com", envelope="ada@example.com"), EXPECTED))

    def test_each_kind_of_rubbish_is_seen(self) -> None:
        rubbish = {
            "not signed": request(headers={}),
            "no Subject": request(subject=""),
            "not to ada@example.com": request(to="bob@example.com"),
            "no multipart/alternative": request(html=None),
            "text/plain lacks 'Ada Lovelace'": request(text="Hello"),
            "text/html lacks": request(html="<p></p>"),
            "RawMessage.Data": Request("POST", "/", SIGNED, b"Action=SendRawEmail&RawMessage.Data=%21"),
        }
        for words, sent in rubbish.items():
            with self.subTest(words):
                self.assertIn(words, "; ".join(faults(sent, EXPECTED)))


class Events(unittest.TestCase):
    def test_every_event_is_new_to_the_function(self) -> None:
        for event in events.load_all():
            self.assertNotEqual(event.fresh(), event.fresh(), event.name)


class Http(unittest.TestCase):
    def test_reads_pipelined_and_chunked_requests(self) -> None:
        ours, theirs = socket.socketpair()
        with ours, theirs:
            theirs.sendall(
                b"POST /a HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc"
                b"POST /b HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nde\r\n1\r\nf\r\n0\r\n\r\n"
            )
            connection = Connection(ours)
            first, second = connection.read(), connection.read()
            assert first and second
            self.assertEqual(("/a", b"abc", "/b", b"def"), (first.path, first.body, second.path, second.body))


class Quotas(unittest.TestCase):
    def test_a_busy_process_gets_its_share_and_no_more(self) -> None:
        limit = quota.find()
        if limit is None:
            self.skipTest("no writable cgroup")
        busy = subprocess.Popen([sys.executable, "-c", "while True: pass"])
        try:
            limit.adopt(busy.pid)
            limit.prepare(177, 20_000)()
            clock = (~busy.pid << 3) | 2
            before, start = time.clock_gettime(clock), time.monotonic()
            time.sleep(2)
            share = (time.clock_gettime(clock) - before) / (time.monotonic() - start)
        finally:
            busy.kill()
            busy.wait()
            limit.close()
        self.assertTrue(0.05 < share < 0.13, f"{share:.3f} of a CPU instead of 0.1")
        self.assertFalse(limit.folder.exists(), "the cgroup was left behind")

    def test_writes_what_version_2_wants(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "cpu.max").write_text("")
            put_on = quota.Quota(Path(folder), 2).prepare(128, 20_000)
            self.assertEqual("max", (Path(folder) / "cpu.max").read_text())
            put_on()
            self.assertEqual("1447 20000", (Path(folder) / "cpu.max").read_text())


class Reports(unittest.TestCase):
    def test_p90_is_the_nearest_rank(self) -> None:
        self.assertEqual(18, report.p90(list(range(1, 21))))
        self.assertEqual(5, report.p90([5]))

    def test_the_chart_is_well_formed_and_cuts_the_longest_bar(self) -> None:
        rows = [
            {
                "contender": name,
                "title": name + " <&>",
                "memory_mb": 128,
                "init_ms": ms / 2,
                "first_mail_ms": ms / 2,
                "total_ms": ms,
                "runs": 20,
            }
            for name, ms in (("native", 50.0), ("jvm", 20_000.0), ("python", 300.0))
        ]
        drawing = xml.fromstring(chart.draw(rows))
        self.assertEqual(1, len(drawing.findall("{http://www.w3.org/2000/svg}path")))


if __name__ == "__main__":
    unittest.main()
