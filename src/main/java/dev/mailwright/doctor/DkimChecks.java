package dev.mailwright.doctor;

import dev.mailwright.doctor.Facts.IdentityFacts.Dkim;
import dev.mailwright.doctor.Facts.IdentityFacts.Identity;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks that mails are signed with the domain's own key.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dkim.html">DKIM
 *     in SES</a>
 */
final class DkimChecks {
  private DkimChecks() {}

  static List<Finding> of(Facts facts) {
    List<Finding> findings = new ArrayList<>();
    facts
        .identity()
        .ifPresent(
            identity -> {
              identity.domain().ifPresent(domain -> check(domain, facts.settings(), findings));
              if (identity.domain().isEmpty() && identity.address().isPresent()) {
                findings.add(onlyAddress(facts.settings()));
              }
            });
    facts.dns().dkim().ifPresent(records -> published(records, findings));
    return findings;
  }

  private static Finding onlyAddress(DoctorSettings settings) {
    return Finding.error(
        "dkim",
        "only the sender's address is verified, so SES signs as amazonses.com, not as "
            + settings.domain(),
        IdentityChecks.create(settings));
  }

  private static void check(Identity domain, DoctorSettings settings, List<Finding> findings) {
    Dkim dkim = domain.dkim();
    String who = " --email-identity " + domain.name() + " --region " + settings.region();
    if (!dkim.on()) {
      findings.add(
          Finding.error(
              "dkim",
              "DKIM is switched off for " + domain.name(),
              "aws sesv2 put-email-identity-dkim-attributes --signing-enabled" + who));
    }
    status(dkim, who, findings);
    if (dkim.keyLength().equals("RSA_1024_BIT")) {
      findings.add(
          Finding.warning(
              "dkim",
              "the key of " + domain.name() + " has 1024 bits",
              "aws sesv2 put-email-identity-dkim-signing-attributes --signing-attributes-origin"
                  + " AWS_SES --signing-attributes NextSigningKeyLength=RSA_2048_BIT"
                  + who));
    }
  }

  private static void status(Dkim dkim, String who, List<Finding> findings) {
    String fix = "publish the records shown by: aws sesv2 get-email-identity" + who;
    switch (dkim.status()) {
      case "SUCCESS" -> {}
      case "PENDING", "TEMPORARY_FAILURE" ->
          findings.add(
              Finding.warning("dkim", "SES has not found the keys yet: " + dkim.status(), fix));
      default ->
          findings.add(Finding.error("dkim", "SES has not found the keys: " + dkim.status(), fix));
    }
  }

  private static void published(List<Facts.DnsFacts.DkimDns> records, List<Finding> findings) {
    for (Facts.DnsFacts.DkimDns record : records) {
      if (!record.ok()) {
        findings.add(
            Finding.error(
                "dkim",
                record.found().isEmpty()
                    ? "DNS has no record " + record.name()
                    : record.name() + " is " + String.join(", ", record.found()),
                record.wanted().isEmpty()
                    ? record.name() + " TXT \"v=DKIM1; k=rsa; p=PUBLIC KEY\""
                    : record.name() + " CNAME " + record.wanted()));
      }
    }
  }
}
