package dev.mailwright.studio.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what SpamAssassin puts at a message's head and end. */
final class SpamReport {
  private static final Pattern STATUS =
      Pattern.compile(
          "(?m)^X-Spam-Status: \\w+,\\s+score=(-?\\d+(?:\\.\\d+)?)\\s+required=(-?\\d+(?:\\.\\d+)?)");
  private static final String TABLE = "Content analysis details:";
  private static final Pattern RULE =
      Pattern.compile("^ {0,3}(-?\\d+(?:\\.\\d+)?) ([A-Z][A-Z0-9_]+) +(\\S.*)$");
  private static final Pattern CONTINUED = Pattern.compile("^ {20,}(\\S.*)$");
  private static final double WORTH_SAYING = 0.5;

  private record Rule(double points, String words) {}

  private SpamReport() {}

  static SpamVerdict read(String report) {
    Matcher status = STATUS.matcher(report);
    if (!status.find()) {
      return new SpamVerdict.NotJudged(
          "SpamAssassin gave no score; run `spamassassin --lint` to see why.");
    }
    double score = Double.parseDouble(status.group(1)) + 0.0; // -0.0 becomes 0.0
    double required = Double.parseDouble(status.group(2));
    return new SpamVerdict.Judged(score, required, finding(score, required, reasons(report)));
  }

  private static Finding finding(double score, double required, String reasons) {
    Severity severity =
        score >= required
            ? Severity.ERROR
            : score > required / 2 ? Severity.WARNING : Severity.NOTE;
    String meaning =
        switch (severity) {
          case ERROR -> "takes the mail for spam";
          case WARNING -> "is halfway to taking the mail for spam";
          case NOTE -> "does not take the mail for spam";
        };
    return new Finding(
        severity,
        "spam",
        String.format(
            Locale.ROOT, "SpamAssassin %s: %.1f points of %.1f.", meaning, score, required),
        reasons.isEmpty() ? "There is nothing to do." : "Look at the rules with most points first.",
        reasons);
  }

  private static String reasons(String report) {
    return rules(report.substring(Math.max(0, report.lastIndexOf(TABLE)))).stream()
        .filter(rule -> rule.points() >= WORTH_SAYING)
        .map(Rule::words)
        .reduce((first, next) -> first + "; " + next)
        .orElse("");
  }

  private static List<Rule> rules(String table) {
    List<Rule> rules = new ArrayList<>();
    for (String line : table.lines().toList()) {
      Matcher rule = RULE.matcher(line);
      Matcher continued = CONTINUED.matcher(line);
      if (rule.matches()) {
        rules.add(
            new Rule(
                Double.parseDouble(rule.group(1)),
                rule.group(1) + " " + rule.group(2) + " " + rule.group(3)));
      } else if (continued.matches() && !rules.isEmpty()) {
        Rule last = rules.remove(rules.size() - 1);
        rules.add(new Rule(last.points(), last.words() + " " + continued.group(1)));
      }
    }
    return rules;
  }
}
