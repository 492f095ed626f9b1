"""deploy/local: its inbox alone, and the whole system with the native zip, started once for all tests.

The system tests are skipped with the reason if target/function.zip is missing or the venv can't be created. To run them:

    python3 -m unittest -v deploy/tests/test_local.py
"""

import http.client
import json
import os
import re
import smtplib
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request
import uuid
import zipfile
from email.message import EmailMessage
from pathlib import Path
from unittest import mock

DEPLOY = Path(__file__).resolve().parent.parent
PROJECT = DEPLOY.parent
LOCAL = DEPLOY / "local"
ZIP = PROJECT / "target/function.zip"
HOME = PROJECT / "target/local-test"
LOOPBACK = "127.0.0.1"
PATIENCE = 40
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def fetch(url, headers=None):
    """Returns status, headers and body, also for error responses."""
    found = re.fullmatch(r"http://([^/]+)(/.*)", url)
    connection = http.client.HTTPConnection(found.group(1), timeout=20)
    try:
        connection.request("GET", found.group(2), headers=headers or {})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode("utf-8")
    finally:
        connection.close()


def wait_for(what, look, patience=PATIENCE):
    """Polls look() and returns its first truthy value."""
    until = time.monotonic() + patience
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > until:
            raise AssertionError(f"waited {patience} s for {what}")
        time.sleep(0.5)


def free_port():
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return probe.getsockname()[1]


def is_native():
    """Returns whether the zip is native: a JVM build creates a zip of the same name."""
    if not ZIP.is_file():
        return False
    with zipfile.ZipFile(ZIP) as archive:
        return "bootstrap" in archive.namelist()


