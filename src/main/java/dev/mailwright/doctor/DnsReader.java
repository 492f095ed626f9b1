package dev.mailwright.doctor;

import dev.mailwright.doctor.DnsFacts.DkimDns;
import dev.mailwright.doctor.DnsFacts.DmarcFacts;
import dev.mailwright.doctor.DnsFacts.MailFromDns;
import dev.mailwright.doctor.IdentityFacts.Identity;
import java.util.List;
import java.util.Optional;

/** Reads what receivers will find in DNS: DMARC, the MAIL FROM domain, the DKIM keys. */
final class DnsReader {
  private final DnsLookup dns;
  private final Looking looking;

  DnsReader(DnsLookup dns, Looking looking) {
    this.dns = dns;
    this.looking = looking;
  }

  DnsFacts read(Setup setup, Optional<IdentityFacts> identity) {
    return new DnsFacts(
        looking.inDns("dmarc", () -> dmarc(setup.domain(), dns)),
        identity
            .flatMap(IdentityFacts::mailFrom)
            .flatMap(set -> looking.inDns("mail-from", () -> mailFrom(set.domain()))),
        identity
            .flatMap(IdentityFacts::domain)
            .flatMap(domain -> looking.inDns("dkim", () -> dkim(domain))));
  }

  /** The record of the organizational domain counts where the domain has none of its own. */
  static DmarcFacts dmarc(String domain, DnsLookup dns) {
    DmarcFacts own = dmarcAt(domain, dns);
    String above = Domains.organizational(domain);
    if (!own.records().isEmpty() || above.equals(domain)) {
      return own;
    }
    DmarcFacts inherited = dmarcAt(above, dns);
    return inherited.records().isEmpty() ? own : inherited;
  }

  private static DmarcFacts dmarcAt(String domain, DnsLookup dns) {
    List<String> found = dns.lookup("_dmarc." + domain, DnsLookup.Type.TXT);
    return new DmarcFacts(
        domain,
        found.stream().filter(DmarcRecord::isOne).toList(),
        found.stream().filter(text -> !DmarcRecord.isOne(text)).toList());
  }

  private MailFromDns mailFrom(String domain) {
    return new MailFromDns(domain, dns.lookup(domain, DnsLookup.Type.MX), SpfWalk.of(domain, dns));
  }

  private List<DkimDns> dkim(Identity domain) {
    IdentityFacts.Dkim dkim = domain.dkim();
    return dkim.tokens().stream()
        .map(
            token -> {
              String name = token + "._domainkey." + domain.name();
              return dkim.external()
                  ? new DkimDns(name, "", dns.lookup(name, DnsLookup.Type.TXT))
                  : new DkimDns(
                      name, token + "." + dkim.zone(), dns.lookup(name, DnsLookup.Type.CNAME));
            })
        .toList();
  }
}
