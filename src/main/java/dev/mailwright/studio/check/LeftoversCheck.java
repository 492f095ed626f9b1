package dev.mailwright.studio.check;

import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;

/** What a template meant to replace and a reader should never see. */
final class LeftoversCheck implements MailCheck {
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

  private record Leftover(Pattern pattern, String what, String fix) {}

  private static final List<Leftover> LEFTOVERS =
      List.of(
          new Leftover(
              FOREIGN_CODE,
              "Code of another template language is readable in %s",
              "Write {event.x}, without more braces or signs."),
          new Leftover(
              MISSING,
              "Something that is no value is readable in %s",
              "Say in the template what stands there instead: {event.x ?: 'none'}."),
          new Leftover(
              LONE,
              "Where a value should be, null or undefined is readable in %s",
              "Leave it out with {#if event.x}, or have the publisher leave the field out."),
          new Leftover(
              ENTITY,
              "A character is readable as its HTML entity in %s",
              "Publish values as they are; templates escape them where it is needed."));

  @Override
  public List<Finding> of(Checked mail, Document html) {
    Findings findings = new Findings("leftovers");
    look(findings, "the subject", mail.mail().content().subject());
    look(findings, "the plain text", mail.mail().content().text());
    look(findings, "the HTML", VisibleText.of(html));
    return findings.list();
  }

  private static void look(Findings findings, String part, String text) {
    each(CODE, text)
        .forEach(
            where ->
                findings.error(
                    "Template code is readable in " + part + "; a value of the event may hold it.",
                    "Mend the expression in the template, or look at the event's values.",
                    where));
    for (Leftover leftover : LEFTOVERS) {
      each(leftover.pattern(), text)
          .forEach(
              where ->
                  findings.warning(
                      String.format(leftover.what(), part) + '.', leftover.fix(), where));
    }
  }

  /** The lines that hold it. */
  private static List<String> each(Pattern pattern, String text) {
    return text.lines().filter(line -> pattern.matcher(line).find()).map(Place::shortened).toList();
  }
}
