package dev.mailwright.studio.lint;

import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;

/** Finds template code and missing values in the text that readers see. */
final class LeftoversCheck implements MailLinter.Check {
  private static final Pattern CODE =
      Pattern.compile(
          "\\{(?:event|brand|alarm|notice|welcome|digest|unsubscribe)[.\\[?][^}\\n]*}?"
              + "|\\{topic}|\\{[#/](?:if|for|each|else|include|insert|capture|let)\\b[^}\\n]*}?");
  private static final Pattern FOREIGN_CODE =
      Pattern.compile("\\{\\{[^}\\n]*}}|\\$\\{[^}\\n]*}|\\*\\|\\w+\\|\\*");
  private static final Pattern MISSING = Pattern.compile("\\bNOT_FOUND\\b|\\[object Object]");
  private static final Pattern LONE =
      Pattern.compile(
          "(?:^|[:=,(]\\h*|\\b(?i:hello|hi|dear|welcome),?\\h+)(?:null|undefined)"
              + "(?=\\h*(?:$|[,.!?;)]))");
  private static final Pattern ENTITY =
      Pattern.compile("&(?:amp|lt|gt|quot|apos|nbsp|#\\d{1,6}|#x[0-9a-f]{1,5});");

  private record Leftover(Pattern pattern, String problem, String fix) {}

  private static final List<Leftover> LEFTOVERS =
      List.of(
          new Leftover(
              FOREIGN_CODE,
              "Code of another template language is visible in %s",
              "Write {event.x}, without other braces or symbols."),
          new Leftover(
              MISSING,
              "A missing or unprintable value is visible in %s",
              "Set a default in the template: {event.x ?: 'none'}."),
          new Leftover(
              LONE,
              "The word null or undefined is visible instead of a value in %s",
              "Omit it with {#if event.x}, or have the publisher omit the field."),
          new Leftover(
              ENTITY,
              "An HTML entity is visible instead of its character in %s",
              "Publish values unescaped; templates escape them where needed."));

  @Override
  public List<Finding> of(CheckedMail mail, Document html) {
    FindingCollector findings = new FindingCollector("leftovers");
    look(findings, "the subject", mail.mail().content().subject());
    look(findings, "the plain text", mail.mail().content().text());
    look(findings, "the HTML", VisibleText.of(html));
    return findings.list();
  }

  private static void look(FindingCollector findings, String part, String text) {
    each(CODE, text)
        .forEach(
            location ->
                findings.error(
                    "Template code is visible in " + part + "; it may come from an event's value.",
                    "Fix the expression in the template, or check the event's values.",
                    location));
    for (Leftover leftover : LEFTOVERS) {
      each(leftover.pattern(), text)
          .forEach(
              location ->
                  findings.warning(
                      String.format(leftover.problem(), part) + '.', leftover.fix(), location));
    }
  }

  /** Returns the matching lines. */
  private static List<String> each(Pattern pattern, String text) {
    return text.lines()
        .filter(line -> pattern.matcher(line).find())
        .map(Excerpt::shortened)
        .toList();
  }
}
