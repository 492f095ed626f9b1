package dev.mailwright.doctor;

import dev.mailwright.doctor.Facts.DnsFacts.DkimDns;
import dev.mailwright.doctor.Facts.DnsFacts.DmarcFacts;
import dev.mailwright.doctor.Facts.DnsFacts.MailFromDns;
import dev.mailwright.doctor.Facts.IdentityFacts.Identity;
import java.util.List;
import java.util.Optional;

/** Reads the records of DMARC, the MAIL FROM domain and the DKIM keys from DNS. */
final class DnsReader {
  private final DnsLookup dns;
  private final FactCollector facts;

  DnsReader(DnsLookup dns, FactCollector facts) {
    this.dns = dns;
    this.facts = facts;
  }

  Facts.DnsFacts read(DoctorSettings settings, Optional<Facts.IdentityFacts> identity) {
    return new Facts.DnsFacts(
        facts.inDns("dmarc", () -> dmarc(settings.domain(), dns)),
        identity
            .flatMap(Facts.IdentityFacts::mailFrom)
            .flatMap(set -> facts.inDns("mail-from", () -> mailFrom(set.domain()))),
        identity
            .flatMap(Facts.IdentityFacts::domain)
            .flatMap(domain -> facts.inDns("dkim", () -> dkim(domain))));
  }

  /** Falls back to the organizational domain if the domain has no record of its own. */
  static DmarcFacts dmarc(String domain, DnsLookup dns) {
    DmarcFacts own = dmarcAt(domain, dns);
    String above = OrganizationalDomain.organizational(domain);
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
    return new MailFromDns(
        domain, dns.lookup(domain, DnsLookup.Type.MX), SpfEvaluation.of(domain, dns));
  }

  private List<DkimDns> dkim(Identity domain) {
    Facts.IdentityFacts.Dkim dkim = domain.dkim();
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
