package dev.mailwright.doctor;

import java.util.Optional;

/**
 * Whether SPF and DKIM speak for the From domain, as DMARC asks; empty where it can't be told.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7489#section-3.1">RFC 7489, 3.1</a>
 */
record Alignment(Optional<Boolean> spf, Optional<Boolean> dkim) {

  static Alignment of(Facts facts) {
    Optional<DmarcRecord> policy = facts.dns().dmarc().flatMap(DmarcChecks::record);
    boolean strictSpf = policy.map(DmarcRecord::strictSpf).orElse(false);
    boolean strictDkim = policy.map(DmarcRecord::strictDkim).orElse(false);
    String from = facts.setup().domain();
    return new Alignment(
        facts.identity().map(known -> spf(known, facts.dns(), from, strictSpf)),
        facts.identity().map(known -> dkim(known, from, strictDkim)));
  }

  private static boolean spf(IdentityFacts known, DnsFacts dns, String from, boolean strict) {
    return known
        .mailFrom()
        .filter(set -> set.status().equals("SUCCESS"))
        .filter(set -> Domains.aligned(set.domain(), from, strict))
        .filter(set -> dns.mailFrom().map(found -> found.spf().passes()).orElse(true))
        .isPresent();
  }

  private static boolean dkim(IdentityFacts known, String from, boolean strict) {
    return known
        .domain()
        .filter(domain -> domain.dkim().on() && domain.dkim().status().equals("SUCCESS"))
        .filter(domain -> Domains.aligned(domain.name(), from, strict))
        .isPresent();
  }
}
