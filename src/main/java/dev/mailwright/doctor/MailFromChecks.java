package dev.mailwright.doctor;

import dev.mailwright.doctor.Facts.DnsFacts.MailFromDns;
import dev.mailwright.doctor.Facts.DnsFacts.SpfFacts;
import dev.mailwright.doctor.Facts.IdentityFacts.MailFrom;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks the MAIL FROM domain, which receives bounces and which SPF evaluates.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/mail-from.html">Custom MAIL FROM</a>
 */
final class MailFromChecks {
  private static final String SPF = "\"v=spf1 include:amazonses.com ~all\"";

  private MailFromChecks() {}

  static List<Finding> of(Facts facts) {
    List<Finding> findings = new ArrayList<>();
    facts
        .identity()
        .filter(identity -> identity.effective().isPresent())
        .ifPresent(
            identity ->
                identity
                    .mailFrom()
                    .ifPresentOrElse(
                        set -> status(set, facts.settings(), findings),
                        () -> findings.add(missing(identity, facts.settings()))));
    facts
        .dns()
        .mailFrom()
        .ifPresent(
            found -> {
              mx(found, facts.settings().region(), findings);
              spf(found.domain(), found.spf(), findings);
            });
    return findings;
  }

  private static Finding missing(Facts.IdentityFacts identity, DoctorSettings settings) {
    String name =
        identity.domain().map(Facts.IdentityFacts.Identity::name).orElse(settings.domain());
    return Finding.warning(
        "mail-from",
        name + " has no MAIL FROM domain, so SPF is for amazonses.com and DMARC relies on DKIM",
        "aws sesv2 put-email-identity-mail-from-attributes --email-identity "
            + name
            + " --mail-from-domain bounce."
            + name
            + " --region "
            + settings.region());
  }

  private static void status(MailFrom set, DoctorSettings settings, List<Finding> findings) {
    String problem = "SES reports " + set.status() + " for the MAIL FROM domain " + set.domain();
    String fix = set.domain() + " MX " + mx(settings.region());
    switch (set.status()) {
      case "SUCCESS" -> {}
      case "PENDING" -> findings.add(Finding.warning("mail-from", problem, fix));
      default -> findings.add(Finding.error("mail-from", problem, fix));
    }
  }

  private static String mx(String region) {
    return "10 feedback-smtp." + region + ".amazonses.com";
  }

  private static void mx(MailFromDns found, String region, List<Finding> findings) {
    if (!found.mx().equals(List.of(mx(region)))) {
      findings.add(
          Finding.error(
              "mail-from",
              found.mx().isEmpty()
                  ? found.domain() + " has no MX record"
                  : found.domain() + " must have only SES's MX record, but has " + found.mx(),
              found.domain() + " MX " + mx(region)));
    }
  }

  private static void spf(String domain, SpfFacts spf, List<Finding> findings) {
    String fix = domain + " TXT " + SPF;
    if (spf.records().isEmpty()) {
      findings.add(Finding.error("spf", domain + " has no SPF record", fix));
    } else if (spf.records().size() > 1) {
      String problem =
          domain + " has " + spf.records().size() + " SPF records, so SPF fails with an error";
      findings.add(Finding.error("spf", problem, "delete all but one: " + fix));
    } else {
      content(domain, spf, findings);
    }
  }

  private static void content(String domain, SpfFacts spf, List<Finding> findings) {
    String fix = domain + " TXT " + SPF;
    if (!spf.problems().isEmpty()) {
      String problem = "SPF of " + domain + " is invalid: " + String.join("; ", spf.problems());
      findings.add(Finding.error("spf", problem, fix));
    }
    if (spf.lookups() > SpfFacts.MOST_LOOKUPS) {
      String problem = "SPF of " + domain + " needs more than 10 DNS look-ups, so SPF fails";
      findings.add(Finding.warning("spf", problem, fix));
    }
    if (!spf.amazon()) {
      String problem = "SPF of " + domain + " does not include amazonses.com";
      findings.add(Finding.error("spf", problem, fix));
    }
  }
}
