package dev.mailwright.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Do SPF or DKIM pass for the From domain itself? One of them is enough; both hold better. */
final class AlignmentChecks {
  private AlignmentChecks() {}

  static List<Finding> of(Facts facts) {
    List<Finding> findings = new ArrayList<>();
    Optional<IdentityFacts> sender =
        facts.identity().filter(known -> known.effective().isPresent());
    if (sender.isEmpty()) {
      return findings;
    }
    Optional<DmarcRecord> policy = facts.dns().dmarc().flatMap(DmarcChecks::record);
    policy.ifPresent(record -> strictness(record, facts, findings));
    Alignment alignment = Alignment.of(facts);
    if (!alignment.spf().orElse(true) && !alignment.dkim().orElse(true)) {
      String from = facts.setup().domain();
      findings.add(
          Finding.error(
              "alignment",
              "neither SPF nor DKIM is aligned with " + from + ", so DMARC fails for each mail",
              "mend DKIM first; its findings say how"));
    }
    return findings;
  }

  private static void strictness(DmarcRecord record, Facts facts, List<Finding> findings) {
    String from = facts.setup().domain();
    IdentityFacts known = facts.identity().orElseThrow();
    known
        .mailFrom()
        .filter(set -> !Domains.aligned(set.domain(), from, record.strictSpf()))
        .ifPresent(set -> findings.add(spf(set.domain(), from, record.strictSpf())));
    known
        .domain()
        .filter(domain -> !Domains.aligned(domain.name(), from, record.strictDkim()))
        .ifPresent(domain -> findings.add(dkim(domain.name(), facts.setup())));
  }

  private static Finding spf(String mailFrom, String from, boolean strict) {
    return Finding.warning(
        "alignment",
        "SPF is for " + mailFrom + ", which DMARC does not take for " + from,
        strict
            ? "take aspf=s out of the DMARC record: a MAIL FROM domain is never the From domain"
            : "choose a MAIL FROM domain below " + from);
  }

  private static Finding dkim(String signer, Setup setup) {
    return Finding.warning(
        "alignment",
        "DKIM is for " + signer + ", and adkim=s asks for " + setup.domain(),
        IdentityChecks.create(setup) + ", or take adkim=s out of the DMARC record");
  }
}
