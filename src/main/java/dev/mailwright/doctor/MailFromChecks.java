package dev.mailwright.doctor;

import dev.mailwright.doctor.DnsFacts.MailFromDns;
import dev.mailwright.doctor.DnsFacts.SpfFacts;
import dev.mailwright.doctor.IdentityFacts.MailFrom;
import java.util.ArrayList;
import java.util.List;

/**
 * Does the MAIL FROM domain, where bounces go and SPF looks, belong to the sender?
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
                        set -> status(set, facts.setup(), findings),
                        () -> findings.add(missing(identity, facts.setup()))));
    facts
        .dns()
        .mailFrom()
        .ifPresent(
            found -> {
              mx(found, facts.setup().region(), findings);
              spf(found.domain(), found.spf(), findings);
            });
    return findings;
  }

  private static Finding missing(IdentityFacts identity, Setup setup) {
    String name = identity.domain().map(IdentityFacts.Identity::name).orElse(setup.domain());
    return Finding.warning(
        "mail-from",
        name + " has no MAIL FROM domain, so SPF says amazonses.com and DMARC rests on DKIM alone",
        "aws sesv2 put-email-identity-mail-from-attributes --email-identity "
            + name
            + " --mail-from-domain bounce."
            + name
            + " --region "
            + setup.region());
  }

  private static void status(MailFrom set, Setup setup, List<Finding> findings) {
    String what = "SES says " + set.status() + " of the MAIL FROM domain " + set.domain();
    String cure = set.domain() + " MX " + mx(setup.region());
    switch (set.status()) {
      case "SUCCESS" -> {}
      case "PENDING" -> findings.add(Finding.warning("mail-from", what, cure));
      default -> findings.add(Finding.error("mail-from", what, cure));
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
                  : found.domain() + " must have SES's MX alone, and has " + found.mx(),
              found.domain() + " MX " + mx(region)));
    }
  }

  private static void spf(String domain, SpfFacts spf, List<Finding> findings) {
    String cure = domain + " TXT " + SPF;
    if (spf.records().isEmpty()) {
      findings.add(Finding.error("spf", domain + " has no SPF record", cure));
    } else if (spf.records().size() > 1) {
      String what = domain + " has " + spf.records().size() + " SPF records, which void each other";
      findings.add(Finding.error("spf", what, "delete all but one: " + cure));
    } else {
      content(domain, spf, findings);
    }
  }

  private static void content(String domain, SpfFacts spf, List<Finding> findings) {
    String cure = domain + " TXT " + SPF;
    if (!spf.problems().isEmpty()) {
      String what = "SPF of " + domain + " is void: " + String.join("; ", spf.problems());
      findings.add(Finding.error("spf", what, cure));
    }
    if (spf.lookups() > SpfFacts.MOST_LOOKUPS) {
      String what = "SPF of " + domain + " takes more than 10 look-ups, which voids it";
      findings.add(Finding.warning("spf", what, cure));
    }
    if (!spf.amazon()) {
      String what = "SPF of " + domain + " does not include amazonses.com";
      findings.add(Finding.error("spf", what, cure));
    }
  }
}
