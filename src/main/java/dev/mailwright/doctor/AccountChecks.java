package dev.mailwright.doctor;

import java.util.ArrayList;
import java.util.List;

/**
 * Checks the account's production access, enforcement status, quota and suppression list.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html">Moving
 *     out of the sandbox</a>
 */
final class AccountChecks {
  private static final int BUSY_PERCENT = 80;

  private AccountChecks() {}

  static List<Finding> of(Facts facts) {
    List<Finding> findings = new ArrayList<>();
    String region = " --region " + facts.settings().region();
    facts
        .account()
        .ifPresent(
            account -> {
              access(account, region, findings);
              enforcement(account, findings);
              quota(account.quota(), facts.settings().region(), findings);
              suppression(account, region, findings);
            });
    return findings;
  }

  private static void access(Facts.AccountFacts account, String region, List<Finding> findings) {
    if (!account.production()) {
      findings.add(
          Finding.error(
              "account",
              "SES is in the sandbox: it sends only to verified addresses, 200 mails a day",
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

  private static void enforcement(Facts.AccountFacts account, List<Finding> findings) {
    String fix =
        "reduce bounces and complaints, then reply to AWS's case: aws support describe-cases"
            + " --region us-east-1";
    if (account.enforcement().equals("SHUTDOWN")) {
      findings.add(Finding.error("account", "AWS has shut down sending for the account", fix));
    } else if (account.enforcement().equals("PROBATION")) {
      findings.add(Finding.error("account", "AWS has put the account under review", fix));
    }
  }

  private static void quota(Facts.AccountFacts.Quota quota, String region, List<Finding> findings) {
    if (quota.percentUsed() > BUSY_PERCENT) {
      findings.add(
          Finding.warning(
              "quota",
              quota.percentUsed() + " % of the 24-hour sending quota is used",
              "aws service-quotas request-service-quota-increase --service-code ses --desired-value "
                  + 2 * (long) quota.most()
                  + " --quota-code CODE; to find the code of \"Sending quota\": aws service-quotas"
                  + " list-service-quotas --service-code ses --region "
                  + region));
    }
  }

  private static void suppression(
      Facts.AccountFacts account, String region, List<Finding> findings) {
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
