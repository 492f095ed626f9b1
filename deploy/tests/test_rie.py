"""The native function.zip under AWS's Lambda Runtime Interface Emulator, with a small stand-in for SES.

The emulator is built once with Go, into target/rie. The tests are skipped with the reason without a native zip for this
machine, or if the emulator can't be built. To run them:

    python3 -m unittest -v deploy/tests/test_rie.py
"""

import base64
import contextlib
import email
import email.policy
import http.client
import json
import os
import platform
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import uuid
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs
from xml.sax.saxutils import escape

PROJECT = Path(__file__).resolve().parent.parent.parent
ZIP = PROJECT / "target/function.zip"
VERSION = "v0.0.0-20261030222936-bef5c4ba774d"  # the repository has no tags that Go accepts
MODULE = "github.com/aws/aws-lambda-runtime-interface-emulator/cmd/aws-lambda-rie"
RIE = PROJECT / "target/rie" / VERSION / "aws-lambda-rie"
LOOPBACK = "127.0.0.1"
ACCOUNT = "012345678912"  # the function's account in the emulator
TOPIC = f"arn:aws:sns:us-east-1:{ACCOUNT}:user-events"
QUEUE = f"arn:aws:sqs:us-east-1:{ACCOUNT}:user-events"
PATIENCE = 20
BUILD_PATIENCE = 300
MACHINES = {0x3E: "x86_64", 0xB7: "aarch64"}  # e_machine of ELF
EMULATORS_LINE = re.compile(r"\d+ \w+ \d{4} [\d:,]+ \[|(START|END|REPORT) RequestId: |$")
NAMESPACE = "http://ses.amazonaws.com/doc/2010-12-01/"


def free_ports(count):
    with contextlib.ExitStack() as probes:
        taken = [probes.enter_context(socket.socket()) for _ in range(count)]
        for probe in taken:
            probe.bind((LOOPBACK, 0))
        return [probe.getsockname()[1] for probe in taken]


def unpacked(folder):
    """Unpacks the binary of the zip, as Lambda does, or skips."""
    if not sys.platform.startswith("linux"):
        raise unittest.SkipTest("function.zip runs on Linux only")
    if not ZIP.is_file():
        raise unittest.SkipTest(f"no {ZIP}: build it with ./mvnw package -Dnative")
    with zipfile.ZipFile(ZIP) as archive:
        if "bootstrap" not in archive.namelist():  # a JVM build creates a zip of the same name
            raise unittest.SkipTest(f"{ZIP} is not native: build it with ./mvnw package -Dnative")
        binary = Path(archive.extract("bootstrap", folder))
    with binary.open("rb") as file:
        machine = MACHINES.get(int.from_bytes(file.read(20)[18:20], "little"), "another machine")
    if machine != platform.machine():
        raise unittest.SkipTest(f"{ZIP} is for {machine}, and this is {platform.machine()}")
    binary.chmod(0o755)
    return binary


def emulator():
    """Returns the emulator, built the first time, or skips."""
    if RIE.is_file():
        return RIE
    go = shutil.which("go")
    if not go:
        raise unittest.SkipTest("Lambda's emulator can't be built: go is not installed")
    RIE.parent.mkdir(parents=True, exist_ok=True)
    env = {**os.environ, "GOBIN": str(RIE.parent), "CGO_ENABLED": "0"}
    try:
        done = subprocess.run(
            [go, "install", f"{MODULE}@{VERSION}"], env=env, cwd=RIE.parent, capture_output=True, text=True, check=False, timeout=BUILD_PATIENCE
        )
    except subprocess.TimeoutExpired:
        RIE.unlink(missing_ok=True)
        raise unittest.SkipTest(f"Lambda's emulator can't be built: go install took more than {BUILD_PATIENCE} s") from None
    if done.returncode or not RIE.is_file():
        said = (done.stderr.strip() or "go install left no binary").splitlines()[-1]
        raise unittest.SkipTest(f"Lambda's emulator can't be built: {said}")
    return RIE


