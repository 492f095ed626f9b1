package dev.mailwright.doctor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The result of one run of the doctor.
 *
 * @param findings the most severe first
 */
public record Diagnosis(
    DoctorSettings settings, Optional<Facts.AccountFacts> account, List<Finding> findings) {

  /** Returns true if there are no errors or warnings. */
  public boolean healthy() {
    return findings.stream().allMatch(finding -> finding.severity() == Finding.Severity.INFO);
  }

  /** Returns the diagnosis as a JSON document. */
  public Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("healthy", healthy());
    document.put("findings", findings.stream().map(Diagnosis::document).toList());
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("domain", settings.domain());
    about.put("region", settings.region());
    account.ifPresent(known -> describe(known, about));
    document.put("account", about);
    return document;
  }

  private static Map<String, Object> document(Finding finding) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("severity", finding.severity().label());
    document.put("check", finding.check());
    document.put("what", finding.problem());
    document.put("fix", finding.fix());
    return document;
  }

  private static void describe(Facts.AccountFacts account, Map<String, Object> about) {
    about.put("production", account.production());
    about.put("sending", account.sending());
    about.put("enforcement", account.enforcement());
    about.put("quota_24h", (int) account.quota().most());
    about.put("sent_24h", (int) account.quota().sent());
    about.put("rate_per_second", (int) account.quota().rate());
  }

  /** Returns the diagnosis as plain text. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(settings.domain())
        .append(" through SES in ")
        .append(settings.region())
        .append(": ");
    text.append(
        healthy()
            ? "healthy"
            : count(Finding.Severity.ERROR) + ", " + count(Finding.Severity.WARNING));
    account.ifPresent(known -> text.append('\n').append(sentence(known)));
    for (Finding finding : findings) {
      text.append("\n\n").append(finding.severity().label().toUpperCase(Locale.ROOT));
      text.append(" (").append(finding.check()).append("): ").append(finding.problem());
      text.append("\n  fix: ").append(finding.fix());
    }
    return text.append('\n').toString();
  }

  /** Returns the number of findings with this severity. */
  public long number(Finding.Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  /** Returns the names of the checks with errors or warnings. */
  public String summary() {
    return healthy()
        ? "healthy"
        : findings.stream()
            .filter(finding -> finding.severity() != Finding.Severity.INFO)
            .map(Finding::check)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", ", "findings of ", ""));
  }

  private String count(Finding.Severity severity) {
    long count = number(severity);
    return count + " " + severity.label() + (count == 1 ? "" : "s");
  }

  private static String sentence(Facts.AccountFacts account) {
    Facts.AccountFacts.Quota quota = account.quota();
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
