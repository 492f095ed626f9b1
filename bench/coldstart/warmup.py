"""Warms up the stubs, so that the first contender is not slowed down."""

from __future__ import annotations

import http.client
import ssl

from .runtime_api import PREFIX, RuntimeApi
from .ses import Ses

ROUNDS = 20


def warm_up(api: RuntimeApi, ses: Ses) -> None:
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    port = int(ses.url.rpartition(":")[2])
    for _ in range(ROUNDS):
        _call(http.client.HTTPConnection(api.address), "GET", PREFIX + "invocation/next", "")
        mail = http.client.HTTPSConnection("127.0.0.1", port, context=trusting)
        _call(mail, "POST", "/", "Action=GetSendQuota&Version=2010-12-01")
        _call(mail, "POST", "/", "Action=SendRawEmail&Version=2010-12-01&RawMessage.Data=" + "QUJD" * 1000)
        mail.close()


def _call(connection: http.client.HTTPConnection, method: str, path: str, body: str) -> None:
    connection.request(method, path, body)
    connection.getresponse().read()