class Ses:
    """Takes mails by SendRawEmail, except those to refused addresses."""

    def __init__(self):
        self.sent = []  # (recipients, MIME) in the order of arrival
        self.attempts = []  # recipients
        self.refused = {}  # address: (status, code, message)
        self._server = ThreadingHTTPServer((LOOPBACK, 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()
        self.url = f"http://{LOOPBACK}:{self._server.server_address[1]}"

    def close(self):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    def to(self, address):
        """Returns the mails to this address."""
        return [mime for recipients, mime in self.sent if address in recipients]

    def _answer(self, form):
        action = form.get("Action", ["none"])[0]
        if action == "GetSendQuota":
            return 200, self._result(action, "<Max24HourSend>50000.0</Max24HourSend><MaxSendRate>14.0</MaxSendRate><SentLast24Hours>1.0</SentLast24Hours>")
        if action != "SendRawEmail":
            return 400, self._error("InvalidAction", f"Could not find operation {action} for version 2010-12-01")
        recipients = [values[0] for name, values in form.items() if name.startswith("Destinations.member.")]
        self.attempts += recipients
        for address in recipients:
            if address in self.refused:
                status, code, message = self.refused[address]
                return status, self._error(code, message)
        self.sent.append((recipients, base64.b64decode(form["RawMessage.Data"][0])))
        return 200, self._result(action, f"<MessageId>0100018c{uuid.uuid4()}-000000</MessageId>")

    @staticmethod
    def _result(action, result):
        return (
            f'<{action}Response xmlns="{NAMESPACE}"><{action}Result>{result}</{action}Result>'
            f"<ResponseMetadata><RequestId>{uuid.uuid4()}</RequestId></ResponseMetadata></{action}Response>"
        )

    @staticmethod
    def _error(code, message):
        return (
            f'<ErrorResponse xmlns="{NAMESPACE}"><Error><Type>Sender</Type><Code>{code}</Code><Message>{escape(message)}</Message></Error>'
            f"<RequestId>{uuid.uuid4()}</RequestId></ErrorResponse>"
        )

    def _handler(self):
        ses = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 30

            def do_POST(self):
                form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                status, body = ses._answer(form)
                self.send_response(status)
                self.send_header("Content-Type", "text/xml")
                self.send_header("Content-Length", str(len(body.encode())))
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, *arguments):
                pass

        return Handler


class Function:
    """The binary under the emulator."""

    def __init__(self, binary, ses, folder, **settings):
        self.port, runtime_port = free_ports(2)
        self.log_file = Path(folder) / f"{uuid.uuid4()}.log"
        command = [str(emulator()), "--runtime-interface-emulator-address", f"{LOOPBACK}:{self.port}"]
        command += ["--runtime-api-address", f"{LOOPBACK}:{runtime_port}", str(binary), "x"]
        env = {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "LANG": "en_US.UTF-8",
            "TZ": ":UTC",
            "AWS_LAMBDA_FUNCTION_NAME": "mailwright",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "256",
            "AWS_LAMBDA_FUNCTION_TIMEOUT": str(PATIENCE),
            "AWS_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_SESSION_TOKEN": "test",
            "DISABLE_SIGNAL_HANDLERS": "true",
            "SENDER_EMAIL": "hello@example.com",
            "OPERATOR_EMAILS": "ops@example.com",
            "QUARKUS_SES_ENDPOINT_OVERRIDE": ses.url,
            **settings,
        }
        with self.log_file.open("wb") as log:
            self._process = subprocess.Popen(
                command, env=env, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
            )
        try:
            self._wait_until_listening()
        except BaseException:
            self.close()
            raise

    def _wait_until_listening(self):
        until = time.monotonic() + PATIENCE
        while self._process.poll() is None and time.monotonic() < until:
            with contextlib.suppress(OSError), socket.create_connection((LOOPBACK, self.port), timeout=1):
                return
            time.sleep(0.05)
        raise AssertionError(f"the emulator does not listen:\n{self.log()}")

    def log(self):
        return self.log_file.read_text(encoding="utf-8", errors="replace")

    def post(self, event):
        """Returns the status and the answer as text."""
        connection = http.client.HTTPConnection(LOOPBACK, self.port, timeout=PATIENCE + 5)
        try:
            connection.request("POST", "/2015-03-31/functions/function/invocations", json.dumps(event).encode())
            answer = connection.getresponse()
            return answer.status, answer.read().decode("utf-8")
        except OSError as e:
            raise AssertionError(f"no answer from the emulator ({e!r}):\n{self.log()}") from e
        finally:
            connection.close()

    def invoke(self, event):
        """Returns the answer of an invocation that succeeds."""
        status, text = self.post(event)
        answer = json.loads(text) if text.startswith("{") else None
        if status != 200 or answer is None or "errorType" in answer:
            raise AssertionError(f"the invocation failed with {status}: {text}\n{self.log()}")
        return answer

    def close(self):
        """Ends the emulator, and then the binary, which has its own process group in the emulator's session."""
        groups = self._groups()
        self._process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(3)
        for group in groups | {self._process.pid}:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(group, signal.SIGKILL)
        self._process.wait(5)

    def _groups(self):
        """Returns the process groups of the emulator's session."""
        groups = set()
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                fields = stat.read_text().rpartition(")")[2].split()
                if int(fields[3]) == self._process.pid:
                    groups.add(int(fields[2]))
        return groups


def address():
    return f"{uuid.uuid4().hex[:12]}@example.com"


def notification(to):
    """A user_registered event, as SNS notifies of it."""
    published = {"event": "user_registered", "email": to, "display_name": "Ada Lovelace", "timestamp": "2026-01-15T09:30:00Z"}
    return {
        "Type": "Notification",
        "MessageId": str(uuid.uuid4()),
        "TopicArn": TOPIC,
        "Subject": None,
        "Message": json.dumps(published),
        "Timestamp": "2026-01-15T09:30:00.123Z",
        "MessageAttributes": {},
    }


def from_sns(*notifications):
    subscription = f"{TOPIC}:{uuid.uuid4()}"
    return {
        "Records": [
            {"EventSource": "aws:sns", "EventVersion": "1.0", "EventSubscriptionArn": subscription, "Sns": each} for each in notifications
        ]
    }


def message(identifier, to, queue=QUEUE, group=None):
    """A message of the queue, whose identifier is returned if it has to be received again."""
    attributes = {"ApproximateReceiveCount": "1", "SentTimestamp": "1768469400123"}
    if group:
        attributes |= {"MessageGroupId": group, "MessageDeduplicationId": identifier, "SequenceNumber": "18849496460467696128"}
    return {
        "messageId": identifier,
        "receiptHandle": "x",
        "body": json.dumps(notification(to)),
        "attributes": attributes,
        "messageAttributes": {},
        "eventSource": "aws:sqs",
        "eventSourceARN": queue,
        "awsRegion": "us-east-1",
    }


class Emulated(unittest.TestCase):
    """Starts SES's stand-in; subclasses start functions."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = folder.name
        cls.binary = unpacked(folder.name)
        emulator()
        cls.ses = Ses()
        cls.addClassCleanup(cls.ses.close)

    @classmethod
    def started(cls, cleanup, **settings):
        function = Function(cls.binary, cls.ses, cls.folder, **settings)
        cleanup(function.close)
        return function


class FromSns(Emulated):
    """The function deliver."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.function = cls.started(cls.addClassCleanup)

    def test_an_event_becomes_one_mail_with_both_parts(self):
        to = address()
        self.function.invoke(from_sns(notification(to)))
        self.assertEqual(self.ses.attempts.count(to), 1)
        [raw] = self.ses.to(to)
        mail = email.message_from_bytes(raw, policy=email.policy.default)
        self.assertEqual([each.addr_spec for each in mail["To"].addresses], [to])
        self.assertEqual([each.addr_spec for each in mail["From"].addresses], ["hello@example.com"])
        self.assertIn("Ada Lovelace", mail["Subject"])
        for kind in ("plain", "html"):
            part = mail.get_body(preferencelist=(kind,))
            self.assertIsNotNone(part, kind)
            self.assertEqual(part.get_content_type(), f"text/{kind}")
            self.assertIn("Ada Lovelace", part.get_content())

    def test_an_unreadable_record_does_not_affect_the_others(self):
        good = [address() for _ in range(4)]
        event = from_sns(*map(notification, good))
        event["Records"].insert(2, {"EventSource": "aws:sns", "Sns": "no notification"})
        self.function.invoke(event)
        self.assertEqual([len(self.ses.to(to)) for to in good], [1, 1, 1, 1], self.function.log())


class FromSqs(Emulated):
    """The function queue."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.function = cls.started(cls.addClassCleanup, QUARKUS_LAMBDA_HANDLER="queue")

    def returned(self, *messages):
        """Returns the identifiers of the messages that are to be received again."""
        answer = self.function.invoke({"Records": list(messages)})
        self.assertEqual(list(answer), ["batchItemFailures"])
        failures = answer["batchItemFailures"]
        for each in failures:
            self.assertEqual(list(each), ["itemIdentifier"])
        identifiers = [each["itemIdentifier"] for each in failures]
        self.assertEqual(len(identifiers), len(set(identifiers)), identifiers)
        return set(identifiers)

    def test_a_batch_without_failures_returns_nothing(self):
        good = [address() for _ in range(3)]
        self.assertEqual(self.returned(*(message(to, to) for to in good)), set())
        self.assertEqual([len(self.ses.to(to)) for to in good], [1, 1, 1])

    def test_only_the_failure_of_a_batch_is_returned(self):
        first, refused, last = (address() for _ in range(3))
        self.ses.refused[refused] = (403, "AccessDenied", "User is not authorized to perform `ses:SendRawEmail'")
        self.assertEqual(self.returned(message("1", first), message("2", refused), message("3", last)), {"2"})
        self.assertEqual([len(self.ses.to(to)) for to in (first, refused, last)], [1, 0, 1])

    def test_a_failure_in_a_fifo_group_returns_the_rest_of_the_group(self):
        errors = {
            "throttled": (400, "Throttling", "Daily message quota exceeded."),  # not retried in the invocation, unlike the rate
            "denied": (403, "AccessDenied", "User is not authorized to perform `ses:SendRawEmail'"),
        }
        for name, error in errors.items():
            with self.subTest(name):
                first, refused, third, fourth, other = (address() for _ in range(5))
                self.ses.refused[refused] = error
                queue = QUEUE + ".fifo"
                returned = self.returned(
                    message("1", first, queue, "a"),
                    message("2", refused, queue, "a"),
                    message("other", other, queue, "b"),
                    message("3", third, queue, "a"),
                    message("4", fourth, queue, "a"),
                )
                self.assertEqual(returned - {"other"}, {"2", "3", "4"})
                self.assertEqual([len(self.ses.to(to)) for to in (first, refused, third, fourth)], [1, 0, 0, 0])
                self.assertNotIn(third, self.ses.attempts)
                self.assertNotIn(fourth, self.ses.attempts)


class AtStart(Emulated):
    """Functions that do not start."""

    def test_an_invalid_setting_is_named_in_one_sentence(self):
        function = self.started(self.addCleanup, MAILWRIGHT_TIME_ZONE="Europe/Zurck")
        status, text = function.post(from_sns(notification(address())))
        self.assertEqual(status, 502, text)
        if text:  # empty if the binary ends before the emulator has read its error
            self.assertTrue(json.loads(text)["errorType"])
        log = function.log()
        own = {line for line in log.splitlines() if not EMULATORS_LINE.match(line)}
        self.assertEqual(len(own), 1, log)
        self.assertRegex(own.pop(), r"^The setting MAILWRIGHT_TIME_ZONE [^.]+\.$")
        self.assertEqual(self.ses.attempts, [])


if __name__ == "__main__":
    unittest.main()
