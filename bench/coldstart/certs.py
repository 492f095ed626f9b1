"""Creates a key pair for the SES stub, and a trust store for the JVM and the native image."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

PASSWORD = "changeit"


@dataclass(frozen=True)
class Certs:
    certificate: Path
    key: Path
    jks: Path

    def java_options(self) -> list[str]:
        return [
            f"-Djavax.net.ssl.trustStore={self.jks}",
            "-Djavax.net.ssl.trustStoreType=JKS",
            f"-Djavax.net.ssl.trustStorePassword={PASSWORD}",
        ]


def make(folder: Path) -> Certs:
    """Uses RSA 2048, like SES, and JKS, because deriving a PKCS12 store's key adds 19 ms to a cold start."""
    folder.mkdir(parents=True, exist_ok=True)
    certs = Certs(folder / "ses.pem", folder / "ses.key", folder / "trust.jks")
    certs.jks.unlink(missing_ok=True)
    _run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "30",
        "-subj",
        "/CN=localhost",
        "-addext",
        "basicConstraints=critical,CA:FALSE",
        "-addext",
        "subjectAltName=DNS:localhost,IP:127.0.0.1",
        "-keyout",
        str(certs.key),
        "-out",
        str(certs.certificate),
    )
    _run(
        "keytool",
        "-importcert",
        "-noprompt",
        "-alias",
        "ses",
        "-storetype",
        "JKS",
        "-storepass",
        PASSWORD,
        "-file",
        str(certs.certificate),
        "-keystore",
        str(certs.jks),
    )
    return certs


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"bench: {command[0]} failed:\n{done.stdout}{done.stderr}")
