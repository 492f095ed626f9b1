"""Prints a receiver's results for mails: SPF by pyspf, DKIM by dkimpy, DMARC by authheaders.

Usage: judge_mail.py PORT KEY FROM/MAILFROM/SIGNER..., with a DNS server on that port of 127.0.0.1 and the private key of s1._domainkey.SIGNER.
The mails are sent from an SES IP address. Prints one line per mail.
"""

import sys

import dns.resolver

resolver = dns.resolver.Resolver(configure=False)
resolver.nameservers = ["127.0.0.1"]
resolver.port = int(sys.argv[1])
resolver.lifetime = 3
dns.resolver.default_resolver = resolver

import authheaders  # noqa: E402
import dkim  # noqa: E402
import spf  # noqa: E402

with open(sys.argv[2], "rb") as file:
    key = file.read()


def text(name, timeout=5):
    name = name.decode() if isinstance(name, bytes) else name
    try:
        return b"".join(resolver.resolve(name, "TXT")[0].strings)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return None


def words(name, timeout=5):
    found = text(name)
    return found.decode() if found else None


for case in sys.argv[3:]:
    sender, mail_from, signer = case.split("/")
    message = f"From: hello@{sender}\r\nTo: you@example.org\r\nSubject: Hello\r\nDate: Mon, 2 Mar 2026 09:15:05 +0000\r\n\r\nHello\r\n".encode()
    message = dkim.sign(message, b"s1", signer.encode(), key, include_headers=[b"from", b"subject"]) + message
    by_spf = spf.check2("199.255.192.1", f"bounce@{mail_from}", "a1.smtp-out.amazonses.com")[0]
    by_dkim = dkim.verify(message, dnsfunc=text)
    verdict = authheaders.check_dmarc(
        message,
        spf_result=authheaders.SPFAuthenticationResult(result=by_spf, smtp_mailfrom=f"bounce@{mail_from}"),
        dkim_result=authheaders.DKIMAuthenticationResult(result="pass" if by_dkim else "fail", header_d=signer),
        dnsfunc=words,
    )
    print(case, "spf=" + str(by_spf == "pass").lower(), "dmarc=" + verdict.result)
