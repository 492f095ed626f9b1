"""Prints checkdmarc's results for pairs of From domain and MAIL FROM domain: SPF, DMARC, alignment.

Usage: judge.py PORT FROM/MAILFROM..., with a DNS server on that port of 127.0.0.1. Prints one line per pair.
"""

import sys

import dns.resolver
from checkdmarc.dmarc import check_dmarc
from checkdmarc.spf import check_spf
from checkdmarc.utils import get_base_domain

resolver = dns.resolver.Resolver(configure=False)
resolver.nameservers = ["127.0.0.1"]
resolver.port = int(sys.argv[1])


def aligned(one, other, mode):
    if mode == "s":
        return one == other
    return get_base_domain(one) == get_base_domain(other)


for pair in sys.argv[2:]:
    sender, mail_from = pair.split("/")
    spf = check_spf(mail_from, resolver=resolver, timeout=3)
    dmarc = check_dmarc(sender, resolver=resolver, timeout=3)
    for verdict in (spf, dmarc):
        if not verdict["valid"]:
            print(pair, verdict.get("error"), file=sys.stderr)
    words = [pair, "spf=" + str(spf["valid"]).lower(), "dmarc=" + str(dmarc["valid"]).lower()]
    if dmarc["valid"]:
        tags = dmarc["tags"]
        words.append("at=" + dmarc["location"])
        words.append("aligned=" + str(aligned(mail_from, sender, tags["aspf"]["value"])).lower())
    print(" ".join(words))