class Inbox(unittest.TestCase):
    """The inbox's web page and SMTP server."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.port, cls.smtp_port = free_port(), free_port()
        command = [sys.executable, "-B", str(DEPLOY / "local_inbox.py"), "--mails", folder.name, "--port", str(cls.port)]
        command += ["--smtp-port", str(cls.smtp_port), "--endpoint", "http://127.0.0.1:1"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        cls.addClassCleanup(process.stdout.close)
        cls.addClassCleanup(process.wait)
        cls.addClassCleanup(process.terminate)
        process.stdout.readline()  # printed when it is listening
        cls.url = f"http://{LOOPBACK}:{cls.port}/"

    def sent(self, message, to=("ada@example.com",)):
        """Sends the message over SMTP and returns its URL in the inbox."""
        data = message if isinstance(message, bytes) else message.as_bytes()
        with smtplib.SMTP(LOOPBACK, self.smtp_port, timeout=10) as relay:
            relay.sendmail("hello@example.com", list(to), data)
        return f"{self.url}mail/{json.loads(fetch(self.url + 'mails.json')[2])[0]['id']}"

    def mail(self, subject, html):
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = "hello@example.com", "ada@example.com", subject
        message.set_content("the text <b>part</b>\n")
        message.add_alternative(html, subtype="html")
        message.get_payload()[1].add_related(PIXEL, "image", "png", cid="<logo@example.com>")
        return message

    def test_lists_mails_and_escapes_what_they_say(self):
        self.sent(self.mail("<script>alert(1)</script>", "<p>x</p>"))
        _, headers, body = fetch(self.url)
        self.assertIn("&lt;script&gt;alert(1)", body)
        self.assertNotIn("<script", body)
        self.assertTrue(headers["Content-Security-Policy"].startswith("default-src 'none'"))

    def test_shows_html_in_a_frame_that_can_do_nothing(self):
        at = self.sent(self.mail("x", "<html><head></head><body><img src='cid:logo@example.com'><img src='http://example.com/spy.png'></body></html>"))
        frame = re.search(r"<iframe[^>]*>", fetch(at)[2]).group(0)
        self.assertIn("sandbox='allow-popups allow-popups-to-escape-sandbox'", frame)
        _, headers, body = fetch(at + "/raw")
        policy = headers["Content-Security-Policy"]
        self.assertIn("default-src 'none'", policy)
        self.assertIn("sandbox", policy)
        self.assertIn("img-src data:;", policy)
        self.assertNotIn("script", policy)
        self.assertIn("data:image/png;base64,iVBOR", body)
        self.assertNotIn("cid:", body)

    def test_shows_text_and_source(self):
        at = self.sent(self.mail("Grüße", "<p>x</p>"))
        self.assertIn("the text &lt;b&gt;part&lt;/b&gt;", fetch(at + "/text")[2])
        self.assertIn("Subject: =?utf-8?", fetch(at + "/source")[2])
        self.assertIn("<h1>Grüße</h1>", fetch(at)[2])

    def test_keeps_the_bytes_and_the_envelope(self):
        data = b"Subject: dots\r\nFrom: a@example.com\r\n\r\n.\r\n..two\r\nend\r\n"
        at = self.sent(data, to=["one@example.com", "hidden@example.com"])
        self.assertEqual(fetch(at + "/source?download")[2].encode(), data)
        self.assertEqual(json.loads(fetch(at + "/json")[2])["recipients"], ["one@example.com", "hidden@example.com"])

    def test_leads_function_urls_to_the_emulator(self):
        at = self.sent(self.mail("x", f"<a href='https://{'a1' * 16}.lambda-url.eu-west-1.on.aws/?t=1'>off</a>"))
        self.assertIn(f"http://127.0.0.1:1/_aws/lambda-url/{'a1' * 16}/?t=1", fetch(at + "/raw")[2])

    def test_shows_a_mail_that_is_hardly_one(self):
        at = self.sent(b"Subject: =?x-unknown?b?//8=?=\r\nContent-Type: text/plain; charset=nonsense\r\n\r\n\xff\xfe\r\n")
        for view in ("", "/html", "/text", "/source", "/json"):
            self.assertEqual(fetch(at + view)[0], 200, view)

    def test_answers_to_no_other_name(self):
        self.assertEqual(fetch(self.url, {"Host": "rebound.example.com"})[0], 403)

    def test_knows_what_is_not_there(self):
        for path in ("mail/999999", "mail/../x", "favicon.ico"):
            self.assertEqual(fetch(self.url + path)[0], 404)


class Commands(unittest.TestCase):
    """Commands that need no running system."""

    def local(self, *arguments):
        with tempfile.TemporaryDirectory() as home:
            return subprocess.run([LOCAL, "--home", home, *arguments], capture_output=True, text=True, check=False)

    def test_help(self):
        done = self.local("--help")
        self.assertEqual(done.returncode, 0)
        for command in ("up", "down", "status", "publish", "inbox", "bounce", "digest"):
            self.assertIn(f"\n    {command} ", done.stdout)

    def test_a_stage_goes_to_aws_by_deploy(self):
        with tempfile.TemporaryDirectory() as folder:
            refusing = Path(folder) / "aws"
            refusing.write_text("#!/bin/sh\nexit 1\n")
            refusing.chmod(0o755)
            zipped = Path(folder) / "function.zip"
            zipped.touch()
            with mock.patch.dict(os.environ, PATH=folder + os.pathsep + os.environ["PATH"]):
                done = self.local("up", "--zip", zipped, "--stage", "dev", "--region", "us-east-1", "BrandName=Shop")
        self.assertIn("deploy/deploy --stage dev --region us-east-1", done.stdout)
        self.assertIn("BrandName=Shop", done.stdout)
        self.assertNotEqual(done.returncode, 0)

    def test_says_when_nothing_runs(self):
        for arguments in (["publish", "user-registered"], ["bounce", "ada@example.com"], ["inbox"], ["digest"]):
            done = self.local(*arguments)
            self.assertEqual(done.returncode, 1)
            self.assertIn("start it: deploy/local up", done.stderr)
        self.assertEqual(self.local("status").returncode, 1)
        self.assertEqual(self.local("down").stdout, "Nothing was running.\n")

    def test_says_when_there_is_no_zip(self):
        done = self.local("up", "--zip", "/nowhere/function.zip")
        self.assertEqual(done.returncode, 1)
        self.assertIn("./mvnw package -Dnative", done.stderr)

    def test_says_when_the_zip_is_for_another_machine(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "function.zip")
            with zipfile.ZipFile(path, "w") as file:
                file.writestr("bootstrap", b"\x7fELF" + bytes(14) + b"\xf3\x00")  # RISC-V
            done = self.local("up", "--zip", str(path))
        self.assertEqual(done.returncode, 1)
        self.assertIn("another machine", done.stderr)

    def test_ends_no_process_that_is_not_its_own(self):
        other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        self.addCleanup(other.wait)
        self.addCleanup(other.kill)
        with tempfile.TemporaryDirectory() as home:
            Path(home, "ministack.pid").write_text(f"{other.pid}\n")
            subprocess.run([LOCAL, "--home", home, "down"], stdout=subprocess.DEVNULL, check=True)
        self.assertIsNone(other.poll())


class System(unittest.TestCase):
    """The template's topics, queues, functions, table and SES, with the native zip."""

    @classmethod
    def setUpClass(cls):
        if not is_native():
            raise unittest.SkipTest(f"no native {ZIP.relative_to(PROJECT)}: build it with ./mvnw package -Dnative")
        if not sys.platform.startswith("linux"):
            raise unittest.SkipTest("function.zip runs on Linux only")
        cls.addClassCleanup(cls.local, "down")
        begun = cls.local("up")
        if begun.returncode == 3:
            raise unittest.SkipTest(begun.stderr.strip())
        if begun.returncode:
            raise AssertionError(begun.stdout + begun.stderr)
        cls.printed = begun.stdout
        cls.state = json.loads((HOME / "state.json").read_text())

    @staticmethod
    def local(*arguments):
        return subprocess.run([LOCAL, "--home", HOME, *arguments], capture_output=True, text=True, check=False)

    def done(self, *arguments):
        done = self.local(*arguments)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def aws(self, *arguments):
        kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        kept["PATH"] += os.pathsep + str(PROJECT / "target/local/venv-aws/bin")
        keys = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_CONFIG_FILE": os.devnull, "AWS_PAGER": ""}
        command = ["aws", *arguments, "--endpoint-url", self.state["endpoint"], "--region", self.state["region"], "--output", "json"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env={**kept, **keys, "NO_PROXY": "*"})
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout or "{}")

    def mails(self, to=None, subject=""):
        listed = json.loads(fetch(self.state["inbox"] + "mails.json")[2])
        return [m for m in listed if (to is None or to in m["recipients"]) and subject in m["subject"]]

    def mail(self, to, subject=""):
        """Returns the only mail to this address, in full."""
        found = wait_for(f"a mail to {to} with {subject!r}", lambda: self.mails(to, subject))
        self.assertEqual(len(found), 1, found)
        return json.loads(fetch(f"{self.state['inbox']}mail/{found[0]['id']}/json")[2])

    def outcomes(self, function, outcome):
        events = self.aws("logs", "filter-log-events", "--log-group-name", f"/aws/lambda/mailwright-{function}")["events"]
        return [e["message"] for e in events if f'"outcome":"{outcome}"' in e["message"]]

    def address(self):
        return f"{uuid.uuid4().hex[:12]}@example.com"

    def register(self, address):
        event = json.dumps({"event": "user_registered", "email": address, "display_name": "Ada"})
        self.done("publish", "--topic", "user-events", event)

    def test_up_prints_what_is_there(self):
        for arn in ("prod-critical-alarms", "dev-idle-notify", "billing-alerts", "user-events"):
            self.assertRegex(self.printed, rf"Topic +arn:aws:sns:eu-west-1:\d{{12}}:{arn}\n")
        self.assertIn(self.state["inbox"], self.printed)
        self.assertIn("deploy/deploy --endpoint-url", self.printed)
        self.assertRegex(self.done("status"), "(CREATE|UPDATE)_COMPLETE")

    def test_a_sample_becomes_a_welcome_mail(self):
        self.done("publish", "user-registered")
        mail = self.mail("ada@example.com", "Ada Lovelace")
        self.assertEqual(mail["subject"], "Welcome to example.com, Ada Lovelace")
        self.assertEqual(mail["recipients"], ["ada@example.com"])
        self.assertEqual(mail["headers"]["from"], '"example.com" <hello@example.com>')
        self.assertIn("Welcome, Ada Lovelace!", mail["text"])
        self.assertIn("<html", mail["html"])

    def test_an_alarm_of_cloudwatch_becomes_a_readable_mail(self):
        name = f"checkout-{uuid.uuid4().hex[:6]}"
        self.aws(
            "cloudwatch", "put-metric-alarm", "--alarm-name", name, "--alarm-description", "Checkout is short of CPU.",
            "--namespace", "AWS/ECS", "--metric-name", "CPUUtilization", "--dimensions", "Name=ServiceName,Value=checkout",
            "--statistic", "Average", "--period", "300", "--evaluation-periods", "3", "--threshold", "80",
            "--comparison-operator", "GreaterThanThreshold", "--alarm-actions", self.state["outputs"]["CriticalAlarmsTopic"],
        )  # fmt: skip
        reason = "Threshold Crossed: 3 datapoints [91.2, 88.7, 90.1] were greater than the threshold (80.0)."
        self.aws("cloudwatch", "set-alarm-state", "--alarm-name", name, "--state-value", "ALARM", "--state-reason", reason)
        mail = self.mail("ops@example.com", name)
        self.assertRegex(mail["subject"], rf"^\[ALARM\] {name}\b")
        self.assertEqual(mail["headers"]["importance"].lower(), "high")
        for words in (name, "Checkout is short of CPU.", "CPUUtilization", "80"):
            self.assertIn(words, mail["text"])
        self.assertNotIn("{", mail["text"])

    def test_a_poisoned_batch_keeps_nothing_but_the_poison(self):
        well = [self.address() for _ in range(4)]
        events = [{"event": "user_registered", "email": address} for address in well]
        mark = f"no address {uuid.uuid4().hex[:6]}"
        events.insert(2, {"event": "user_registered", "email": mark})
        # Sent directly to the buffer in one call, so that the function gets one batch.
        envelopes = [
            {"Type": "Notification", "MessageId": str(uuid.uuid4()), "TopicArn": self.state["outputs"]["UserEventsTopic"],
             "Message": json.dumps(event), "Timestamp": "2026-03-02T09:15:04.117Z"}
            for event in events
        ]  # fmt: skip
        entries = [{"Id": str(number), "MessageBody": json.dumps(envelope)} for number, envelope in enumerate(envelopes)]
        queue = self.aws("sqs", "get-queue-url", "--queue-name", "mailwright-events")["QueueUrl"]
        self.aws("sqs", "send-message-batch", "--queue-url", queue, "--entries", json.dumps(entries))
        for address in well:
            self.mail(address, "Welcome")
        dead = self.aws("sqs", "get-queue-url", "--queue-name", "mailwright-dead-letters")["QueueUrl"]

        def letters():
            received = self.aws(
                "sqs", "receive-message", "--queue-url", dead, "--message-attribute-names", "All", "--max-number-of-messages", "10",
                "--visibility-timeout", "0",
            ).get("Messages", [])  # fmt: skip
            return [letter for letter in received if mark in letter["Body"]]

        letter = wait_for("the dead letter", letters)[0]
        self.assertTrue(letter["MessageAttributes"]["mailwright_reason"]["StringValue"])
        counts = self.aws("sqs", "get-queue-attributes", "--queue-url", queue, "--attribute-names", "All")["Attributes"]
        self.assertEqual(counts["ApproximateNumberOfMessages"], "0")

    def test_billing_alerts_come_as_one_digest_that_one_can_leave(self):
        before = len(self.outcomes("queue", "collected"))
        for _ in range(2):
            self.done("publish", "budget-text")
        wait_for("two collected events", lambda: len(self.outcomes("queue", "collected")) == before + 2)
        self.assertEqual(self.mails("ops@example.com", "Digest"), [])
        self.assertEqual(json.loads(self.done("digest"))["sent"], 1)
        mail = self.mail("ops@example.com", "Digest")
        self.assertIn("billing-alerts", mail["subject"])
        self.assertIn("2 events", mail["subject"])
        self.assertIn("monthly-total", mail["text"])
        self.assertEqual(json.loads(self.done("digest"))["sent"], 0)

        shown = fetch(f"{self.state['inbox']}mail/{mail['id']}/raw")[2]
        link = re.search(rf'"({re.escape(self.state["endpoint"])}/_aws/lambda-url/[^"]+)"', shown).group(1).replace("&amp;", "&")
        post = urllib.request.Request(link, data=b"List-Unsubscribe=One-Click", method="POST")
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(post, timeout=30) as answer:
            self.assertEqual(answer.status, 200)
        output = self.feedback({"unsubscription": {"lookup": "ops@example.com"}})
        self.assertEqual(output["unsubscribed"], ["billing-alerts"])

    def test_a_bounce_suppresses_the_next_mail(self):
        for form in ("event", "notification"):
            with self.subTest(form):
                address = self.address()
                self.register(address)
                self.mail(address)
                self.done("bounce", address, "--format", form)
                wait_for("the suppression", lambda address=address: self.suppressed(address))
                before = len(self.outcomes("queue", "suppressed"))
                self.register(address)
                wait_for("the suppressed mail", lambda before=before: len(self.outcomes("queue", "suppressed")) > before)
                self.assertEqual(len(self.mails(address)), 1)

    def test_own_mails_need_no_build(self):
        with tempfile.TemporaryDirectory() as folder:
            mails = Path(folder) / "templates/mail"
            mails.mkdir(parents=True)
            (mails / "greeting.txt").write_text("{#capture subject}Hello {event.name}{/capture}\nHi\n")
            (mails / "greeting.html").write_text("{#include layout}{#body}<p>Hi {event.name}</p>{/body}{/include}")
            self.done("up", "--mails", folder)
            self.addCleanup(self.done, "up")
            address = self.address()
            self.done("publish", "--topic", "user-events", json.dumps({"event": "greeting", "email": address, "name": "Ada"}))
            self.mail(address, "Hello Ada")

    def production(self, granted):
        self.aws("sesv2", "put-account-details", "--mail-type", "TRANSACTIONAL", "--website-url", "https://example.com",
                 "--use-case-description", "a test", "--production-access-enabled" if granted else "--no-production-access-enabled")

    def test_a_refusal_in_the_sandbox_is_explained_by_the_doctor(self):
        self.production(False)
        self.addCleanup(self.production, True)
        before = len(self.outcomes("queue", "refused"))
        self.register("stranger@example.org")
        refused = wait_for("the refusal", lambda: self.outcomes("queue", "refused")[before:])
        self.assertIn("sandbox", refused[0])
        with tempfile.NamedTemporaryFile() as answer:
            self.aws("lambda", "invoke", "--function-name", "mailwright-doctor", "--payload", "e30=", answer.name)
            findings = json.loads(Path(answer.name).read_text())["findings"]
        sandbox = [finding for finding in findings if "sandbox" in finding["what"]]
        self.assertEqual(len(sandbox), 1, findings)
        self.assertIn("production", sandbox[0]["fix"])

    def test_the_mailbox_simulator_bounces(self):
        address = f"bounce+{uuid.uuid4().hex[:6]}@simulator.amazonses.com"
        self.register(address)
        self.mail(address)
        wait_for("the suppression", lambda: self.suppressed(address))

    def test_soft_bounces_suppress_at_the_third(self):
        address = self.address()
        for number in range(1, 4):
            self.done("bounce", address, "--soft")
            if number < 3:
                self.assertFalse(self.suppressed(address))
        wait_for("the suppression", lambda: self.suppressed(address))

    def suppressed(self, address):
        return self.feedback({"suppression": {"lookup": address}})["suppressed"]

    def feedback(self, command):
        """Invokes the function feedback and returns its response."""
        with tempfile.NamedTemporaryFile("w", suffix=".json") as payload, tempfile.NamedTemporaryFile("r") as output:
            json.dump(command, payload)
            payload.flush()
            self.aws("lambda", "invoke", "--function-name", "mailwright-feedback", "--payload", f"fileb://{payload.name}", output.name)
            return json.loads(output.read())

    def deploy(self, *parameters):
        return self.script("deploy", "--zip", ZIP, "DeploymentShift=AllAtOnce", *parameters)

    def script(self, name, *arguments):
        kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        kept["PATH"] += os.pathsep + str(PROJECT / "target/local/venv-aws/bin")
        keys = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_CONFIG_FILE": os.devnull}
        command = [DEPLOY / name, "--endpoint-url", self.state["endpoint"], "--region", self.state["region"], *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False, env={**kept, **keys, "NO_PROXY": "*"})

    def parameters(self):
        described = self.aws("cloudformation", "describe-stacks", "--stack-name", "mailwright")["Stacks"][0]
        return {p["ParameterKey"]: p["ParameterValue"] for p in described["Parameters"]}

    def test_a_wrong_parameter_is_reported_with_its_sentence_and_taken_back(self):
        done = self.deploy("TimeZone=Europe/Zurck")
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("does not start: ", done.stderr)
        self.assertIn("MAILWRIGHT_TIME_ZONE", done.stderr)
        self.assertIn("the previous deployment is back", done.stderr)
        self.assertEqual(self.parameters()["TimeZone"], "UTC")
        address = self.address()
        self.register(address)
        self.mail(address)

    def test_a_deployment_is_shown_made_and_rolled_back(self):
        shown = self.deploy("--dry-run", "BrandName=Shop")
        self.assertEqual(shown.returncode, 0, shown.stderr)
        self.assertIn("Modify   DeliverFunction (AWS::Lambda::Function)", shown.stdout)
        self.assertEqual(self.parameters()["BrandName"], "")
        done = self.deploy("BrandName=Shop")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.parameters()["BrandName"], "Shop")

        back = self.script("rollback")

        self.assertEqual(back.returncode, 0, back.stderr)
        self.assertEqual(self.parameters()["BrandName"], "")

    def test_suppressions_and_opt_outs_survive_a_restore_of_the_table(self):
        bounced, gone = self.address(), self.address()
        self.done("bounce", bounced)
        wait_for("the suppression", lambda: self.suppressed(bounced))
        self.feedback({"unsubscription": {"add": gone, "category": "billing-alerts", "by": "test", "reason": "asked"}})
        table = self.state["outputs"]["TableName"]
        restored = f"mailwright-restored-{uuid.uuid4().hex[:6]}"
        self.aws("dynamodb", "restore-table-to-point-in-time", "--source-table-name", table, "--target-table-name", restored,
                 "--use-latest-restorable-time")  # fmt: skip
        self.aws("dynamodb", "wait", "table-exists", "--table-name", restored)
        self.addCleanup(self.deploy, f"ExistingTable={table}")

        done = self.deploy(f"ExistingTable={restored}")

        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(restored, done.stdout)
        self.assertTrue(self.suppressed(bounced))
        self.assertEqual(self.feedback({"unsubscription": {"lookup": gone}})["unsubscribed"], ["billing-alerts"])
        address = self.address()
        self.register(address)
        self.mail(address)
        self.aws("dynamodb", "describe-table", "--table-name", table)  # the old one is kept

    def test_reports_what_it_can_not_publish(self):
        done = self.local("publish", "--topic", "no-such-topic", "x")
        self.assertEqual(done.returncode, 1)
        self.assertIn("user-events", done.stderr)
        done = self.local("publish", "no-such-sample")
        self.assertIn("the samples are", done.stderr)
        with tempfile.NamedTemporaryFile("w", suffix=".json") as sample:
            json.dump({"Records": [{"Sns": {"Message": "x"}}]}, sample)
            sample.flush()
            done = self.local("publish", sample.name)
        self.assertEqual(done.returncode, 1)
        self.assertIn("--topic NAME", done.stderr)

    def test_a_list_of_mails_can_be_cut_short(self):
        command = f"'{LOCAL}' --home '{HOME}' inbox --json | head -1"
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
        self.assertEqual(done.stderr, "")

    def test_listens_on_the_loopback_only(self):
        for name in ("port", "inbox_port", "smtp_port"):
            listening = subprocess.run(["ss", "-Hltn", f"sport = :{self.state[name]}"], capture_output=True, text=True, check=False)
            if listening.returncode:
                self.skipTest("ss is not installed")
            self.assertEqual({line.split()[3] for line in listening.stdout.splitlines()}, {f"{LOOPBACK}:{self.state[name]}"})


class Down(unittest.TestCase):
    """Has its own system, because it stops it; uses the venv created by System."""

    def test_leaves_nothing(self):
        if not is_native() or not (PROJECT / "target/local/venv/requirements").exists():
            self.skipTest("the native target/function.zip or the venv is missing")
        with tempfile.TemporaryDirectory() as home:
            begun = subprocess.run([LOCAL, "--home", home, "up"], capture_output=True, text=True, check=False)
            pids = [int(path.read_text()) for path in Path(home).glob("*.pid")]
            subprocess.run([LOCAL, "--home", home, "down"], capture_output=True, check=True)
            self.assertEqual(begun.returncode, 0, begun.stderr)
            self.assertEqual(len(pids), 2)
            for pid in pids:
                state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
                self.assertIn(state.strip()[:1], ("", "Z"))
            self.assertEqual({path.name for path in Path(home).iterdir()}, {"deploy.log", "inbox.log", "ministack.log"})


if __name__ == "__main__":
    unittest.main()
