package dev.mailwright.doctor;

import java.util.ArrayList;
import java.util.List;

/**
 * May the account send, and how much?
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html">Leaving
 *     the sandbox</a>
 */
final class AccountChecks {
  private static final int BUSY_PERCENT = 80;

  private AccountChecks() {}

  static List<Finding> of(Facts facts) {
    List<Finding> findings = new ArrayList<>();
    String region = " --region " + facts.setup().region();
    facts
        .account()
        .ifPresent(
            account -> {
              access(account, region, findings);
              enforcement(account, findings);
              quota(account.quota(), facts.setup().region(), findings);
              suppression(account, region, findings);
            });
    return findings;
  }

  private static void access(AccountFacts account, String region, List<Finding> findings) {
    if (!account.production()) {
      findings.add(
          Finding.error(
              "account",
              "SES is in the sandbox: only verified addresses get mail, 200 a day",
              "aws sesv2 put-account-details --production-access-enabled --mail-type TRANSACTIONAL"
                  + " --website-url https://WEBSITE --use-case-description 'WHAT YOU SEND'"
                  + region));
    }
    if (!account.sending()) {
      findings.add(
          Finding.error(
              "account",
              "sending is paused for the whole account",
              "aws sesv2 put-account-sending-attributes --sending-enabled" + region));
    }
  }

  private static void enforcement(AccountFacts account, List<Finding> findings) {
    String cure =
        "lower bounces and complaints, then answer AWS's case: aws support describe-cases"
            + " --region us-east-1";
    if (account.enforcement().equals("SHUTDOWN")) {
      findings.add(Finding.error("account", "AWS has shut the account's sending down", cure));
    } else if (account.enforcement().equals("PROBATION")) {
      findings.add(Finding.error("account", "AWS has put the account under review", cure));
    }
  }

  private static void quota(AccountFacts.Quota quota, String region, List<Finding> findings) {
    if (quota.percentUsed() > BUSY_PERCENT) {
      findings.add(
          Finding.warning(
              "quota",
              quota.percentUsed() + " % of the 24 hours' quota is used",
              "aws service-quotas request-service-quota-increase --service-code ses --desired-value "
                  + 2 * (long) quota.most()
                  + " --quota-code CODE; of the \"Sending quota\", see aws service-quotas"
                  + " list-service-quotas --service-code ses --region "
                  + region));
    }
  }

  private static void suppression(AccountFacts account, String region, List<Finding> findings) {
    List<String> missing = new ArrayList<>(List.of("BOUNCE", "COMPLAINT"));
    missing.removeAll(account.suppressed());
    if (!missing.isEmpty()) {
      findings.add(
          Finding.warning(
              "suppression",
              "SES's account-level suppression list is off for " + String.join(", ", missing),
              "aws sesv2 put-account-suppression-attributes --suppressed-reasons BOUNCE COMPLAINT"
                  + region));
    }
  }
}
