"""The contenders: how each is prepared and started."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Optional

from . import jvm
from .certs import Certs
from .events import OPERATOR
from .process import Command
from .runtime_api import FUNCTION

BENCH = Path(__file__).parent.parent
PROJECT = BENCH.parent
NAMES = ("native", "jvm", "python", "python-unprimed")


@dataclass(frozen=True)
class Surroundings:
    """The environment that the contenders run in."""

    runtime_api: str
    ses_url: str
    certs: Certs
    target: Path
    binary: Optional[Path]
    jvm_home: Path
    native_arguments: tuple[str, ...]
    env: dict[str, str]


@dataclass(frozen=True)
class Contender:
    name: str
    title: str
    command: Callable[[int], Command]  # for a memory size in MB
    zip_bytes: Optional[int]


def prepare(name: str, world: Surroundings) -> Contender:
    if name == "native":
        return _native(world)
    if name == "jvm":
        return _jvm(world)
    return _python(name, world)


def _env(world: Surroundings, memory_mb: int, task: Path, **own: str) -> dict[str, str]:
    """Returns the variables set by Lambda and the deployment, without any of this machine's."""
    return {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "LANG": "en_US.UTF-8",
        "TZ": ":UTC",
        "AWS_LAMBDA_RUNTIME_API": world.runtime_api,
        "AWS_LAMBDA_FUNCTION_NAME": FUNCTION,
        "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(memory_mb),
        "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
        "AWS_LAMBDA_LOG_GROUP_NAME": f"/aws/lambda/{FUNCTION}",
        "AWS_LAMBDA_LOG_STREAM_NAME": "2026/01/15/[$LATEST]0123456789abcdef0123456789abcdef",
        "AWS_REGION": "us-east-1",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "ASIAIOSFODNN7EXAMPLE",
        "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        "AWS_SESSION_TOKEN": "EXAMPLE" * 60,
        "LAMBDA_TASK_ROOT": str(task),
        "SENDER_EMAIL": "hello@example.com",
        "MAILWRIGHT_BRAND_NAME": "Example",
        "MAILWRIGHT_BRAND_LINKS": "First steps https://www.example.com/start,Guides https://www.example.com/guides,Help https://www.example.com/help",
        "MAILWRIGHT_IDEMPOTENCY_TTL": "0",
        "MAILWRIGHT_SEND_RATE": "0",
        "OPERATOR_EMAILS": OPERATOR,
        **own,
        **world.env,
    }


def _native(world: Surroundings) -> Contender:
    found = [world.binary] if world.binary else sorted(world.target.glob("*-runner"))
    if not found or not found[0].is_file():
        raise SystemExit(
            f"bench: no native binary in {world.target}: build it with ./mvnw package -Dnative, or use --binary FILE"
        )
    binary = found[0].resolve()
    zipped = binary.parent / "function.zip"
    arguments = [str(binary), *world.certs.java_options(), *world.native_arguments]

    def command(memory_mb: int) -> Command:
        return Command(
            arguments,
            _env(
                world,
                memory_mb,
                binary.parent,
                QUARKUS_SES_ENDPOINT_OVERRIDE=world.ses_url,
                DISABLE_SIGNAL_HANDLERS="true",
            ),
            binary.parent,
        )

    return Contender("native", "Mailwright, native", command, zipped.stat().st_size if zipped.is_file() else None)


def _jvm(world: Surroundings) -> Contender:
    task, zip_bytes = jvm.function(PROJECT, world.jvm_home)
    client = jvm.runtime_client(PROJECT, world.jvm_home)

    def command(memory_mb: int) -> Command:
        arguments = jvm.command_line(task, client, memory_mb, world.certs.java_options())
        return Command(
            arguments,
            _env(world, memory_mb, task, QUARKUS_SES_ENDPOINT_OVERRIDE=world.ses_url, _HANDLER=jvm.HANDLER),
            task,
        )

    return Contender("jvm", f"Mailwright, JVM {jvm.version().split('.')[0]}", command, zip_bytes)


def _python(name: str, world: Surroundings) -> Contender:
    """The zip does not contain boto3, because Lambda's Python runtime includes it."""
    venv = world.target / "bench-venv"
    _venv(venv)
    folder = BENCH / "python"
    prime = "1" if name == "python" else "0"

    def command(memory_mb: int) -> Command:
        return Command(
            [str(venv / "bin/python"), str(folder / "bootstrap.py")],
            _env(
                world,
                memory_mb,
                folder,
                AWS_ENDPOINT_URL_SES=world.ses_url,
                PRIME=prime,
                AWS_CA_BUNDLE=str(world.certs.certificate),
                PYTHONDONTWRITEBYTECODE="1",
            ),
            folder,
        )

    title = "Python, boto3" + (", not primed" if prime == "0" else "")
    return Contender(name, title, command, None)


def _venv(venv: Path) -> None:
    wanted = BENCH / "python" / "requirements.txt"
    stamp = venv / "requirements.txt"
    if stamp.is_file() and stamp.read_text() == wanted.read_text():
        return
    print("bench: installing boto3 into", venv, file=sys.stderr)
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(venv)], check=True)
    subprocess.run(
        [str(venv / "bin/pip"), "install", "-q", "--disable-pip-version-check", "-r", str(wanted)], check=True
    )
    shutil.copy(wanted, stamp)
