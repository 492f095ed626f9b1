package dev.mailwright.doctor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the doctor says.
 *
 * @param findings the worst first
 */
public record Diagnosis(Setup setup, Optional<AccountFacts> account, List<Finding> findings) {

  /** Whether nothing was found that weighs more than a hint. */
  public boolean healthy() {
    return findings.stream().allMatch(finding -> finding.severity() == Severity.INFO);
  }

  /** As a document for JSON. */
  public Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("healthy", healthy());
    document.put("findings", findings.stream().map(Diagnosis::document).toList());
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("domain", setup.domain());
    about.put("region", setup.region());
    account.ifPresent(known -> describe(known, about));
    document.put("account", about);
    return document;
  }

  private static Map<String, Object> document(Finding finding) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("severity", finding.severity().label());
    document.put("check", finding.check());
    document.put("what", finding.what());
    document.put("fix", finding.fix());
    return document;
  }

  private static void describe(AccountFacts account, Map<String, Object> about) {
    about.put("production", account.production());
    about.put("sending", account.sending());
    about.put("enforcement", account.enforcement());
    about.put("quota_24h", (int) account.quota().most());
    about.put("sent_24h", (int) account.quota().sent());
    about.put("rate_per_second", (int) account.quota().rate());
  }

  /** For people. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(setup.domain()).append(" through SES in ").append(setup.region()).append(": ");
    text.append(healthy() ? "healthy" : count(Severity.ERROR) + ", " + count(Severity.WARNING));
    account.ifPresent(known -> text.append('\n').append(sentence(known)));
    for (Finding finding : findings) {
      text.append("\n\n").append(finding.severity().label().toUpperCase(Locale.ROOT));
      text.append(" (").append(finding.check()).append("): ").append(finding.what());
      text.append("\n  fix: ").append(finding.fix());
    }
    return text.append('\n').toString();
  }

  /** How many findings weigh so much. */
  public long number(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  /** The checks that found something above info, by name. */
  public String summary() {
    return healthy()
        ? "healthy"
        : findings.stream()
            .filter(finding -> finding.severity() != Severity.INFO)
            .map(Finding::check)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", ", "findings of ", ""));
  }

  private String count(Severity severity) {
    long count = number(severity);
    return count + " " + severity.label() + (count == 1 ? "" : "s");
  }

  private static String sentence(AccountFacts account) {
    AccountFacts.Quota quota = account.quota();
    return "Account: "
        + (account.production() ? "production" : "sandbox")
        + ", "
        + (long) quota.sent()
        + (quota.limited() ? " of " + (long) quota.most() : "")
        + " recipients in 24 hours, "
        + (long) quota.rate()
        + " a second";
  }
}
