"""Runs dev mode in a copy of the project, and records errors of the studio's pages."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path
from urllib.parse import urlsplit

PROJECT = Path(__file__).resolve().parents[3]
COPY = PROJECT / "target/browser-project"
LOG = PROJECT / "target/browser-dev-mode.log"
TEMPLATES = COPY / "src/main/resources/templates/mail"
SAMPLES = COPY / "src/test/resources/events"
SETTINGS = COPY / "src/main/resources/application.properties"
LOOPBACK = "127.0.0.1"
START_PATIENCE = 240
END_PATIENCE = 20
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
SETTLED = re.compile(r"SENDER_EMAIL|OPERATOR_EMAILS|AWS_.*|SES_.*|BRAND_.*|MAILWRIGHT_.*|QUARKUS_.*|STUDIO_PORT")


def chromium():
    """Returns the path of the installed browser, or None."""
    for name in (os.environ.get("CHROMIUM"), *CHROMIUMS):
        found = shutil.which(name) if name else None
        if found:
            return found
    return None


def free_ports(count):
    """Returns distinct free ports."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind((LOOPBACK, 0))
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()


def wait_for(what, look, patience):
    """Polls look() until it returns a truthy value."""
    until = time.monotonic() + patience
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > until:
            raise AssertionError(f"waited {patience} s for {what}")
        time.sleep(0.1)


def project_files():
    """Returns the relative paths of the project's files, including untracked but not ignored ones."""
    command = ["git", "-C", PROJECT, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    if (PROJECT / ".git").exists():
        listed = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.decode()
        return [name for name in listed.split("\0") if name and (PROJECT / name).is_file()]
    names = []
    for folder, folders, files in os.walk(PROJECT):
        folders[:] = [name for name in folders if name not in ("target", "__pycache__")]
        names += [str(Path(folder, name).relative_to(PROJECT)) for name in files]
    return names


def copy_project():
    """Copies the project, so that tests can edit templates, samples and settings."""
    shutil.rmtree(COPY, ignore_errors=True)
    for name in project_files():
        (COPY / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / name, COPY / name)


class DevMode:
    """./mvnw quarkus:dev without an AWS account."""

    def __init__(self):
        self.port, self.function_port = free_ports(2)
        self.url = f"http://localhost:{self.port}"
        self.process = None

    def start(self):
        copy_project()
        command = ["./mvnw", "quarkus:dev", "-B", "-ntp", "-Dquarkus.console.enabled=false", "-Ddebug=false"]
        command.append(f"-Dquarkus.lambda.mock-event-server.dev-port={self.function_port}")
        with open(LOG, "wb") as log:
            self.process = subprocess.Popen(
                command,
                cwd=COPY,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # its own process group, so that all children can be stopped
            )
        wait_for(f"dev mode; see {LOG}", self.answers_or_ended, START_PATIENCE)
        if self.process.poll() is not None:
            raise AssertionError(f"dev mode ended with {self.process.returncode}:\n" + "".join(LOG.read_text(errors="replace").splitlines(True)[-40:]))

    def environment(self):
        """Removes local settings and AWS credentials."""
        kept = {name: value for name, value in os.environ.items() if not SETTLED.fullmatch(name)}
        nothing = str(COPY / "target/no-such-file")
        return {
            **kept,
            "STUDIO_PORT": str(self.port),
            "AWS_CONFIG_FILE": nothing,
            "AWS_SHARED_CREDENTIALS_FILE": nothing,
        }

    def answers_or_ended(self):
        return self.process.poll() is not None or self.answers()

    def answers(self):
        """Returns whether the studio serves mails."""
        try:
            return self.fetch("/outbox")[0] == 200
        except (OSError, http.client.HTTPException):
            return False

    def starts(self):
        """Returns the number of starts of the function."""
        return LOG.read_text(errors="replace").count("Profile dev activated")

    def end(self):
        if self.process is None:
            return
        for how in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(self.process.pid, how)
                self.process.wait(END_PATIENCE)
            except (ProcessLookupError, subprocess.TimeoutExpired):
                continue
        self.process = None

    def fetch(self, path, method="GET", body=None, headers=None):
        """Sends a request with any headers; returns status, headers and text."""
        connection = http.client.HTTPConnection("localhost", self.port, timeout=30)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read().decode("utf-8", "replace")
        finally:
            connection.close()


class Watch:
    """Records console errors, policy violations and requests to other hosts than localhost."""

    def __init__(self):
        self.complaints = []
        self.expected = []

    def expect(self, status):
        """Ignores the error that Chromium logs for this status."""
        self.expected.append(f"status of {status} ")

    def expect_restart(self):
        """Ignores errors during a restart: 503 responses with a redirect, which is blocked in a mail's frame."""
        self.expect(503)
        self.expected.append("Refused to execute the redirect")

    def follow(self, context):
        context.on("console", self.said)
        context.on("weberror", lambda error: self.complaints.append(f"error: {error.error}"))
        context.on("request", self.asked)

    def said(self, message):
        if message.type in ("error", "warning") and not any(words in message.text for words in self.expected):
            self.complaints.append(f"{message.type}: {message.text} ({message.location.get('url')})")

    def asked(self, request):
        url = urlsplit(request.url)
        if url.scheme not in ("data", "blob", "about") and url.hostname != "localhost":
            self.complaints.append(f"asked elsewhere: {request.url}")
