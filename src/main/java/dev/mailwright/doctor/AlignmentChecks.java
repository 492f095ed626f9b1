package dev.mailwright.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks that SPF and DKIM align with the From domain. DMARC needs one; both are more robust. */
final class AlignmentChecks {
  private AlignmentChecks() {}

  static List<Finding> of(Facts facts) {
    List<Finding> findings = new ArrayList<>();
    Optional<Facts.IdentityFacts> sender =
        facts.identity().filter(known -> known.effective().isPresent());
    if (sender.isEmpty()) {
      return findings;
    }
    Optional<DmarcRecord> policy = facts.dns().dmarc().flatMap(DmarcChecks::record);
    policy.ifPresent(record -> strictness(record, facts, findings));
    Alignment alignment = Alignment.of(facts);
    if (!alignment.spf().orElse(true) && !alignment.dkim().orElse(true)) {
      String from = facts.settings().domain();
      findings.add(
          Finding.error(
              "alignment",
              "neither SPF nor DKIM is aligned with " + from + ", so every mail fails DMARC",
              "fix DKIM first: see the dkim findings"));
    }
    return findings;
  }

  private static void strictness(DmarcRecord record, Facts facts, List<Finding> findings) {
    String from = facts.settings().domain();
    Facts.IdentityFacts known = facts.identity().orElseThrow();
    known
        .mailFrom()
        .filter(set -> !OrganizationalDomain.aligned(set.domain(), from, record.strictSpf()))
        .ifPresent(set -> findings.add(spf(set.domain(), from, record.strictSpf())));
    known
        .domain()
        .filter(domain -> !OrganizationalDomain.aligned(domain.name(), from, record.strictDkim()))
        .ifPresent(domain -> findings.add(dkim(domain.name(), facts.settings())));
  }

  private static Finding spf(String mailFrom, String from, boolean strict) {
    return Finding.warning(
        "alignment",
        "SPF is for " + mailFrom + ", which is not aligned with " + from,
        strict
            ? "remove aspf=s from the DMARC record: a MAIL FROM domain is never the From domain"
            : "use a MAIL FROM domain below " + from);
  }

  private static Finding dkim(String signer, DoctorSettings settings) {
    return Finding.warning(
        "alignment",
        "DKIM is for " + signer + ", but adkim=s requires " + settings.domain(),
        IdentityChecks.create(settings) + ", or remove adkim=s from the DMARC record");
  }

  /**
   * Whether SPF and DKIM pass and align with the From domain; empty if unknown.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7489#section-3.1">RFC 7489, 3.1</a>
   */
  record Alignment(Optional<Boolean> spf, Optional<Boolean> dkim) {

    static Alignment of(Facts facts) {
      Optional<DmarcRecord> policy = facts.dns().dmarc().flatMap(DmarcChecks::record);
      boolean strictSpf = policy.map(DmarcRecord::strictSpf).orElse(false);
      boolean strictDkim = policy.map(DmarcRecord::strictDkim).orElse(false);
      String from = facts.settings().domain();
      return new Alignment(
          facts.identity().map(known -> spf(known, facts.dns(), from, strictSpf)),
          facts.identity().map(known -> dkim(known, from, strictDkim)));
    }

    private static boolean spf(
        Facts.IdentityFacts known, Facts.DnsFacts dns, String from, boolean strict) {
      return known
          .mailFrom()
          .filter(set -> set.status().equals("SUCCESS"))
          .filter(set -> OrganizationalDomain.aligned(set.domain(), from, strict))
          .filter(set -> dns.mailFrom().map(found -> found.spf().passes()).orElse(true))
          .isPresent();
    }

    private static boolean dkim(Facts.IdentityFacts known, String from, boolean strict) {
      return known
          .domain()
          .filter(domain -> domain.dkim().on() && domain.dkim().status().equals("SUCCESS"))
          .filter(domain -> OrganizationalDomain.aligned(domain.name(), from, strict))
          .isPresent();
    }
  }
}
