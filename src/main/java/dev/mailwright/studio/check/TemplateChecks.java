package dev.mailwright.studio.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What can be said of a template's source without an event: what holds for every template. */
public final class TemplateChecks {
  private static final Pattern COMMENT = Pattern.compile("(?s)\\{!.*?!}");
  private static final Pattern SUBJECT = Pattern.compile("\\{#capture\\s+subject\\s*}");

  private record Rule(String check, Pattern pattern, String what, String fix) {
    static Rule of(String check, String pattern, String what, String fix) {
      return new Rule(check, Pattern.compile("(?i)" + pattern), what, fix);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          Rule.of(
              "escaping",
              "\\.(?:raw|safe)\\b(?=[^{}<>\\n]*})|\\{#eval\\b|\\bstr:eval\\b",
              "A value would become HTML or template code, and whoever publishes events writes"
                  + " values.",
              "Write the value as it is: {event.x}."));

  private static final List<Rule> RULES_OF_HTML =
      List.of(
          Rule.of(
              "escaping",
              "<[^>]*\\s[a-z-]+=\\{",
              "An attribute with a value has no quotes, so a value with a space in it becomes"
                  + " further attributes.",
              "Write href=\"{event.url}\"."),
          Rule.of(
              "remote",
              "<(?:link|script|iframe|form|object|embed)\\b",
              "Mail programs drop this element.",
              "Write styles inline, and link to a page for what a mail can't do."),
          Rule.of(
              "remote",
              "@import\\b|\\b(?:src|background|poster)\\s*=\\s*[\"']?\\s*(?:https?:)?//"
                  + "|\\burl\\(\\s*[\"']?(?:https?:)?//",
              "Something is loaded from elsewhere: many mail programs do that only when the reader"
                  + " allows it, and who serves it learns who opened the mail.",
              "Write styles into the template, and do without the image or send it within the"
                  + " mail."),
          Rule.of(
              "alt",
              "<img\\b(?![^>]*\\salt\\s*=)",
              "An image has no text, so it is nothing where images are blocked or read aloud.",
              "Add alt=\"...\" with what it says, or alt=\"\" where it only decorates."),
          Rule.of(
              "tables",
              "<table\\b(?![^>]*\\srole=[\"']?(?:presentation|none)\\b)[^>]*>(?!\\s*<caption)",
              "A table that only lays out does not say so, so screen readers read its cells out as"
                  + " data.",
              "Add role=\"presentation\", or a <caption> where it is data."));

  /**
   * @param file its name within the folder of templates, such as {@code mail/welcome.html}
   */
  public List<Finding> of(String file, String source) {
    List<Finding> findings = new ArrayList<>();
    String code = COMMENT.matcher(source).replaceAll(TemplateChecks::onlyItsLines);
    RULES.forEach(rule -> apply(rule, file, code, findings));
    if (file.endsWith(".html")) {
      RULES_OF_HTML.forEach(rule -> apply(rule, file, code, findings));
    }
    if (file.startsWith("mail/") && file.endsWith(".txt") && !SUBJECT.matcher(code).find()) {
      findings.add(
          new Finding(
              Severity.ERROR,
              "subject",
              "The mail has no subject.",
              "Begin with {#capture subject}Welcome to {brand.name}{/capture}.",
              place(file, code, 0)));
    }
    return findings;
  }

  private static String onlyItsLines(MatchResult comment) {
    return "\n".repeat((int) comment.group().chars().filter(c -> c == '\n').count());
  }

  private static void apply(Rule rule, String file, String code, List<Finding> findings) {
    rule.pattern()
        .matcher(code)
        .results()
        .map(
            found ->
                new Finding(
                    Severity.ERROR,
                    rule.check(),
                    rule.what(),
                    rule.fix(),
                    place(file, code, found.start())))
        .forEach(findings::add);
  }

  private static String place(String file, String code, int at) {
    int from = code.lastIndexOf('\n', at - 1) + 1;
    int to = code.indexOf('\n', at);
    long line = code.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    String text = code.substring(from, to < 0 ? code.length() : to);
    return file + ", line " + line + ": " + Place.shortened(text);
  }
}
